"""The special forms that rows of `languages.toml` name as `module.form`.

Each module holds a family of languages and has a table `FORMS`: name -> rules. Only the modules of languages really
met are imported. What a plain `comments` or `strings` entry can say does not belong here.
"""

from collections.abc import Sequence

from debtctl.values import TYPE_CHECKING

if TYPE_CHECKING:
    from debtctl.scanning.lexer import Rule


def form_rules(name: str) -> "Sequence[Rule]":
    """The rules of a special form, named `module.form` in the table; KeyError if there is none."""
    family, _, form = name.partition(".")
    if not family.isidentifier():
        raise KeyError(name)
    try:
        module = __import__(f"debtctl.scanning.forms.{family}", fromlist=["FORMS"])
    except ModuleNotFoundError:
        raise KeyError(name) from None
    rules: Sequence[Rule] = module.FORMS[form]
    return rules
