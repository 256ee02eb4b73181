@echo off
rem TODO: yes
REM TODO: yes
:: TODO: yes
@rem TODO: yes
@REM TODO: yes
echo rem TODO: no
echo a & rem TODO: yes
echo a &REM TODO: yes
  :: TODO: yes
if x (rem TODO: yes
)
rem. TODO: yes
remark TODO: no
:label TODO: no
set a=rem TODO: no
echo "& rem TODO: no"
@Rem TODO: yes
::::: TODO: yes
if exist x rem TODO: yes
if /i not "%a% rem" == "b" (rem TODO: yes
) else rem TODO: yes
for %%i in (a b) do rem TODO: yes
if exist x echo a rem TODO: no
