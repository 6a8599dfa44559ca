"""Harnesses that try to harm the program: mutated files, random expressions, files that were made to do harm.

They are not in the default run; a short form of each is (tests/engine/test_reliability_short.py). The long form, a seed being
printed with what fails:

    python -m pytest tests/reliability -q            # seed 0
    RELIABILITY_SEED=7 python -m pytest tests/reliability -q
"""
