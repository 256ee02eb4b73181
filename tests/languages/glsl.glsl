// expect: 2:TODO 3:FIXME 4:HACK 5:XXX 
#version 330 core // TODO: behind a directive
uniform float a; /* FIXME: a block */
// HACK: goes on \
   XXX: with the next line
#include "lib//TODO: no"
