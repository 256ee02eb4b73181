"""One report value to one text: a terminal at three widths, Markdown, JSON, CSV; loaded by name, registry.py."""
