-- TODO: yes
/- TODO: yes /- nested -/ -/
def a := "-- TODO: no" -- TODO: yes
/-- TODO: yes -/
