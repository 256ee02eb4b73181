"""Write the baseline, on disk and in the index where it belongs to what is staged. Which lines is for the verbs."""

import os
from collections.abc import Callable, Iterable

from debtctl.files import read_if_present, write_atomically
from debtctl.git.objects import index_entry, read_blobs, stage, write_blob
from debtctl.git.repository import Repository
from debtctl.register.baseline import BASELINE_PATH, BaselineLine, baseline_text, load_baseline
from debtctl.register.store import register_lock


def rewrite_baseline(
    repo: Repository,
    changed: Callable[[Iterable[BaselineLine]], Iterable[BaselineLine]],
    *,
    may_stage: bool,
) -> bool:
    """Write what `changed` makes of the lines on disk, where that is anything else than they are.

    True when it was staged too: only if it may be, and the index has what the disk had.
    """
    file = os.path.join(repo.root, BASELINE_PATH)
    with register_lock(repo.common_dir):
        now = load_baseline(repo.root).lines  # somebody else may have added theirs
        text = baseline_text(changed(now))
        if text == baseline_text(now):
            return False
        content = text.encode("utf-8", "surrogateescape")
        mode, blob = index_entry(repo, BASELINE_PATH) or ("100644", "")
        staged = read_blobs(repo, [blob])[blob] if blob else None
        is_staged_too = may_stage and staged == read_if_present(file, _LARGEST_BASELINE_BYTES)
        write_atomically(file, content)
        if is_staged_too:
            stage(repo, BASELINE_PATH, mode, write_blob(repo, content))
        return is_staged_too


_LARGEST_BASELINE_BYTES = 1 << 28
