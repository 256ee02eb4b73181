"""What a branch does to the debt: terminal, Markdown for a pull request, JSON."""
