"""The person's browser: an address opened in it, or named where none can be started."""

from debtctl.commands.terminal import console


def open_address(address: str) -> None:
    """Open an address in the browser that the desktop or BROWSER names."""
    import webbrowser

    if not webbrowser.open(address):
        console.note([f"no browser could be started here: open {address} yourself"])
