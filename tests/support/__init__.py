"""What tests build on: a real git repository with a short way of saying what is in it, and ways to run the program."""

from tests.support.program import Result, modules_after
from tests.support.repo import AS_OF, COMMITTED_AT, TODAY, Repo

__all__ = ["AS_OF", "COMMITTED_AT", "TODAY", "Repo", "Result", "modules_after"]
