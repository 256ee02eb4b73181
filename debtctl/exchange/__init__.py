"""Bringing debts in from other tools and from our own exports: read, told from what is here, written."""
