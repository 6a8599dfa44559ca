"""The list of all functions with search, favourites and thumbnails."""
