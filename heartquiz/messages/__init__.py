"""What heartquiz says to players."""
