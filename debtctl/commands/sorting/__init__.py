"""What `triage` works through, and what its answers write."""
