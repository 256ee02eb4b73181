// expect: 2:FIXME 3:TODO 4:TODO 9:HACK 16:TODO 21:TODO 24:XXX 27:TODO 32:TODO 35:TODO 40:TODO 41:TODO 42:TODO 43:FIXME 44:TODO
// FIXME: a line of its own
const a = 1 /* TODO: a block */ + 2;
/** TODO: documentation
 * goes on
 */
const s = "// TODO: no", t = '/* TODO: no */', u = 'it\'s // TODO: no';
const v = `// TODO: no ${s + `/* TODO: no */ ${t}` /* inside
  HACK: a comment in a hole */} // TODO: no
  // TODO: no
`;
const r = /[/"'`]\/\/ TODO: no/g, q = a / 2 / 3;
const w = s.replace(/"/g, "'").split(/\/* TODO: no */);
const x = `${{ a: "}" }.a} // TODO: no`;
const regexAfterReturn = (y) => { return /'/.test(y) };
const half = a / 2; // TODO: behind a division
const brackets = [/`/, /[`]/, !/"/.test(s)];
if (a) /'/.test(s);
const n = (a + q) / 2, m = s[0] / 2;
let i = 0;
i++ / 2; // TODO: behind an increment
typeof /'/;
const o = { in: 1 };
const d = o.in / 2; // XXX: a property named like an operator
const c = a
  /* block */ / 2;
const e = a /* "quoted */ / 2; // TODO: behind a division behind a comment
const continued = "a \
  // TODO: no";
const url = 'https://example.org/path'; const f = url / 2;
const j = (
  <div title="// TODO: no" data-x='/* TODO: no */' /* TODO: in a tag */>
    don't // TODO: no, this is text
    <br />
    {/* TODO: in an element */}
    {n < m ? <b>{`// TODO: no`}</b> : <>it's /* TODO: no */</>}
    <Item key={a / 2} render={() => <i>"</i>} /> // TODO: no
  </div>
);
const k = a < n; // TODO: a comparison
const l = a <n /* TODO: another */ || d>c;
/'/.test(s); // TODO: a literal opening a statement
let z = 0x1f; // FIXME: the end
const page = <p title="/* TODO: no */">it's // TODO: no {c /* TODO: yes */}</p>;
