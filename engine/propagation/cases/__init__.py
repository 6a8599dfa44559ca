"""Settings that tell something: stories, remedies, and the trial in which settings learn a small task side by side.

One more story or remedy is a record in its table. Nothing here draws or keeps time: whoever runs a Trial has the clock.
"""
