import { onOneLine } from './escape.js';
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
    `title: ${JSON.stringify(onOneLine(graph.title))}`,
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
  const title = `  label=${quote(graph.title)}; labelloc=t;`;
  return [`digraph ${quote(graph.title)} {`, title, ...boxes, ...arrows, '}', ''].join('\n');
}

/** Mermaid reads marks and what looks like a comment, a directive or a style even inside quotes. */
function entity(text: string): string {
  return onOneLine(text).replace(/[#"<>&`%]|:(?=\S)/g, (mark) => `#${mark.codePointAt(0)};`);
}

function quote(text: string): string {
  return `"${onOneLine(text).replace(/["\\]/g, '\\$&')}"`;
}
