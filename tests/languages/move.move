// expect: 2:TODO 3:FIXME 
module a::b { /* nested /* inside */ TODO: still */
  const C: vector<u8> = b"// TODO: no"; // FIXME: behind a string
}
