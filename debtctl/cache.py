"""A store of bytes that may be lost at any time: computed facts, kept so that the next run need not compute them.

One SQLite file in `<git common dir>/debtctl/`, shared by all work trees. Whatever goes wrong with it, it behaves as
if it were empty: no answer may depend on it. Values are found by namespace, stamp (what they were computed with: a
scanner's version, settings) and key; callers see to it that the same three always mean the same bytes.
"""

import os
import time
import weakref
from _thread import get_ident
from collections.abc import Iterable, Mapping
from contextlib import suppress

from debtctl.values import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

FILE_NAME = "cache.sqlite"
_LAYOUT = 1
_SCHEMA = f"""
CREATE TABLE stamps (
    id INTEGER PRIMARY KEY, namespace TEXT NOT NULL, stamp TEXT NOT NULL, used INTEGER NOT NULL,
    UNIQUE (namespace, stamp)
);
CREATE TABLE entries (
    stamp INTEGER NOT NULL REFERENCES stamps (id) ON DELETE CASCADE, key BLOB NOT NULL, value BLOB NOT NULL,
    PRIMARY KEY (stamp, key)
) WITHOUT ROWID;
PRAGMA user_version = {_LAYOUT};
"""
# Another run may hold the write lock for as long as it stores a batch. Waiting longer than this costs more than
# computing again.
_BUSY_SECONDS = 0.5
# Unless it was minutes of work.
_PATIENT_SECONDS = 10.0
# SQLite's oldest limit of variables in one statement is 999.
_KEYS_PER_QUERY = 900
_DAYS_UNUSED = 30
# A run that only reads writes this seldom, to say that its values are in use.
_DAYS_UNNOTICED = 7
_SECONDS_PER_DAY = 86_400


