#!r6rs
(library (a)) ; TODO: yes
#'x ; TODO: yes
