"""What the notebooks import: checks, plots, widgets, data, gradient checks, probes and derivations."""

__version__ = "0.1.0"
