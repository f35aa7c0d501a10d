"""heartquiz: a quiz game for the terminal in which every question stands on a fact."""

__version__ = "0.1.0"
