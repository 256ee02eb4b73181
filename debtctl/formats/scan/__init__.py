"""The comments that were found: text, grep, Markdown, CSV, JSON."""
