import type { Box, BoxKind, TreeGraph } from './graph.js';

const MERMAID_SHAPES: Readonly<Record<BoxKind, readonly [string, string]>> = {
  question: ['{"', '"}'],
  solution: ['["', '"]'],
  tree: ['[["', '"]]'],
  retrieve: ['(["', '"])'],
  escalate: ['>"', '"]'],
};
const DOT_SHAPES: Readonly<Record<BoxKind, string>> = {
  question: 'diamond',
  solution: 'box',
  tree: 'component',
  retrieve: 'oval',
  escalate: 'cds',
};

/** Writes a Mermaid flow chart. */
export function toMermaid(graph: TreeGraph): string {
  const box = ({ id, kind, label }: Box) =>
    `  ${id}${MERMAID_SHAPES[kind][0]}${entity(label)}${MERMAID_SHAPES[kind][1]}`;
  const arrows = graph.arrows.map(({ from, to, label }) => `  ${from} -->|"${entity(label)}"| ${to}`);
  return [
    '---',
    `title: ${JSON.stringify(graph.title)}`,
    '---',
    'flowchart TD',
    ...graph.boxes.map(box),
    ...arrows,
    '',
  ].join('\n');
}

/** Writes a Graphviz digraph. */
export function toDot(graph: TreeGraph): string {
  const boxes = graph.boxes.map(({ id, kind, label }) => `  ${id} [shape=${DOT_SHAPES[kind]}, label=${quote(label)}];`);
  const arrows = graph.arrows.map(({ from, to, label }) => `  ${from} -> ${to} [label=${quote(label)}];`);
  return [`digraph ${quote(graph.title)} {`, ...boxes, ...arrows, '}', ''].join('\n');
}

function entity(text: string): string {
  return text.replace(/[#"<>&`]/g, (mark) => `#${mark.codePointAt(0)};`).replace(/\s+/g, ' ');
}

function quote(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&').replace(/\s+/g, ' ')}"`;
}
