' expect: 2:TODO 3:FIXME 4:HACK 5:TODO 6:TODO 
Dim a = "' TODO: no ""quoted"" ' TODO: no" ' TODO: behind a string
REM FIXME: a remark
Dim remark = $"{b} ' TODO: no" ' HACK: behind a hole
Dim c As String ’ TODO: yes
c = "a": Rem TODO: yes
c = "it's": d = "' TODO: no"
e = $"{a("' TODO: no")}"
a rem TODO: no
