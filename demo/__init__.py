"""acme/shop: a repository to show debtctl in. A year of three teams, 150 debts, the same on every machine."""
