"""The paydown report: text at three widths, Markdown, CSV, JSON. Its web page is html/."""
