"""Training update by update: the Trainer with its options, optimisers, schedules and history, and the problem that ends it.

A new optimiser or schedule is a record in its table. Imports losses and below; never a document.
"""
