"""Page becomes article: its facts, its text, and what else stood on the page."""
