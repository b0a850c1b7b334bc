"""What the notebooks import: checks, plots, widgets, data, gradient checks, probes and derivations."""
