"""How a round goes: the deck, the modes, the round itself, its score."""
