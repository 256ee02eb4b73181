"""What the hook's path needs of `typing`, without importing it: NamedTuple, and the names that annotations use.

`class Place(NamedTuple): path: str; line: int = 0` means the same with either. typing's compiles a function and looks
at every annotation of each class: 0.4 to 2 ms, and the hook's path has forty of them; importing typing is 5 ms more
(docs/decisions/0004-cheap-named-tuples.md). Type checkers are shown typing itself.
"""

from operator import itemgetter

TYPE_CHECKING = False  # type checkers take a constant of this name for true

if TYPE_CHECKING:
    from typing import Any as Any
    from typing import NamedTuple as NamedTuple
    from typing import NoReturn as NoReturn
    from typing import Protocol as Protocol
    from typing import TypeAlias as TypeAlias
else:
    # Only ever looked at in annotations, and as the base of a class that nothing inherits at run time.
    Any = NoReturn = Protocol = TypeAlias = object

    _WIDEST = 32
    # Shared between classes: a field's place is all that a getter knows.
    _GETTERS = tuple(property(itemgetter(place)) for place in range(_WIDEST))

    class _Kind(type):
        """Makes the class: fields out of annotations, defaults out of the values beside them."""

        def __new__(cls, name, bases, namespace):
            if bases == (tuple,):
                return super().__new__(cls, name, bases, namespace)
            fields = tuple(namespace.get("__annotations__", ()))
            defaults = {field: namespace[field] for field in fields if field in namespace}
            if tuple(defaults) != fields[len(fields) - len(defaults) :]:
                raise TypeError(f"{name}: a field without a default follows one that has one")
            namespace.update(zip(fields, _GETTERS, strict=False))
            namespace.update(__slots__=(), _fields=fields, __match_args__=fields, _field_defaults=defaults)
            return super().__new__(cls, name, bases, namespace)

    class _Record(tuple, metaclass=_Kind):
        """What every NamedTuple is and can do; the methods are those of collections.namedtuple."""

        __slots__ = ()

        def __new__(cls, *values, **named):
            if named or len(values) != len(cls._fields):
                values = _completed(cls, values, named)
            return tuple.__new__(cls, values)

        @classmethod
        def _make(cls, values):
            """One of its values in order, all of them."""
            row = tuple(values)
            if len(row) != len(cls._fields):
                raise TypeError(f"{cls.__name__} has {len(cls._fields)} fields, not {len(row)}")
            return tuple.__new__(cls, row)

        def _replace(self, **changes):
            """The same with some fields changed."""
            values = [changes.pop(field, value) for field, value in zip(self._fields, self, strict=True)]
            if changes:
                raise ValueError(f"{type(self).__name__} has no {', '.join(changes)}")
            return tuple.__new__(type(self), values)

        def _asdict(self):
            """The fields by name, in order."""
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self):
            fields = (f"{field}={value!r}" for field, value in zip(self._fields, self, strict=True))
            return f"{type(self).__name__}({', '.join(fields)})"

        def __getnewargs__(self):
            return tuple(self)

    class _Base:
        """What stands in the class statement; the class made is a tuple and never sees this."""

        def __mro_entries__(self, bases):
            return (_Record,)

    NamedTuple = _Base()

    def _completed(kind, values, named):
        """The values of all fields: those by place, those by name, the defaults of the rest."""
        row = list(values)
        for field in kind._fields[len(values) :]:
            if field in named:
                row.append(named.pop(field))
            elif field in kind._field_defaults:
                row.append(kind._field_defaults[field])
            else:
                raise TypeError(f"{kind.__name__}() is missing {field}")
        if named or len(row) != len(kind._fields):
            raise TypeError(f"{kind.__name__}() got more than {', '.join(kind._fields)}: {values!r}, {named!r}")
        return row
