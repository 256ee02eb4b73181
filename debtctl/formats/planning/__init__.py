"""What to pay when: plan, budget, trend."""
