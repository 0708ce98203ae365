/** Floor 7: drawings. Trees as Mermaid, DOT and self-contained SVG; measurements, simulated dialogues and figures of sessions as one HTML page. */
export { type Duel, type DuelRow, drawMeasures, type MeasuredRun } from './measures.js';
export { drawSessions } from './sessions.js';
export { drawSimulations, type SimulatedAsker, type SimulatedSet } from './simulation.js';
export { drawTree, type TreeFormat } from './tree.js';
