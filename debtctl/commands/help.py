"""`debtctl --help`, `help VERB`, `help TOPIC`, `--version`."""

import typer
from typer.core import TyperOption

from debtctl import __version__, errors
from debtctl.commands.catalogue import PLUMBING, TOPICS, VERBS, load_command, verb_names
from debtctl.commands.invocation import invocation_of
from debtctl.commands.terminal import console, pager
from debtctl.commands.verb import new_app, verb

app = new_app()

LANGUAGES = "languages"


def show_overview() -> int:
    """Print the verbs by what they are for (SCREENS.md, part 11)."""
    lines = ["debtctl: write debt down, pay the reckless, schedule the prudent.", ""]
    lines.append(f"  {'debtctl':<23}  what is late, what needs your answer, what is next")
    for heading, verbs in VERBS.items():
        lines += ["", heading]
        lines += [f"  {line.usage:<23}  {line.help}" for line in verbs.values()]
    lines += ["", f"Help on:  debtctl help VERB|{'|'.join(TOPICS)}"]
    lines.append("Everywhere: -C DIR  --json  -q  -v  --color WHEN  --as-of DATE  --no-pager")
    console.say(lines)
    return errors.EXIT_OK


def version_option() -> TyperOption:
    """`debtctl --version`."""

    def show(context: typer.Context, _option: object, asked: bool) -> None:
        if asked:
            console.say([f"debtctl {__version__}"])
            context.exit()

    return TyperOption(
        param_decls=["--version"],
        is_flag=True,
        default=False,
        is_eager=True,
        expose_value=False,
        callback=show,
        help="the version, and leave",
    )


@verb(app, "help")
def help_(context: typer.Context, topic: str) -> None:
    """What a verb does and takes, or a page about dates, markers, config, rules, languages, exchange, exits."""
    from debtctl.commands.manual import topics

    invocation = invocation_of(context)
    if topic == LANGUAGES:
        from debtctl.commands.terminal import output
        from debtctl.reports.languages import languages_read

        output.show("languages", languages_read(), invocation)
        return
    if invocation.format:
        raise errors.UsageError(
            f"help {topic} is a page for people; only help {LANGUAGES} has --json", next=f"debtctl help {topic}"
        )
    if topic in TOPICS:
        text = "".join(f"{line}\n" for line in topics.page(topic))
        pager.show(text, may_page=invocation.pager)
        return
    if topic == "plumbing":
        console.say(f"  {line.usage:<23}  {line.help}" for line in PLUMBING.values())
        return
    command = load_command(topic)
    if command is None:
        close = errors.near_miss(topic, [*verb_names(), *TOPICS])
        raise errors.UsageError(
            f"there is no help on {topic!r}", next=f"debtctl help {close}" if close else "debtctl --help"
        )
    with command.make_context(f"debtctl {topic}", [], resilient_parsing=True) as verb_context:
        console.say(command.get_help(verb_context).splitlines())
