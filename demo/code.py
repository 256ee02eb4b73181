"""Source code that looks like somebody's: modules of three teams, in three languages, that can grow and change.

Knows nothing of debts but that a function may carry a comment.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

MODULES = {
    "payments": ("refund", "gateway", "ledger", "payout", "invoice", "dispute", "tax", "rates"),
    "web": ("cart", "checkout", "search", "account", "wishlist", "catalog", "media", "consent"),
    "platform": ("session", "jobs", "mail", "stock", "audit", "tokens", "imports", "metrics"),
}
_FILES = {
    "payments": (
        "pay/{module}/{part}.go",
        ("store", "client", "handler", "model", "errors", "retry", "policy", "report"),
    ),
    "web": ("web/{module}/{part}.ts", ("view", "state", "api", "form", "list", "format", "dialog", "routes")),
    "platform": ("src/{module}/{part}.py", ("store", "service", "tasks", "models", "views", "queue", "schema", "cli")),
}
_VERBS = ("load", "settle", "apply", "merge", "collect", "resolve", "publish", "verify", "update", "cancel", "group")
_NOUNS = (
    "order",
    "basket",
    "record",
    "customer",
    "amount",
    "token",
    "window",
    "range",
    "draft",
    "line",
    "state",
    "limit",
)
_LEADERS = {".go": "//", ".ts": "//", ".py": "#"}

_GO = """
func (s *{Part}) {Verb}{Noun}(ctx context.Context, id string) (*{Noun}, error) {{
{comments}	row := s.db.QueryRowContext(ctx, {verb}{Noun}Query, id)
	out := {Noun}{{Attempt: {version}}}
	if err := row.Scan(&out.ID, &out.Amount, &out.Currency); err != nil {{
		return nil, fmt.Errorf("{verb} {noun} %s: %w", id, err)
	}}
	for _, line := range out.Lines {{
		out.Total = out.Total.Add(line.Net).Add(line.Tax)
	}}
	return &out, nil
}}
"""
_TS = """
export async function {verb}{Noun}(id: string, options: {Noun}Options = {{}}): Promise<{Noun}> {{
{comments}  const answer = await request(`/{module}/{noun}/${{id}}`, {{ retries: {version}, ...options }});
  if (!answer.ok) {{
    throw new {Module}Error("{verb} {noun}", answer.status);
  }}
  const {{ lines, total }} = (await answer.json()) as {Noun};
  return {{ ...EMPTY_{NOUN}, id, total, lines: lines.filter((line) => line.amount > 0) }};
}}
"""
_PY = '''

def {verb}_{noun}(self, {noun}_id: str, *, limit: int = {version}) -> {Noun}:
    """The {noun} as it stands now."""
{comments}    rows = self.connection.execute({VERB}_{NOUN}, ({noun}_id, limit)).fetchall()
    if not rows:
        raise Unknown{Noun}({noun}_id)
    total = sum(row.net + row.tax for row in rows)
    return {Noun}(id={noun}_id, lines=tuple(rows), total=total, currency=rows[0].currency)
'''
_BODIES = {".go": (_GO, "\t"), ".ts": (_TS, "  "), ".py": (_PY, "    ")}
_HEADS = {
    ".go": 'package {module}\n\nimport (\n\t"context"\n\t"fmt"\n)\n',
    ".ts": 'import {{ request }} from "../request";\nimport type {{ Options }} from "../options";\n',
    ".py": '"""The {part} of the {module}."""\n\nfrom dataclasses import dataclass\n',
}


@dataclass(slots=True)
class Function:
    """A function: its words, a number that changes when somebody touches it, the comments it carries."""

    verb: str
    noun: str
    version: int = 3
    comments: list[str] = field(default_factory=list)


@dataclass(slots=True)
class SourceFile:
    """A file of a module."""

    path: str
    team: str
    module: str
    functions: list[Function]

    @property
    def suffix(self) -> str:
        """`.go`"""
        return self.path[self.path.rindex(".") :]

    def text(self) -> str:
        """The file as it stands."""
        part = self.path.rpartition("/")[2].partition(".")[0]
        head = _HEADS[self.suffix].format(module=self.module, part=part)
        return head + "".join(self._function(function, part) for function in self.functions)

    def _function(self, function: Function, part: str) -> str:
        body, indent = _BODIES[self.suffix]
        leader = _LEADERS[self.suffix]
        verb, noun = function.verb, function.noun
        return body.format(
            module=self.module, Module=self.module.title(), part=part, Part=part.title(), verb=verb, noun=noun,
            Verb=verb.title(), Noun=noun.title(), VERB=verb.upper(), NOUN=noun.upper(), version=function.version,
            comments="".join(f"{indent}{leader} {comment}\n" for comment in function.comments),
        )  # fmt: skip


def written(rng: random.Random) -> Iterator[SourceFile]:
    """Every file of the shop, as it was on the first day."""
    for team, modules in MODULES.items():
        pattern, parts = _FILES[team]
        for module in modules:
            for part in parts:
                path = pattern.format(module=module, part=part)
                yield SourceFile(path, team, module, [_function(rng) for _ in range(rng.randint(4, 16))])


def grown(file: SourceFile, rng: random.Random) -> None:
    """Somebody works on a file: a function more, one less, or one that does it differently."""
    deed = rng.random()
    if deed < 0.3:
        file.functions.insert(rng.randint(0, len(file.functions)), _function(rng))
    elif deed < 0.4 and len(file.functions) > 3:
        plain = [function for function in file.functions if not function.comments]
        if plain:
            file.functions.remove(rng.choice(plain))
    else:
        rng.choice(file.functions).version += 1


def _function(rng: random.Random) -> Function:
    return Function(rng.choice(_VERBS), rng.choice(_NOUNS), rng.randint(1, 9))
