"""Getting packs from elsewhere."""
