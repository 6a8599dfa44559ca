"""The table of u, f(u) and f′(u) for inputs that a person types."""
