"""Write the baseline, on disk and in the index where it belongs to what is staged. Which lines is for the verbs."""

import os
from collections.abc import Set as AbstractSet

from debtctl.files import read_if_present, write_atomically
from debtctl.git.objects import index_entry, read_blobs, stage, write_blob
from debtctl.git.repository import Repository
from debtctl.register.baseline import BASELINE_PATH, BaselineLine, baseline_text, load_baseline
from debtctl.register.store import register_lock


def rewrite_baseline(
    repo: Repository, *, added: AbstractSet[BaselineLine], dropped: AbstractSet[BaselineLine], may_stage: bool
) -> bool:
    """Write it with these lines more and less; True when it was staged too: only if the index has what the disk had."""
    file = os.path.join(repo.root, BASELINE_PATH)
    with register_lock(repo.common_dir):
        now = load_baseline(repo.root).lines  # somebody else may have added theirs
        content = baseline_text((now | added) - dropped).encode("utf-8", "surrogateescape")
        mode, blob = index_entry(repo, BASELINE_PATH) or ("100644", "")
        staged = read_blobs(repo, [blob])[blob] if blob else None
        is_as_staged = staged == read_if_present(file, _LARGEST_BASELINE_BYTES)
        write_atomically(file, content)
        if may_stage and is_as_staged:
            stage(repo, BASELINE_PATH, mode, write_blob(repo, content))
        return may_stage and is_as_staged


_LARGEST_BASELINE_BYTES = 1 << 28
