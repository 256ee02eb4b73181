"""The cache: bytes that may be lost at any time."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from debtctl.cache import Cache, open_cache
from tests.support.user import folder_of_ordinary_user

DAY = 86_400


@pytest.fixture
def common_dir(tmp_path):
    return str(tmp_path / "git")


@pytest.fixture
def cache(common_dir):
    cache = open_cache(common_dir)
    yield cache
    cache.close()


@pytest.fixture
def clock(monkeypatch):
    """`clock(days)` sets the time."""
    return lambda days: monkeypatch.setattr("time.time", lambda: 20_000.0 * DAY + days * DAY)


def test_an_empty_cache_touches_nothing(cache, common_dir):
    """Asking makes no file."""
    assert {} == cache.get_many("blobs", "1", ["a"])
    assert cache.get("blobs", "1", "a") is None
    cache.put_many("blobs", "1", {})

    assert not os.path.exists(common_dir)


def test_values_are_found_again(cache, common_dir):
    """By this process and by the next; what is not known is missing."""
    cache.put_many("blobs", "1", {"a": b"A", "b": b""})

    assert {"a": b"A", "b": b""} == cache.get_many("blobs", "1", ["a", "b", "c"])
    cache.close()
    assert b"A" == cache.get("blobs", "1", "a")
    other = open_cache(common_dir)
    assert {"a": b"A"} == other.get_many("blobs", "1", ["a"])
    other.close()


def test_readers_need_not_wait_for_a_writer(cache):
    """The write-ahead log of SQLite: while one process stores, others read what was there."""
    cache.put_many("a", "1", {"k": b"old"})

    with closing(sqlite3.connect(cache.path, isolation_level=None)) as writer:
        writer.execute("BEGIN EXCLUSIVE")
        writer.execute("UPDATE entries SET value = X'00'")

        assert b"old" == cache.get("a", "1", "k")


def test_values_are_forgotten_one_by_one(cache):
    """Those named, of this namespace and stamp; what is not there is no fault."""
    cache.forget_many("blobs", "1", ["a"])
    cache.put_many("blobs", "1", {"a": b"A", "b": b"B"})
    cache.put_many("blobs", "2", {"a": b"A"})

    cache.forget_many("blobs", "1", ["a", "c"])

    assert ({"b": b"B"}, {"a": b"A"}) == (
        cache.get_many("blobs", "1", ["a", "b"]),
        cache.get_many("blobs", "2", ["a", "b"]),
    )


def test_a_value_is_that_of_its_namespace_and_stamp(cache):
    """Neither another room nor another version sees it."""
    cache.put_many("blobs", "1", {"a": b"A"})

    assert cache.get("blobs", "2", "a") is None
    assert cache.get("ages", "1", "a") is None


def test_the_last_value_counts(cache):
    """Putting again replaces."""
    cache.put_many("blobs", "1", {"a": b"A"})
    cache.put_many("blobs", "1", {"a": b"B"})

    assert b"B" == cache.get("blobs", "1", "a")


def test_many_keys_at_once(cache):
    """More than one statement of SQL can hold."""
    values = {f"{n:040x}": bytes([n % 256]) for n in range(2500)}
    cache.put_many("blobs", "1", values)

    assert values == cache.get_many("blobs", "1", [*values, "absent"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(st.dictionaries(st.text(st.characters(), max_size=20), st.binary(max_size=20), max_size=5))
def test_any_text_is_a_key(cache, values):
    """File names that are no UTF-8 too."""
    cache.put_many("blobs", "1", values)

    assert values == cache.get_many("blobs", "1", values)


def test_stamps_nobody_used_for_long_are_forgotten(cache, clock):
    """A month after the last use; one that is only read counts as used."""
    clock(0)
    cache.put_many("blobs", "old", {"a": b"A"})
    cache.put_many("blobs", "read", {"a": b"A"})
    clock(20)
    assert b"A" == cache.get("blobs", "read", "a")
    clock(31)
    cache.put_many("blobs", "new", {"a": b"A"})

    assert cache.get("blobs", "old", "a") is None
    assert b"A" == cache.get("blobs", "read", "a")
    with closing(sqlite3.connect(cache.path)) as connection, connection:
        assert (2,) == connection.execute("SELECT count(*) FROM entries").fetchone()
    connection.close()


def test_clearing(cache):
    """Everything goes, and it can be used on."""
    cache.put_many("blobs", "1", {"a": b"A"})

    cache.clear()

    assert not os.path.exists(cache.path)
    assert cache.get("blobs", "1", "a") is None
    cache.put_many("blobs", "1", {"a": b"B"})
    assert b"B" == cache.get("blobs", "1", "a")


@pytest.mark.parametrize("content", [b"", b"junk" * 1000, b"SQLite format 3\x00" + b"\xff" * 4000])
def test_a_file_that_is_no_cache(cache, content):
    """It is replaced."""
    os.makedirs(os.path.dirname(cache.path))
    with open(cache.path, "wb") as file:
        file.write(content)

    assert cache.get("blobs", "1", "a") is None
    cache.put_many("blobs", "1", {"a": b"A"})

    assert b"A" == cache.get("blobs", "1", "a")


def test_a_cache_of_another_layout(cache):
    """A newer debtctl's is replaced, not misread."""
    os.makedirs(os.path.dirname(cache.path))
    connection = sqlite3.connect(cache.path)
    connection.execute("CREATE TABLE entries (other)")
    connection.execute("PRAGMA user_version = 99")
    connection.close()

    cache.put_many("blobs", "1", {"a": b"A"})

    assert b"A" == cache.get("blobs", "1", "a")


