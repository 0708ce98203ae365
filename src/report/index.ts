/** Floor 7: drawings. Trees as Mermaid, DOT and self-contained SVG. */
export { drawTree, type TreeFormat } from './tree.js';
