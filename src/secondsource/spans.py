"""Offsets from a page's visible text back to the decoded page.

The decoded page holds markup; what a reader sees does not. `visible` removes the markup of a
slice and keeps, for every visible character, the place it came from, so that a span of an
article can always be followed to the saved bytes.
"""
