"""Pack files and the core: finding, reading."""
