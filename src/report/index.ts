/** Floor 7: drawings. Trees as Mermaid, DOT and self-contained SVG; measurements as one HTML page. */
export { type Duel, type DuelRow, drawMeasures, type MeasuredRun } from './measures.js';
export { drawTree, type TreeFormat } from './tree.js';
