// expect: 2:TODO 5:FIXME 9:TODO 10:HACK 13:TODO
// TODO: a line of its own
type Box<T> = { value: T };
const cast = <any>window;
const twice = <T>(x: T): T => x; // FIXME: a type parameter is no element
class Store<K extends string = "// TODO: no"> {
  private name!: string;
  half(n?: number) {
    return n! / 2 / 1; // TODO: a non-null assertion
    /* HACK: a block
     */
  }
  url: `https://${string}` = "https://x"; // TODO: a template type
  pattern = /https?:\/\/'/;
}
