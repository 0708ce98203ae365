/**
 * Floor 3: how alike two values are (local) and two sets of facts (global), all in [0, 1].
 *
 * - `equality`, `ordinal`, `interval`, `relative`, `jaccard`, `taxonomic`, `textual`: one measure each
 * - `localSimilarity`: the measure of an attribute, by its type
 * - `globalSimilarity`: their weighted mean, with a declared policy for missing values
 * - `createFactIndex`: the most similar of very many cases, exactly as `globalSimilarity` ranks them
 * - `createVectorIndex`: the nearest of many vectors by cosine, exactly; `usearchIndex` for very many, nearly
 * - `learnSimilarity`: tables of values and weights of attributes, from cases with solutions, to be read and changed
 */
export type { DirtyReason } from './domain.js';
export type { DirtyFact, DirtyValue, FactHit, FactIndex, FactIndexOptions, FactResult } from './fact-index.js';
export { createFactIndex } from './fact-index.js';
export type { GlobalComparison, GlobalSimilarity, LocalComparison } from './global.js';
export { globalSimilarity } from './global.js';
export type { Learning, LearningOptions } from './learn.js';
export { learnSimilarity } from './learn.js';
export type { LearnedSimilarity, PairSimilarity, SimilarityTable } from './learned.js';
export type { LabelledCase } from './lesson.js';
export { equality } from './local/equality.js';
export { interval, relative } from './local/interval.js';
export { jaccard } from './local/jaccard.js';
export { ordinal } from './local/ordinal.js';
export { taxonomic } from './local/taxonomy.js';
export { textual } from './local/text.js';
export type { LocalSimilarity } from './local.js';
export { localSimilarity } from './local.js';
export type { SimilarityOptions } from './measures.js';
export type { FactWork } from './scan.js';
export type { Usearch, UsearchIndex } from './usearch.js';
export { usearchIndex } from './usearch.js';
export { DIMENSIONS_LIMIT, vectorFault } from './vector-fault.js';
export type { VectorHit, VectorIndex, VectorIndexOptions } from './vector-index.js';
export { createVectorIndex, VECTOR_DEFAULTS } from './vector-index.js';
