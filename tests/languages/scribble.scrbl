#lang scribble/manual @; expect: 2:TODO 4:FIXME 6:HACK 8:TODO
@; TODO: a line of its own
prose; TODO: no, a sentence
@title{A} @; FIXME: behind a command
@;{
HACK: a block {nested}
}
@;{ outer @;{ inner } TODO: yes }
