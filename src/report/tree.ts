import type { Knowledge, Language, Tree } from '../model/index.js';
import { treeGraph } from './graph.js';
import { toDot, toMermaid } from './markup.js';
import { toSvg } from './svg.js';

/** What a tree can be drawn as. */
export type TreeFormat = 'mermaid' | 'dot' | 'svg';

/** Draws a tree in one language; the SVG needs nothing from elsewhere. */
export function drawTree(tree: Tree, knowledge: Knowledge, format: TreeFormat, language: Language): string {
  const graph = treeGraph(tree, knowledge, language);
  switch (format) {
    case 'mermaid':
      return toMermaid(graph);
    case 'dot':
      return toDot(graph);
    case 'svg':
      return toSvg(graph);
  }
}
