let a: Array<Map<string, number>> = [] // TODO: yes
function f<T extends object>(x: T): x is T { return x / 2 } // TODO: yes
let b = <any>x // TODO: yes
let c = x as unknown as RegExp; // TODO: yes
let d: `a${string}` = 'a' // TODO: yes
let e = x! / 2 // TODO: yes "
let f1 = x! /y/ 1 // TODO: yes "
type G<T> = T extends `${infer A}//${infer B}` ? A : "// TODO: no" // TODO: yes
@Dec({a: /'/}) // TODO: yes
class X { private a?: /* TODO: yes */ string; }
let h = a < b || c > d // TODO: yes
enum E { A = 1 << 2, B = A / 2 } // TODO: yes
let i = a satisfies B // TODO: yes
declare module "x" { } // TODO: yes
const j = <T,>(x: T) => x // TODO: yes '
const k = async <T>(x: T) => x // TODO: yes '
/// <reference path="x" /> TODO: yes
