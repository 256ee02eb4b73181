"""What lies where in `.debt/`, as repository paths, and the files that are the same in every register."""

FOLDER = ".debt"
ITEMS_FOLDER = f"{FOLDER}/items"
ITEM_SUFFIX = ".toml"
BASELINE_PATH = f"{FOLDER}/baseline.txt"
FORMAT_PATH = f"{FOLDER}/format"
ATTRIBUTES_PATH = f"{FOLDER}/.gitattributes"

FORMAT = 1
FORMAT_TEXT = f"{FORMAT}\n"
ATTRIBUTES_TEXT = """\
* text eol=lf
baseline.txt merge=union
items/*.toml merge=debtctl
"""


def item_path(item_id: str) -> str:
    """Where an item's file is."""
    return f"{ITEMS_FOLDER}/{item_id}{ITEM_SUFFIX}"
