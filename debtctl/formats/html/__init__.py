"""The parts of the page: what each section says and how its pictures are laid out; markup is in `templates/`."""
