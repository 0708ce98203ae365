import type { Taxonomy } from '../../model/index.js';

/**
 * Compares two nodes of a taxonomy by how deep their common ground lies; a node at any level will do, so that
 * a general answer ("Windows") still resembles a special case ("Windows 11").
 *
 * @returns a measure into [0, 1], 1 for the same node, 0 for nodes with nothing above both; `undefined` for an unknown node
 * @example
 * const os = { id: 'os', nodes: [{ id: 'windows', label: {}, also: [] }, { id: 'win11', parent: 'windows', label: {}, also: [] }] };
 * taxonomic(os)('windows', 'win11'); // 2 · 1 / (1 + 2)
 * @see Zhibiao Wu and Martha Palmer, "Verb semantics and lexical selection", 1994; depth counts from 1 at the top nodes, which share no root here
 */
export function taxonomic(taxonomy: Taxonomy): (a: string, b: string) => number | undefined {
  const paths = new Map<string, readonly string[]>();
  for (const { id, parent } of taxonomy.nodes) {
    paths.set(id, [...((parent === undefined ? undefined : paths.get(parent)) ?? []), id]);
  }
  return (a, b) => {
    const first = paths.get(a);
    const second = paths.get(b);
    if (first === undefined || second === undefined) return undefined;
    let common = 0;
    while (common < first.length && first[common] === second[common]) common++;
    return (2 * common) / (first.length + second.length);
  };
}
