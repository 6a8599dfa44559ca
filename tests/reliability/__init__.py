"""Harnesses that try to harm the program: mutated files, random expressions, files made to do harm, random events, kills.

The default run leaves them out and has a short form of each (tests/engine/test_reliability_short.py and
tests/gui/test_reliability_short.py). The long form prints its seed with every failure:

    python -m pytest tests/reliability -q            # seed 0
    RELIABILITY_SEED=7 python -m pytest tests/reliability -q
"""
