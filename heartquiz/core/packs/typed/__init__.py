"""What a typed reply means: texts and numbers as people write them, and which slips are forgiven."""
