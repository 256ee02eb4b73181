"""Items, one or many: lists, status, a card, why it stands where it stands, what was written."""
