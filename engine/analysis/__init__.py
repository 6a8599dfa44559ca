"""What can be derived from an activation's values alone, and is never stored: kinks, landmarks, moments, ranges, curves.

One more property is a function of a Profile here and a field of Properties, which the card then shows in a row; it must
work for any record, own functions too. Imports activations and below; never a network.
"""
