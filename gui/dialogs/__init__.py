"""Dialogs, for what an inline message cannot do."""
