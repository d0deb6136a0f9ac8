"""One file per format: saved files become pages."""
