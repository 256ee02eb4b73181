"""What the gate found, for people, code hosts and programs."""
