"""The record of rounds and replies."""
