// expect: 2:TODO 3:FIXME 
def A : B<"// TODO: no">; // TODO: behind a string
let c = [{ // TODO: no, code of another language " }]; /* nested /* inside */ FIXME: still */
