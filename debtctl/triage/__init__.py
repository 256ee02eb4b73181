"""Taking in what nobody has sorted yet: what a comment's own words propose."""
