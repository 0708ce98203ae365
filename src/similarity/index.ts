/**
 * Floor 3: how alike two values are (local) and two sets of facts (global), all in [0, 1].
 *
 * - `equality`, `ordinal`, `interval`, `relative`, `jaccard`, `taxonomic`, `textual`: one measure each
 * - `localSimilarity`: the measure of an attribute, by its type
 * - `globalSimilarity`: their weighted mean, with a declared policy for missing values
 */
export type { GlobalComparison, GlobalSimilarity, LocalComparison } from './global.js';
export { globalSimilarity } from './global.js';
export { equality } from './local/equality.js';
export { interval, relative } from './local/interval.js';
export { jaccard } from './local/jaccard.js';
export { ordinal } from './local/ordinal.js';
export { taxonomic } from './local/taxonomy.js';
export { textual } from './local/text.js';
export type { LocalSimilarity } from './local.js';
export { localSimilarity } from './local.js';
