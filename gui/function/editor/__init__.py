"""The editor of own functions: the field, what it offers while typing, and the live preview."""
