"""One report value to one text: the terminal at three widths, Markdown, JSON, CSV. Loaded on use, by name: registry.py."""
