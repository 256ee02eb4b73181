"""The verbs, run as a person runs them."""
