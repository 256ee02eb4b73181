"""The person's side of a verb: what is shown, asked, opened and paged; in colour, as wide as the screen."""
