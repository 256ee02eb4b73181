"""The cheap NamedTuple is held to what typing's own does."""

import copy
import pickle
import typing

import pytest

from debtctl import values


class Ours(values.NamedTuple):
    """A place."""

    path: str
    line: int = 1
    marks: "tuple[NotImported, ...]" = ()  # type: ignore[name-defined]  # noqa: F821  # never looked at

    @property
    def told(self) -> str:
        return f"{self.path}:{self.line}"


class Theirs(typing.NamedTuple):
    path: str
    line: int = 1
    marks: tuple[str, ...] = ()


BOTH = pytest.mark.parametrize("kind", [Ours, Theirs])


@BOTH
@pytest.mark.parametrize(
    ("positional", "named"),
    [(("a",), {}), (("a", 2), {}), (("a", 2, ("x",)), {}), (("a",), {"marks": ("x",)}), ((), {"line": 3, "path": "b"})],
)
def test_values_by_place_by_name_and_by_default(
    kind: type[Ours], positional: tuple[str, ...], named: dict[str, object]
) -> None:
    """Every way to call the class fills the fields as typing's does."""
    made = kind(*positional, **named)  # type: ignore[arg-type]

    assert tuple(Theirs(*positional, **named)) == tuple(made)  # type: ignore[arg-type]


@BOTH
@pytest.mark.parametrize(
    ("positional", "named"),
    [((), {}), (("a", 1, (), "more"), {}), (("a",), {"colour": 1}), (("a",), {"path": "b"})],
)
def test_a_call_that_does_not_fit_is_refused(
    kind: type[Ours], positional: tuple[str, ...], named: dict[str, object]
) -> None:
    """A missing, an unknown, a repeated field is a TypeError."""
    with pytest.raises(TypeError):
        kind(*positional, **named)  # type: ignore[arg-type]


@BOTH
def test_what_callers_do_with_one(kind: type[Ours]) -> None:
    """Fields, equality, hash, unpacking, replacing, matching, copying and pickling go as with typing's."""
    place = kind("a", 2)

    path, line, marks = place
    match place:
        case kind(path=matched):  # type: ignore[misc]
            pass
    assert ("a", 2, (), "a") == (path, line, marks, matched)
    assert ("a", 2) == (place.path, place.line)
    assert kind("a", 2) == place
    assert hash(("a", 2, ())) == hash(place)
    assert kind("a", 5) == place._replace(line=5)
    assert {"path": "a", "line": 2, "marks": ()} == place._asdict()
    assert place == kind._make(["a", 2, ()])
    assert ("path", "line", "marks") == kind._fields
    assert {"line": 1, "marks": ()} == kind._field_defaults
    assert place == copy.deepcopy(place) == pickle.loads(pickle.dumps(place))
    assert f"{kind.__name__}(path='a', line=2, marks=())" == repr(place)


@BOTH
def test_a_field_that_does_not_exist(kind: type[Ours]) -> None:
    """Too few values, and setting one, fail as they do with typing; replacing none was a ValueError until 3.13."""
    place = kind("a")

    with pytest.raises(TypeError):
        kind._make(["a"])
    with pytest.raises((ValueError, TypeError), match="colour"):
        place._replace(colour="red")  # type: ignore[call-arg]
    with pytest.raises(AttributeError):
        place.path = "b"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        place.colour = "red"  # type: ignore[attr-defined]


def test_methods_and_docstring_stay() -> None:
    """The class body is kept."""
    assert ("a:1", "A place.") == (Ours("a").told, Ours.__doc__)


def test_a_default_before_a_field_without_one_is_refused() -> None:
    """As in a function's parameters."""
    with pytest.raises(TypeError, match="without a default"):

        class Wrong(values.NamedTuple):
            path: str = ""
            line: int  # type: ignore[misc]
