"""The line that says what is worth knowing about the network."""
