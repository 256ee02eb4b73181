' expect: 2:TODO 3:FIXME 4:HACK 
Dim a = "' TODO: no ""quoted"" ' TODO: no" ' TODO: behind a string
REM FIXME: a remark
Dim remark = $"{b} ' TODO: no" ' HACK: behind a hole
Dim f = $"{a("' TODO: no")}"
