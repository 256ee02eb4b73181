// expect: 2:TODO 3:FIXME 
#include "a // TODO: no" // TODO: behind a name
float4 b : SV_Target; /* FIXME: a block */
