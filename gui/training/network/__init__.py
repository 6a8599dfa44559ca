"""The network of a run as nodes that are small maps, with what changes a layer above its column, and one neuron in detail.

What a node shows comes from the Scene; a control of a layer more stands in `layer_header`. Edits are asked for by signals.
"""
