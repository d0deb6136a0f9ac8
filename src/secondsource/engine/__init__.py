"""How map stages are run, and nothing else."""
