-- expect: 2:TODO 3:FIXME 4:HACK 5:XXX 6:TODO 7:TODO 8:TODO 9:TODO 
import Mathlib -- TODO: behind code
/- nested /- inside -/ FIXME: still -/
/-- HACK: documentation -/
def a := "-- TODO: no" ++ s!"{b ++ "-- TODO: no"}" -- XXX: behind a hole
theorem c' : d := by simp -- TODO: behind a prime
def quote := '"' -- TODO: yes
def x := m!"{f /- TODO: yes -/}"
def x := f!"{f /- TODO: yes -/}"
