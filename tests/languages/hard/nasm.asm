; TODO: yes
mov al, ';' ; TODO: yes
db "; TODO: no" ; TODO: yes
db 'it''s', 0 ; TODO: yes
db `a;\`` ; TODO: yes
%define x ; TODO: yes
comment ~
TODO: yes
~
mov al, '"' ; TODO: yes
%macro a 1 ; TODO: yes
db "a'b" ; TODO: yes
