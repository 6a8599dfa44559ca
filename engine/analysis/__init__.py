"""What can be derived from an activation's values alone, and is never stored: kinks, landmarks, moments, ranges,
curves, verification.

Everything here works on any record, own functions too. Imports activations and below; never a network.
"""
