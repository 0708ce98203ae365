import type { LexicalIndex } from '../lexical/index.js';
import { idfOf } from './idf.js';
import type { QueryTerm } from './query.js';

/** Tells how much each word of a query tells among whole cases: as much as the rarest key it may mean. */
export function termIdfs(lexical: LexicalIndex, distinct: readonly QueryTerm[]): readonly number[] {
  return distinct.map(({ alternatives }) => {
    const rarest = Math.min(...alternatives.map(({ key }) => lexical.count(key)));
    return idfOf(lexical.size, alternatives.length === 0 ? 0 : rarest);
  });
}
