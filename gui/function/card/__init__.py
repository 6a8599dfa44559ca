"""What there is to say about a function: formulas, parameters, notes, properties, and whether f′ is right."""
