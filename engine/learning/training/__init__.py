"""Learning update by update: the Trainer with its options, optimisers, schedules, history, and the reason when it has to stop.

A new optimiser or schedule is a record in its table. Imports losses and below; never a document.
"""
