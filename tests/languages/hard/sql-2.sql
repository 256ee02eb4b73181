DO  language 'plpgsql' $$
BEGIN
 -- TODO: yes
END $$;
select format($$
  -- TODO: no
$$); -- TODO: yes
CREATE FUNCTION f() RETURNS int AS --{
$BODY$
 -- TODO: yes
$BODY$ LANGUAGE 'plpgsql'; -- TODO: yes
