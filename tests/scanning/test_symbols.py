"""The function or class around a line, language by language. The line asked for is the one that says HERE."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtctl.scanning.symbols import enclosing_symbol

SYMBOLS = [
    ("Python", "class SessionStore:\n    def open(self):\n        # HERE\n", "SessionStore.open"),
    ("Python", "class A:\n    # HERE\n    def f(self): ...\n", "A"),
    ("Python", "class A:\n    def f(self):\n        return 1\n\n    # HERE\n", "A"),
    ("Python", "async def f(\n    a,\n    b,\n) -> None:\n    if a:\n        pass\n    else:\n        # HERE\n", "f"),
    ("Python", "def f():  # HERE\n    pass\n", "f"),
    ("Python", "def f():\n    pass\n\n# HERE\n", ""),
    ("Python", "def f():\n    def g():\n        # HERE\n", "f.g"),
    ("Python", "def f():\n\n    x = 1\n# off\n    # HERE\n", "f"),
    ("Python", "x = {\n    # HERE\n}\n", ""),
    ("Ruby", "module M\n  class Cart < Base\n    def self.total!(a)\n      a.each do\n       # HERE", "M.Cart.total!"),
    ("Ruby", "class Cart\n  def total\n  end\n  # HERE\nend\n", "Cart"),
    ("Go", "func (s *Store[K]) Open(name string) error {\n\tif x {\n\t\t// HERE\n", "Store.Open"),
    ("Go", "func Open() {\n\t// HERE\n}\n", "Open"),
    ("Go", "type Store struct {\n\t// HERE\n}\n", "Store"),
    ("Rust", "impl<'a> D for Store<'a> {\n    pub(crate) async fn open(&self) {\n      // HERE\n", "Store::open"),
    ("Rust", "mod a {\n    pub struct B {\n        // HERE\n", "a::B"),
    ("Java", "class A<T> extends B {\n  @Override\n  public L<S> f(int a,\n      int b) throws X {\n   // HERE", "A.f"),
    ("Java", "class A {\n    int x;\n    void g() { }\n    void f() {\n    }\n    /**\n     * HERE\n     */\n", "A"),
    ("Java", "class A {\n    void f() {\n        try {\n        } catch (X e) {\n            // HERE\n", "A.f"),
    ("Java", "class A {\n    void f() {\n        assertThrows(X.class, () -> {\n            // HERE\n", "A.f"),
    ("Java", "class A {\n  void f() {\n    return new B() {\n      public int g() {\n        // HERE\n", "A.f.g"),
    ("C#", "namespace N\n{\n  class A\n  {\n    public int F(int a)\n    {\n      // HERE\n", "N.A.F"),
    ("C", "static int\nfoo(int a)\n{\n#ifdef X\n    // HERE\n", "foo"),
    ("C", "struct a *f(int x,\n            int y)\n{\nout:\n    switch (x) {\n    case 1:\n        // HERE\n", "f"),
    ("C", "struct a {\n    int b; /* HERE */\n};\n", "a"),
    ("C", "/* HERE */\nint f(void);\n", ""),
    ("C", "int f(void)\n{\n    g(a,\n      /* HERE */ b);\n", "f"),
    ("C++", "namespace n {\nclass A : B {\npublic:\n    int f() const {\n        // HERE\n", "A.f"),
    ("C++", "std::map<int, int> A::f(int x)\n{\n    // HERE\n", "A.f"),
    ("JavaScript", "export default class Cart {\n  async total(a, b) {\n    // HERE\n", "Cart.total"),
    ("JavaScript", "const f = async (a) => {\n  // HERE\n", "f"),
    ("JavaScript", "export async function f(a) {\n  if (a) {\n  } else {\n    // HERE\n", "f"),
    ("JavaScript", 'describe("x", function () {\n  // HERE\n', ""),
    ("JavaScript", "const o = {\n  f: function () {\n    // HERE\n", "f"),
    ("TypeScript", "class A {\n  private static f<T>(a: T): Promise<T> {\n    // HERE\n", "A.f"),
    ("TypeScript", "interface A {\n  // HERE\n", "A"),
    ("TSX", "export const Cart = ({ a }) => {\n  return (\n    <div>\n      {/* HERE */}\n", "Cart"),
    ("PHP", "class A {\n    public static function f(int $a): void\n    {\n        // HERE\n", "A.f"),
    ("Swift", "extension A {\n    init(a: Int) {\n        // HERE\n", "A.init"),
    ("Swift", "class A {\n    @objc private func f<T>(_ a: T) -> Int {\n        // HERE\n", "A.f"),
    ("Kotlin", "data class A(val b: Int) {\n    override suspend fun f() {\n        // HERE\n", "A.f"),
    ("Kotlin", "fun String.f() {\n    // HERE\n", "f"),
    ("SQL", "CREATE TABLE a (\n  -- HERE\n", ""),
    ("Python", "\tclass A:\n\t\tdef f():\n\t\t\t# HERE\n", "A.f"),
    ("Python", "class A:\r\n    def f():\r\n        # HERE\r\n", "A.f"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), SYMBOLS)
def test_enclosing_symbol(language: str, text: str, expected: str) -> None:
    """The names from the outside in; empty at top level and where it is not clear."""
    line = text[: text.index("HERE")].count("\n") + 1

    assert expected == enclosing_symbol(text, line, language)


def test_a_line_that_is_not_there() -> None:
    """A place beyond the end has no symbol."""
    assert "" == enclosing_symbol("def f():\n", 9, "Python")


@given(
    text=st.text(st.sampled_from("ab (){};:,=<>*&@#/\n\t\"'def class fn"), max_size=200),
    line=st.integers(1, 20),
    language=st.sampled_from(["Python", "Java", "C", "Go", "Rust", "TypeScript", "Kotlin", "Ruby"]),
)
def test_no_text_raises(text: str, line: int, language: str) -> None:
    """A guess may be empty, never an error, and is never longer than the text."""
    assert len(enclosing_symbol(text, line, language)) <= 2 * len(text)
