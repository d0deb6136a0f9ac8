"""The learned weights the product ships, each with its model card."""
