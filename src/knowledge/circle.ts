/**
 * Finds a circle in a directed graph, without recursion.
 *
 * @returns the nodes of one circle in order, the first repeated at the end; `undefined` when there is none
 */
export function findCircle(nodes: readonly string[], next: (node: string) => readonly string[]): string[] | undefined {
  const done = new Set<string>();
  for (const start of nodes) {
    if (done.has(start)) continue;
    const trail: { readonly node: string; readonly rest: string[] }[] = [{ node: start, rest: [...next(start)] }];
    const open = new Set([start]);
    while (trail.length > 0) {
      const top = trail.at(-1);
      const other = top?.rest.shift();
      if (top === undefined) break;
      if (other === undefined) {
        trail.pop();
        open.delete(top.node);
        done.add(top.node);
      } else if (open.has(other)) {
        const names = trail.map(({ node }) => node);
        return [...names.slice(names.indexOf(other)), other];
      } else if (!done.has(other)) {
        open.add(other);
        trail.push({ node: other, rest: [...next(other)] });
      }
    }
  }
  return undefined;
}
