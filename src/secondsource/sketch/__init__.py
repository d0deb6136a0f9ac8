"""Article and Reading → Sketch: what the joins compare, as columns of numbers."""
