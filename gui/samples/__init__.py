"""The table of rows that a network is run on."""