class Cache:
    """The cache of one repository. Opened at its first use; closed by `close`, or when nobody holds it any more.

    It is of the thread that used it first: to the others it is empty.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self._connection: sqlite3.Connection | None = None
        self._closing: weakref.finalize[..., Cache] | None = None
        self._thread = 0
        self._is_usable = True
        self._busy_seconds = _BUSY_SECONDS

    def get_many(self, namespace: str, stamp: str, keys: Iterable[str]) -> dict[str, bytes]:
        """The values that are known, by key; those that are not are missing from the answer."""
        connection = self._connected(create=False)
        if connection is None:
            return {}
        import sqlite3

        try:
            return _selected(connection, namespace, stamp, list(keys))
        except sqlite3.Error:
            self._give_up()
            return {}

    def get(self, namespace: str, stamp: str, key: str) -> bytes | None:
        """One value, or None."""
        return self.get_many(namespace, stamp, (key,)).get(key)

    def put_many(self, namespace: str, stamp: str, values: Mapping[str, bytes]) -> None:
        """Remember values, all or none. Those of stamps nobody used for 30 days are forgotten."""
        connection = self._connected(create=True) if values else None
        if connection is None:
            return
        import sqlite3

        try:
            with connection:
                stamp_id = _used_stamp(connection, namespace, stamp)
                connection.executemany(
                    "INSERT OR REPLACE INTO entries (stamp, key, value) VALUES (?, ?, ?)",
                    # In the order of the table: ids come in none, and would write a page of it each.
                    sorted((stamp_id, _as_blob(key), value) for key, value in values.items()),
                )
        except sqlite3.Error:
            self._give_up()

    def forget_many(self, namespace: str, stamp: str, keys: Iterable[str]) -> None:
        """Forget values nobody will ask for again."""
        blobs = [(_as_blob(key), namespace, stamp) for key in keys]
        connection = self._connected(create=False) if blobs else None
        if connection is None:
            return
        import sqlite3

        try:
            with connection:
                connection.executemany(
                    "DELETE FROM entries WHERE key = ?"
                    " AND stamp = (SELECT id FROM stamps WHERE namespace = ? AND stamp = ?)",
                    blobs,
                )
        except sqlite3.Error:
            self._give_up()

    def clear(self) -> None:
        """Forget everything, and give the disk space back."""
        self.close()
        _remove(self.path)
        self._is_usable = True

    def size_bytes(self) -> int:
        """What it takes on the disk; 0 when there is none."""
        sizes = 0
        for name in _names(self.path):
            with suppress(OSError):
                sizes += os.stat(name).st_size
        return sizes

    def is_writable(self) -> bool:
        """Whether what is found can be remembered here, as far as permissions tell."""
        place = self.path
        while not os.path.lexists(place) and place != os.path.dirname(place):
            place = os.path.dirname(place)
        return os.access(place, os.W_OK, effective_ids=os.access in os.supports_effective_ids)

    def insist(self) -> None:
        """What is asked and found from here on is worth a longer wait; what was given up is tried once more."""
        self.close()
        self._is_usable = True
        self._busy_seconds = _PATIENT_SECONDS

    def close(self) -> None:
        """Let go of the file. The cache can be used again."""
        if self._closing is not None:
            self._closing()
        self._connection = self._closing = None

    def _connected(self, *, create: bool) -> "sqlite3.Connection | None":
        if self._connection is None and self._is_usable and (create or os.path.exists(self.path)):
            self._connection = _opened(self.path, self._busy_seconds)
            self._is_usable = self._connection is not None
            self._thread = get_ident()
            # Whoever is done with a cache drops it: Python 3.13 complains of a connection that nobody closed.
            self._closing = weakref.finalize(self, self._connection.close) if self._connection else None
        return self._connection if self._thread == get_ident() else None

    def _give_up(self) -> None:
        """Ask no more in this run: what failed once would be waited for again and again."""
        self.close()
        self._is_usable = False


class NoCache(Cache):
    """A cache that remembers nothing: for whoever wants everything computed."""

    def __init__(self) -> None:
        super().__init__(os.path.join(os.devnull, FILE_NAME))
        self._is_usable = False

    def clear(self) -> None:
        """There is nothing to forget."""

    def insist(self) -> None:
        """There is nothing to wait for."""


NO_CACHE = NoCache()


def open_cache(common_dir: str) -> Cache:
    """The cache that belongs to a repository, given its git common directory. Touches no file yet."""
    return Cache(os.path.join(common_dir, "debtctl", FILE_NAME))


def _opened(path: str, busy_seconds: float) -> "sqlite3.Connection | None":
    """A connection to a file of our layout; one that is something else is replaced. None when neither can be had."""
    import sqlite3  # 6 ms; the hook has no need of it

    with suppress(OSError):
        os.makedirs(os.path.dirname(path), exist_ok=True)
    for _ in ("as it is", "anew"):
        try:
            return _ready(path, busy_seconds)
        except sqlite3.OperationalError:
            # No permission, a full disk, a lock held for too long: the file may be sound, and is left alone.
            return None
        except sqlite3.DatabaseError:
            _remove(path)
    return None


def _ready(path: str, busy_seconds: float) -> "sqlite3.Connection":
    """A connection to a file of our layout; DatabaseError when it is something else."""
    import sqlite3

    connection = sqlite3.connect(path, timeout=busy_seconds, isolation_level="DEFERRED", check_same_thread=False)
    try:
        _prepare(connection)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _prepare(connection: "sqlite3.Connection") -> None:
    """See to it that the file has our layout, by giving it to an empty one."""
    import sqlite3

    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version not in (0, _LAYOUT):
        raise sqlite3.DatabaseError(f"layout {version}")
    connection.execute("PRAGMA foreign_keys = ON")
    # A cache need not survive a power cut, only stay sound: in WAL mode NORMAL does that.
    connection.execute("PRAGMA synchronous = NORMAL")
    if version == 0:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("BEGIN IMMEDIATE")
        # Another process may have been faster between the question and the lock.
        if connection.execute("PRAGMA user_version").fetchone()[0] == 0:
            for statement in _SCHEMA.strip().removesuffix(";").split(";"):
                connection.execute(statement)
        connection.execute("COMMIT")


def _names(path: str) -> tuple[str, ...]:
    return path, f"{path}-wal", f"{path}-shm"


def _remove(path: str) -> None:
    for name in _names(path):
        with suppress(OSError):
            os.unlink(name)


def _selected(connection: "sqlite3.Connection", namespace: str, stamp: str, keys: list[str]) -> dict[str, bytes]:
    row = connection.execute(
        "SELECT id, used FROM stamps WHERE namespace = ? AND stamp = ?", (namespace, stamp)
    ).fetchone()
    if row is None:
        return {}
    stamp_id, used = row
    if _today() - used > _DAYS_UNNOTICED:
        with connection:
            _used_stamp(connection, namespace, stamp)
    found: dict[str, bytes] = {}
    for start in range(0, len(keys), _KEYS_PER_QUERY):
        batch = {_as_blob(key): key for key in keys[start : start + _KEYS_PER_QUERY]}
        places = ",".join("?" * len(batch))
        rows = connection.execute(
            f"SELECT key, value FROM entries WHERE stamp = ? AND key IN ({places})",  # noqa: S608  only "?"
            (stamp_id, *batch),
        )
        found.update((batch[key], value) for key, value in rows)
    return found


def _used_stamp(connection: "sqlite3.Connection", namespace: str, stamp: str) -> int:
    """The row of a stamp, marked as used today; the entries of stamps unused for long are dropped on the way."""
    today = _today()
    connection.execute("INSERT OR IGNORE INTO stamps (namespace, stamp, used) VALUES (?, ?, 0)", (namespace, stamp))
    connection.execute("UPDATE stamps SET used = ? WHERE namespace = ? AND stamp = ?", (today, namespace, stamp))
    connection.execute("DELETE FROM stamps WHERE used < ?", (today - _DAYS_UNUSED,))
    row = connection.execute("SELECT id FROM stamps WHERE namespace = ? AND stamp = ?", (namespace, stamp)).fetchone()
    return int(row[0])


def _as_blob(key: str) -> bytes:
    """Keys may be paths, and those may hold bytes that are no UTF-8 (as surrogates), which SQLite's text refuses."""
    return key.encode("utf-8", "surrogatepass")


def _today() -> int:
    return int(time.time()) // _SECONDS_PER_DAY
