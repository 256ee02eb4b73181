# expect: 2:FIXME 3:TODO 10:TODO 16:HACK 20:XXX 25:TODO 28:FIXME 34:TODO
# FIXME: a line of its own
import os  # TODO: behind code


def text(name: str, width: int) -> str:
    """TODO: no, a docstring counts only when asked for."""
    plain = "# TODO: no", '# TODO: no', "escaped \" # TODO: no", r"raw \" # TODO: no", b"# TODO: no"
    long = """ # TODO: no
    """ """ " # TODO: no """  # TODO: behind three quotes
    apostrophes = '''# TODO: no " \''' # TODO: no'''
    nested = f"a {name!r:>{width}} # TODO: no {'#' + f"{name:#06x} # TODO: no"} {{ # TODO: no }}"
    lines = f"""
    # TODO: no
    {
        name  # HACK: a comment in a hole
    } # TODO: no
    {os.environ["HOME"]:#>10} # TODO: no
    """
    return plain[0] + long + apostrophes + nested + lines  # XXX: the end


def odd() -> str:
    joined = "one \
# TODO: no"  # TODO: behind a continued string
    raw = rf"\{joined} # TODO: no" + Rb"\" # TODO: no".decode()
    template = {"a": f'{raw["x"]}', 'b': f'''{raw['"']}'''}
    # FIXME: behind nested quotes
    name = f"\N{NUMBER SIGN} TODO: no \{template} # TODO: no"
    return name


class Thing:
    size = 1_000  # TODO: nothing odd in front
    tail = "unescaped \\"
