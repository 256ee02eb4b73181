/* TODO: yes */
say "/* TODO: no */" /* TODO: yes */
say 'a' -- TODO: yes
