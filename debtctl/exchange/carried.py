"""What an export carries beside the items: the files that hold more than the item they are about."""

import os
from collections.abc import Mapping

from debtctl.files import read_if_present
from debtctl.register.item_file import read_item
from debtctl.register.item_text import item_text
from debtctl.register.layout import item_path
from debtctl.register.sheet import LIMIT_BYTES
from debtctl.register.store import Register


def own_texts(root: str, register: Register) -> Mapping[str, str]:
    """The text of each file that is not just what we would write: comments, keys of one's own, another order; by id."""
    texts: dict[str, str] = {}
    for item in register.items.values():
        path = item_path(item.id)
        content = read_if_present(os.path.join(root, path), LIMIT_BYTES)
        if content is None or content == item_text(item).encode("utf-8"):
            continue
        if read_item(item.id, content, path)[0] == item:
            texts[item.id] = content.decode("utf-8")
    return texts
