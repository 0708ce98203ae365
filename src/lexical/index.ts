/**
 * Words that find documents, in typed arrays: an index (BM25F) of documents that come and go, exact, and open at once
 * from a file. It analyses no text: its terms are keys that were made of words before.
 */
export type { FilterValues } from './filters.js';
export type { LexicalDocument } from './intake.js';
export {
  createLexicalIndex,
  type LexicalHit,
  type LexicalIndex,
  type LexicalPart,
  type LexicalResult,
  restoreLexicalIndex,
} from './lexical-index.js';
export type { LexicalWork } from './pruning.js';
export type { LexicalAlternative, LexicalQuery, LexicalTerm } from './query.js';
export { LEXICAL_LIMITS, type LexicalField, type LexicalOptions } from './settings.js';
