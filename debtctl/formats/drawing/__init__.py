"""What every text is drawn with: spans and lines, bars, tables, Markdown, the way onto a terminal. Knows no report."""