def test_a_cache_that_breaks_while_it_is_used(cache):
    """It behaves as empty from then on."""
    cache.put_many("blobs", "1", {"a": b"A"})
    with closing(sqlite3.connect(cache.path)) as connection, connection:
        connection.execute("DROP TABLE entries")
    connection.close()

    assert cache.get("blobs", "1", "a") is None
    cache.put_many("blobs", "1", {"a": b"B"})
    assert cache.get("blobs", "1", "a") is None


def test_a_cache_that_cannot_be_written_to(cache):
    """Storing is given up, not the run."""
    cache.put_many("blobs", "1", {"a": b"A"})
    with closing(sqlite3.connect(cache.path)) as connection, connection:
        connection.execute("DROP TABLE entries")
    connection.close()

    cache.put_many("blobs", "1", {"a": b"B"})

    assert cache.get("blobs", "1", "a") is None


def test_a_folder_nobody_may_write_to():
    """Nothing is remembered, and nothing is said."""
    with folder_of_ordinary_user() as folder:
        os.chmod(folder, 0o500)
        cache = open_cache(folder)

        cache.put_many("blobs", "1", {"a": b"A"})

        assert cache.get("blobs", "1", "a") is None
        assert [] == os.listdir(folder)


def test_whether_it_can_be_written():
    """The file if there is one, else the nearest folder there is."""
    with folder_of_ordinary_user() as folder:
        cache = open_cache(folder)
        writable = [cache.is_writable()]
        cache.put_many("blobs", "1", {"a": b"A"})
        os.chmod(cache.path, 0o400)
        writable.append(cache.is_writable())
        cache.clear()
        os.chmod(folder, 0o500)
        writable.append(open_cache(os.path.join(folder, "sub")).is_writable())

    assert [True, False, False] == writable


def test_a_folder_in_the_way(common_dir):
    """What cannot be removed is left alone."""
    os.makedirs(os.path.join(common_dir, "debtctl", "cache.sqlite"))
    cache = open_cache(common_dir)

    cache.put_many("blobs", "1", {"a": b"A"})

    assert cache.get("blobs", "1", "a") is None


def test_a_locked_cache_is_not_waited_for_twice(cache, monkeypatch):
    """Another run is storing: this one goes on without."""
    monkeypatch.setattr("debtctl.cache._BUSY_SECONDS", 0.01)
    cache.put_many("blobs", "1", {"a": b"A"})
    other = sqlite3.connect(cache.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    mine = Cache(cache.path)

    assert b"A" == mine.get("blobs", "1", "a")
    mine.put_many("blobs", "1", {"a": b"B"})

    assert mine.get("blobs", "1", "a") is None
    other.execute("ROLLBACK")
    other.close()
    assert b"A" == cache.get("blobs", "1", "a")


def test_what_was_given_up_is_tried_once_more(cache, monkeypatch):
    """Before much work, and by whoever waited for another's: the lock is gone by then, or worth a wait."""
    monkeypatch.setattr("debtctl.cache._BUSY_SECONDS", 0.01)
    cache.put_many("blobs", "1", {"a": b"A"})
    mine = Cache(cache.path)
    with closing(sqlite3.connect(cache.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        mine.put_many("blobs", "1", {"a": b"B"})

    mine.insist()

    assert b"A" == mine.get("blobs", "1", "a")
    mine.put_many("blobs", "1", {"a": b"B"})
    assert b"B" == mine.get("blobs", "1", "a") == cache.get("blobs", "1", "a")
    mine.close()


def test_several_processes_store_at_once(common_dir, cache):
    """The first use too: none falls over, and what is stored is sound."""
    code = (
        "import sys; from debtctl.cache import open_cache\n"
        "cache = open_cache(sys.argv[1])\n"
        "for n in range(20): cache.put_many('blobs', '1', {f'{sys.argv[2]}.{n}': b'x' * 100})\n"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", code, common_dir, str(n)], stderr=subprocess.PIPE) for n in range(3)
    ]
    errors = [process.communicate()[1] for process in running]

    assert [b"", b"", b""] == errors
    found = cache.get_many("blobs", "1", [f"{process}.{n}" for process in range(3) for n in range(20)])
    assert found
    assert {b"x" * 100} == set(found.values())


def test_a_cache_of_another_thread(cache):
    """SQLite's connections are of one thread: the others do without."""
    from concurrent.futures import ThreadPoolExecutor

    cache.put_many("blobs", "1", {"a": b"A"})

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(cache.get, "blobs", "1", "a").result() is None
