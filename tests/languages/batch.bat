@rem expect: 2:TODO 3:FIXME 4:HACK 5:XXX 9:TODO 11:TODO 15:TODO 16:TODO 17:TODO 18:TODO 
@echo off & rem TODO: behind a command
REM FIXME: a remark
:: HACK: a label
  Rem XXX: in any case
echo it's a remark & echo "rem" TODO
:remark
set rem=TODO
echo a | rem TODO: yes
for %%i in (1) do (
  echo a ) & ( rem TODO: yes
)
a @rem TODO: no
a :: TODO: no
& REM TODO: yes
| REM TODO: yes
(REM TODO: yes
( REM TODO: yes
