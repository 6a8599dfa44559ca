"""Instructive settings: stories, remedies, and the trial in which settings learn a small task side by side.

One more story or remedy is a record in its table. Nothing here paints or has a clock: the caller of a Trial has it.
"""
