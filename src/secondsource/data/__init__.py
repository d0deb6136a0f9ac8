"""Gazetteers and word lists, each with its source and licence."""
