"""How a network learns: losses, the backward pass and its check, optimisers, and training that can be watched and rewound.

A new loss, optimiser, schedule or common mistake is a record in its table. Imports data, network and below; never a document
or an explanation.
"""
