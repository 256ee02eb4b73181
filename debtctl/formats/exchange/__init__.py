"""Items on their way out and in: files for other tools, and what an import did."""
