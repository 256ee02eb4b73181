/* expect: 2:TODO */
say "/* TODO: no */" 'it''s -- TODO: no' /* nested /* inside */ TODO: still */
