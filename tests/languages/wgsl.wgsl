// expect: 2:TODO 3:FIXME 
var<private> a: f32; // TODO: behind code
/* nested /* inside */ FIXME: still */
