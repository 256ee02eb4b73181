const a = <T,>(x: T) => <div>{x /* TODO: yes */}</div> // TODO: yes
const b = <A b="// TODO: no" c={d /* TODO: yes */}>it's // TODO: no</A> // TODO: yes
const c = cond ? <A/> : <B>{/* TODO: yes */}</B> // TODO: yes
const d = <A>{
  // TODO: yes
  x
}</A>
const e = <A.B.C {...props} // TODO: yes
  /* TODO: yes */
/>
const f = <>don't</> // TODO: yes
const g = x < y && z > w // TODO: yes
const h = <A<string> b="c">won't // TODO: no</A> // TODO: yes
const i = (<A>&nbsp;{`// TODO: no ${<b>it's</b>}`}</A>) // TODO: yes
function F() { return <p>https://example.com // TODO: no</p> } // TODO: yes
const j = <A b={() => { return <i>it's</i> }} /> // TODO: yes
const k = [<a key="1">'</a>, <b/>] // TODO: yes
const l = a as B<C> // TODO: yes
const m = <input value="a>b" /> // TODO: yes
const n = useState<string>("// TODO: no") // TODO: yes
const o = <p>{/* it's */ a}{"}"} ' {'{'}</p> // TODO: yes
const p = <style>{`
 /* TODO: no */
`}</style> // TODO: yes
return (
  <A
    // TODO: yes
    b
  >
   # TODO: no
   <!-- TODO: no -->
  </A>
)
export type H = <T>(
  /** TODO: yes */
  i: T, // TODO: yes
) => void
const j = k ? <b>(l)</b> : m // TODO: yes
const n = <b>(
  // TODO: no
)</b> // TODO: yes
