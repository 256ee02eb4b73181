select '-- TODO: no', "-- TODO: no" -- TODO: yes
/* TODO: yes */
select $$ -- TODO: no $$, $a$ /* TODO: no */ $a$ -- TODO: yes
create function f() returns int as $$
  -- TODO: yes
  select '-- TODO: no'
$$ language sql; -- TODO: yes
select 'it''s -- TODO: no' -- TODO: yes
select E'\'-- TODO: no' -- TODO: yes
# TODO: yes
select `a -- TODO: no` -- TODO: yes
select [a -- TODO: no] -- TODO: yes
/* a /* b */ TODO: yes */
select a - -1 -- TODO: yes
select q'[it's -- TODO: no]' from dual -- TODO: yes
select N'-- TODO: no', U&'-- TODO: no' -- TODO: yes
select '\' -- TODO: yes
--TODO: yes
select 1--TODO: yes
rem TODO: yes
prompt it's
select a->'b', a->>'c', a #> '{d}' -- TODO: yes
do $body$ begin -- TODO: yes
 execute 'x -- TODO: no'; -- TODO: yes
end $body$;
/*! TODO: yes */
/*+ TODO: yes */
select "a""-- TODO: no" -- TODO: yes
select 'multi
-- TODO: no
line' -- TODO: yes
create function g() returns int language plpgsql as $fn$
begin
  -- TODO: yes
  return $1; -- TODO: yes
end $fn$;
\set a 'f(\'-- TODO: no\') || \'x\'' -- TODO: yes
select '\a' -- TODO: yes
