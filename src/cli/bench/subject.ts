/** Something that is built of so many texts or cases and then asked, all of them drawn from seeds. */
export interface Subject {
  /** Kinds of queries, in the order in which they are shown. */
  readonly kinds: readonly string[];
  /** Builds, and gives the milliseconds without those that drawing takes. */
  build(size: number): number;
  /** Draws a query, and returns what answers it. */
  query(kind: string, number: number): () => unknown;
  /** Counts what a query takes; left out where nothing is told of it. */
  work?(kind: string, number: number): Readonly<Record<string, number>>;
  /** Writes what was built, and returns what opens it anew with a first query. */
  save?(): { readonly bytes: number; open(): unknown };
  /** Draws one more by its number, counted from 0, and returns what adds it. */
  grow?(number: number): () => unknown;
}

/** Gives the milliseconds that something takes. */
export function elapsed(action: () => unknown): number {
  const start = performance.now();
  action();
  return performance.now() - start;
}
