"""The pinned functions as a list beside the function on show."""
