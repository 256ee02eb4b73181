const b = a++ / 2 /* TODO: yes */ / 3
const c = `a ${`b ${"// TODO: no"} // TODO: no`} // TODO: no` // TODO: yes
const d = x => { return /\/\/ TODO: no/ } // TODO: yes
const e = `${/* TODO: yes */ 1}`
const f = "\
// TODO: no"
if (x) /[//]/.test(y) // TODO: yes
const g = x ? /a'/ : /"/ // TODO: yes
const h = (1) / 2 // TODO: yes
label: /"/.test(a) // TODO: yes
const i = {a: /'/, b: /`/} // TODO: yes
const j = [1,2].map(x => x / 2) // TODO: yes
const k = a[0] / b[1] // TODO: yes 'it's
throw /'/ // TODO: yes
case /'/: // TODO: yes
const l = async () => { await /x"/ } // TODO: yes
const m = `a` / 2 // TODO: yes
const n = x
/ 2 / y // TODO: yes
const o = !/"/.test(x) // TODO: yes
const p = 4 / 2 / "a" // TODO: yes
const q = x => ({}) / 1 // TODO: yes
function* g() { yield /'/ } // TODO: yes
const r = /(?<name>'")/v // TODO: yes
const s = /[\]'"/]/ // TODO: yes
const t = `\`${1}// TODO: no` // TODO: yes
const u = `$${1}// TODO: no$` // TODO: yes
const v = `${a}${b}` + '}' // TODO: yes
const w = `${{a: {b: '}'}}.a}// TODO: no` // TODO: yes
#!/usr/bin/env node
<!-- not comment -->
x = a / b; y = "/"; // TODO: yes
return(/"/) // TODO: yes
const re = cond && /'/ || /"/g // TODO: yes
const {a = /'/} = x // TODO: yes
a = b / c; d = e / f; "// TODO: no" // TODO: yes
x = y / /* ' */ 2 // TODO: yes
x = y / // TODO: yes
 2
a = this / 2 // TODO: yes "
a = super.x / 2 // TODO: yes '
a = null / 2 // TODO: yes '
const A = class extends B { #x = 1; get /*TODO: yes*/ y() { return this.#x / 2 } } // 'a'
const z = /\\/ // TODO: yes
const y1 = /[\\]/ // TODO: yes
do /'/.test(x); while (0) // TODO: yes
else /'/.test(x) // TODO: yes
