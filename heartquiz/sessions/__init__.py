"""What every way of playing shares: dealing a round, running it, keeping it, and what comes next."""
