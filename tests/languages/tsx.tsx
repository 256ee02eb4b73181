// expect: 4:TODO 9:FIXME 13:TODO 17:HACK
import type { ReactNode } from "react";
const id = <T,>(x: T) => x;
const pick = <T extends object>(x: T) => x; // TODO: type parameters
export function Page({ children }: { children: ReactNode }) {
  return (
    <Layout<string> title="a // TODO: no">
      We're // TODO: no
      {/* FIXME: in an element */}
      {children && <p>{children} "quoted</p>}
      <input
        value={`/* TODO: no */`}
        onChange={() => { /* TODO: in a handler */ }}
      />
    </Layout>
  );
} // HACK: the end
