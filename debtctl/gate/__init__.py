"""The gate: what a change must answer for, in words a commit hook and a CI job can print."""
