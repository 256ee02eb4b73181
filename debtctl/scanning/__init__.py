"""Source text to markers: languages, comments, the marker grammar, the sources they are read from."""
