"""The function or class around a line, language by language. The line asked for is the one that says HERE."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtctl.scanning.languages import language_named, language_names, load_languages
from debtctl.scanning.symbols import LANGUAGES, enclosing_symbol

# What other programs call the same.
FAMILIES_BUT_JSX = LANGUAGES - {"jsx", "javascript (jsx)", "typescript (jsx)", "luau", "fennel"}

SYMBOLS = [
    ("Perl", "package Cart;\n\nsub total {\n    my $x = shift;\n    # HERE\n", "total"),
    ("Perl", "package Cart::Item {\n    sub total {\n        # HERE\n", "Cart::Item::total"),
    ("Perl", "sub a { return 1; }\n# HERE\nsub b {\n}\n", ""),
    ("Lua", "local M = {}\n\nfunction M.store:open(name)\n  -- HERE\n", "M.store:open"),
    ("Lua", "M.open = function(self)\n  if self then\n    -- HERE\n", "M.open"),
    ("Lua", "local function f()\nend\n-- HERE\n", ""),
    ("Shell", "deploy() {\n  if true; then\n    # HERE\n", "deploy"),
    ("Shell", "function deploy-all {\n  # HERE\n}\n", "deploy-all"),
    ("Shell", "case $1 in\n  start)\n    # HERE\n", ""),
    ("PowerShell", "function Get-Rate {\n    param($day)\n    # HERE\n", "Get-Rate"),
    ("PowerShell", "class Cart {\n    [int] Total([int]$day) {\n        # HERE\n", "Cart.Total"),
    ("R", "total.cart <- function(x) {\n  # HERE\n}\n", "total.cart"),
    ("R", "f = function(x) {\n  lapply(x, function(y) {\n    # HERE\n", "f"),
    ("Julia", "module Shop\n\nfunction Base.show(io::IO, x)\n    # HERE\nend\n", "Base.show"),
    ("Julia", "mutable struct Cart\n    # HERE\n    total::Int\nend\n", "Cart"),
    ("Elixir", "defmodule Shop.Cart do\n  defp total?(lines) do\n    # HERE\n", "Shop.Cart.total?"),
    ("Elixir", "defmodule A do\n  def f(x) do\n    x\n  end\n\n  # HERE\n", "A"),
    ("Erlang", "total([]) ->\n    0;\ntotal([H | T]) ->\n    % HERE\n", "total"),
    ("Erlang", "-module(cart).\n% HERE\n", ""),
    ("Haskell", "total :: [Int] -> Int\ntotal xs = go 0 xs\n  where\n    -- HERE\n", "total"),
    ("Haskell", "instance Show a => Show (Cart a) where\n  -- HERE\n", "Show"),
    ("Haskell", "import Data.List\n\n-- HERE\n", ""),
    ("OCaml", "module Cart = struct\n  let rec total xs =\n    (* HERE *)\n", "Cart.total"),
    ("F#", "module Shop\n\nlet total (xs: int list) =\n    // HERE\n    0\n", "total"),
    ("F#", "type Cart() =\n    member this.Total =\n        // HERE\n", "Cart.Total"),
    ("Clojure", "(defn- total\n  [xs]\n  ;; HERE\n", "total"),
    ("Clojure", "(defn f [x]\n;; off\n  (let [y 1]\n    ;; HERE\n", "f"),
    ("Emacs Lisp", "(defun cart-total (xs)\n  \"Sum.\"\n  ;; HERE\n", "cart-total"),
    ("Scheme", "(define (total xs)\n  ; HERE\n", "total"),
    ("Visual Basic", "Public Class Cart\n    Public Function Total() As Integer\n        ' HERE\n", "Cart.Total"),
    ("Visual Basic", "Class A\n    Sub F()\n    End Sub\n\n    ' HERE\nEnd Class\n", "A"),
    ("Nim", "proc total*(xs: seq[int]): int =\n  # HERE\n", "total"),
    ("Nim", "type\n  Cart* = ref object\n    # HERE\n", "Cart"),
    ("Zig", "const Store = struct {\n    pub fn open(self: *Store) !void {\n        // HERE\n", "Store.open"),
    ("Crystal", "module Shop\n  abstract class Cart\n    def total!\n      # HERE\n", "Shop.Cart.total!"),
    ("Solidity", "contract Cart {\n    function total(uint a) public {\n        // HERE\n", "Cart.total"),
    ("Protocol Buffers", "message Cart {\n  message Line {\n    // HERE\n", "Cart.Line"),
    ("Fortran", "module shop\ncontains\n  pure integer function total(a)\n    ! HERE\n", "shop.total"),
    ("Fortran", "SUBROUTINE OPEN(X)\n  ! HERE\nEND SUBROUTINE\n", "OPEN"),
    ("SQL", "CREATE OR REPLACE FUNCTION shop.total(a int) RETURNS int AS $$\n  -- HERE\n", "shop.total"),
    ("HCL", "resource \"aws_s3_bucket\" \"photos\" {\n  # HERE\n}\n", "aws_s3_bucket.photos"),
    ("GDScript", "class Cart:\n\tfunc total(xs):\n\t\t# HERE\n", "Cart.total"),
    ("Mojo", "struct Cart:\n    fn total(self) -> Int:\n        # HERE\n", "Cart.total"),
    ("D", "class Cart\n{\n    int total(int[] xs)\n    {\n        // HERE\n", "Cart.total"),
    ("Dart", "class Cart extends Base {\n  Future<int> total(List<int> xs) async {\n    // HERE\n", "Cart.total"),
    ("Groovy", "class Cart {\n    def total(xs) {\n        // HERE\n", "Cart.total"),
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
    ("Rust", "impl<R> Lines<R>\nwhere\n    R: Read,\n{\n    fn next(&mut self) {\n        // HERE\n", "Lines::next"),
    ("Rust", "mod a {\n    pub struct B {\n        // HERE\n", "a::B"),
    ("Java", "class A<T> extends B {\n  @Override\n  public L<S> f(int a,\n      int b) throws X {\n   // HERE", "A.f"),
    ("Java", "class A {\n    int x;\n    void g() { }\n    void f() {\n    }\n    /**\n     * HERE\n     */\n", "A"),
    ("Java", "class A {\n    void f() {\n        try {\n        } catch (X e) {\n            // HERE\n", "A.f"),
    ("Java", "class A {\n    void f() {\n        assertThrows(X.class, () -> {\n            // HERE\n", "A.f"),
    ("Java", "class A {\n  void f() {\n    return new B() {\n      public int g() {\n        // HERE\n", "A.f.g"),
    ("Java", "class Cart {\n    Cart(int a,\n         int b) {\n        g();\n        // HERE\n", "Cart.Cart"),
    ("C#", "namespace N\n{\n  class A\n  {\n    public int F(int a)\n    {\n      // HERE\n", "N.A.F"),
    ("C#", "class Cart<T>(T total) : B<T>\n    where T : new()\n{\n    void F()\n    {\n        // HERE\n", "Cart.F"),
    ("C", "static int\nfoo(int a)\n{\n#ifdef X\n    // HERE\n", "foo"),
    ("C", "struct a *f(int x,\n            int y)\n{\nout:\n    switch (x) {\n    case 1:\n        // HERE\n", "f"),
    ("C", "static int f(const struct a *x,\n             enum b y)\n{\n    // HERE\n", "f"),
    ("C", "void f(void)\n{\n    enum a b; /* of c */\n    /* HERE */\n", "f"),
    ("C", "__attribute__((packed)) struct a {\n    int b; /* HERE */\n};\n", "a"),
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
    ("TypeScript", "class A {\n  f(\n    a: number,\n  ): void {\n    g(() => {\n      // HERE\n", "A.f"),
    ("TypeScript", "class A {\n  f() {\n    g(\n      // HERE\n", "A.f"),
    ("TypeScript", "interface A {\n  // HERE\n", "A"),
    ("TSX", "export const Cart = ({ a }) => {\n  return (\n    <div>\n      {/* HERE */}\n", "Cart"),
    ("PHP", "class A {\n    public static function f(int $a): void\n    {\n        // HERE\n", "A.f"),
    ("Swift", "extension A {\n    init(a: Int) {\n        // HERE\n", "A.init"),
    ("Swift", "class A {\n    @objc private func f<T>(_ a: T) -> Int {\n        // HERE\n", "A.f"),
    ("Kotlin", "data class A(val b: Int) {\n    override suspend fun f() {\n        // HERE\n", "A.f"),
    ("Kotlin", "class A {\n    @Test\n    fun `tax is due`() {\n        // HERE\n", "A.tax is due"),
    ("Scala", "private[shop] final class Cart {\n  private[this] def f(a: Int) = {\n    // HERE\n", "Cart.f"),
    ("Swift", "extension Cart.Line {\n    func f() {\n        // HERE\n", "Cart.Line.f"),
    ("Kotlin", "fun String.f() {\n    // HERE\n", "f"),
    ("SQL", "CREATE TABLE a (\n  -- HERE\n", "a"),
    ("TOML", "[a]\n  # HERE\n", ""),
    ("PHP", "<?php\nfunction total($xs) {\n    // HERE\n", "total"),
    ("JavaScript", "function total(xs) {\n  // HERE\n", "total"),
    ("JavaScript", "describe('cart', function () {\n  // HERE\n", ""),
    ("Python", "\tclass A:\n\t\tdef f():\n\t\t\t# HERE\n", "A.f"),
    ("Python", "class A:\r\n    def f():\r\n        # HERE\r\n", "A.f"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), SYMBOLS)
def test_enclosing_symbol(language: str, text: str, expected: str) -> None:
    """The names from the outside in; empty at top level and where it is not clear."""
    line = text[: text.index("HERE")].count("\n") + 1

    assert expected == enclosing_symbol(text, line, language)


def test_languages_are_called_as_the_table_calls_them() -> None:
    """A title that is misspelled would never be asked for."""
    languages = load_languages()
    titles = {language_named(name, languages).title.lower() for name in language_names(languages)}

    assert set() == FAMILIES_BUT_JSX - titles
    assert 40 <= len(FAMILIES_BUT_JSX)


@pytest.mark.parametrize("language", sorted(FAMILIES_BUT_JSX))
def test_a_long_line_takes_no_time_to_speak_of(language: str) -> None:
    """No pattern goes back over what it has read again and again: a pathological line is answered at once."""
    line = "public static " * 20 + "a(" * 40 + "::" * 30 + "[" * 30

    assert len(enclosing_symbol(f"{line}\n" * 50 + "    HERE", 51, language)) < 400


def test_a_line_that_is_not_there() -> None:
    """A place beyond the end has no symbol."""
    assert "" == enclosing_symbol("def f():\n", 9, "Python")


@given(
    text=st.text(st.sampled_from("ab (){};:,=<>*&@#/\n\t\"'def class fn"), max_size=200),
    line=st.integers(1, 20),
    language=st.sampled_from(sorted({language for language, _, _ in SYMBOLS})),
)
def test_no_text_raises(text: str, line: int, language: str) -> None:
    """A guess may be empty, never an error, and is never longer than the text."""
    assert len(enclosing_symbol(text, line, language)) <= 2 * len(text)
