"""The network of a run as nodes that are small maps, with the controls of a layer above its column, and one neuron in detail.

The values of nodes come from the Scene; one more control of a layer goes into `layer_header`. Edits are requested by signals.
"""
