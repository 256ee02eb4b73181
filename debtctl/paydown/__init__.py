"""What comes first: interest and payback, where each item stands today, the four lanes, and why their order is so."""
