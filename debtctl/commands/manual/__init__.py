"""What verbs and options are called and mean, for readers other than the parser: man pages, topics, the TAB key."""
