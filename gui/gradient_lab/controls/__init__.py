"""The controls of the gradient lab: the function, the network, its weights, the draws.

They emit requests and compute nothing; one more control is a widget here and a field of the engine's Setting.
"""
