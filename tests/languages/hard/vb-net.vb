' TODO: yes
Dim a = "' TODO: no" ' TODO: yes
REM TODO: yes
Dim b = "a""' TODO: no" ' TODO: yes
x = 1 : Rem TODO: yes
Dim c = $"{d} ' TODO: no" ' TODO: yes
''' <summary>TODO: yes</summary>
Dim e = "c:\" ' TODO: yes
#Region "it's" ' TODO: yes
Dim g = #1/1/2000# ' TODO: yes
Dim lines = "over
' TODO: no
lines" ' TODO: yes
