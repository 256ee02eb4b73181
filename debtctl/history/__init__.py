"""What the commits say: how often files change, which conditions have fired, which issue keys a team uses."""
