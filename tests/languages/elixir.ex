# expect: 2:TODO 5:FIXME 6:HACK 7:XXX 8:TODO 9:FIXME 10:HACK 13:XXX 
defmodule A do # TODO: behind code
  @moduledoc """
  # TODO: no #{b("# TODO: no")} "quoted"
  """ # FIXME: behind a here-document
  def b?(c), do: c ? ?" : ?# # HACK: behind characters
  def d, do: ~r/# TODO: no "/i # XXX: behind a sigil
  def e, do: ~S(\# TODO: no #{) <> ~s{# TODO: no #{"}"} } # TODO: behind two sigils
  def f, do: "# TODO: no #{"# TODO: no"}" <> 'it#{1}' # FIXME: behind holes
  def g, do: ~w[# TODO: no] ++ ~D[2020-01-01] # HACK: behind words
  def h, do: ~S"""
  # TODO: no " #{
  """ # XXX: behind a raw here-document
end
@doc """
a " # TODO: no
"""
@old '''
it's # TODO: no
'''
x = '#{f(' # TODO: no')}'
x = """#{f(""" # TODO: no""")}"""
x = '''#{f(''' # TODO: no''')}'''
