-- expect: 2:TODO 4:FIXME 6:HACK 10:TODO 13:XXX 16:TODO 18:TODO 20:TODO 21:TODO
-- TODO: a line of its own
SELECT '-- TODO: no', 'it''s /* TODO: no */', "-- TODO: no", `# TODO: no`
FROM t /* FIXME: a block */
WHERE a LIKE '%\_' ESCAPE '\' AND b = 'c'
  AND d = 'it\'s -- TODO: no' -- HACK: behind a backslash
  AND e = E'\n -- TODO: no' AND f = N'-- TODO: no';
CREATE FUNCTION f() RETURNS int AS $body$
BEGIN
  -- TODO: in a body
  RETURN $1 - 1;
END $body$ LANGUAGE plpgsql;
SELECT $$ -- TODO: no 'a $$, $q$ /* TODO: no */ $q$; -- XXX: behind dollars
SELECT a - -1, b->>'x', c #> '{a}', d # 2;
SELECT 'lines
-- TODO: no'; -- TODO: behind lines
# a comment of one dialect
# TODO: another
INSERT INTO t VALUES ('C:\', 'x');
/* TODO: more
   * TODO: lines */
