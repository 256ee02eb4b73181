"""Coverage-guided fuzzing of what reads other people's text: `make fuzz`, or `python -m fuzz --seconds 60 markers`."""
