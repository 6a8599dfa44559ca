"""Fields in which a parameter is set: a number box, a slider, and a sweep that moves it by itself."""
