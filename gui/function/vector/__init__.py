"""A function over a whole layer as what it is: bars and a Jacobian."""
