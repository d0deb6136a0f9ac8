"""Article becomes reading: what one article says."""
