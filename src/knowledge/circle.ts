/**
 * Finds a circle in a directed graph, without recursion.
 *
 * @returns the nodes of one circle in order, the first repeated at the end; `undefined` when there is none
 */
export function findCircle(nodes: readonly string[], next: (node: string) => readonly string[]): string[] | undefined {
  const done = new Set<string>();
  for (const start of nodes) {
    if (done.has(start)) continue;
    const trail: { readonly node: string; readonly rest: Iterator<string> }[] = [
      { node: start, rest: next(start)[Symbol.iterator]() },
    ];
    const open = new Set([start]);
    while (trail.length > 0) {
      const top = trail.at(-1);
      if (top === undefined) break;
      const other = top.rest.next().value as string | undefined;
      if (other === undefined) {
        trail.pop();
        open.delete(top.node);
        done.add(top.node);
      } else if (open.has(other)) {
        const names = trail.map(({ node }) => node);
        return [...names.slice(names.indexOf(other)), other];
      } else if (!done.has(other)) {
        open.add(other);
        trail.push({ node: other, rest: next(other)[Symbol.iterator]() });
      }
    }
  }
  return undefined;
}

/** Writes a circle for a message; of a long one only the beginning. */
export function shownCircle(circle: readonly string[]): string {
  const names = circle.length > 8 ? [...circle.slice(0, 7), '…', circle.at(-1)] : circle;
  return names.join(' → ');
}
