import lunr from 'lunr';
import { LOOKUP_FIELDS, type LookupDocument } from './lookup-documents.js';
import { formsOf, type ParsedLookup } from './lookup-query.js';

/** A case that was found. */
export interface Found {
  readonly id: string;
  readonly score: number;
}

/** Answers a lookup that was parsed: the best so many, ties by id. */
export type Search = (lookup: ParsedLookup, limit: number) => readonly Found[];

const LABEL = 'dejacase-stem';

/** Searches documents with lunr. */
export function createLunrSearch(documents: Iterable<LookupDocument>): Search {
  const builder = new lunr.Builder();
  builder.ref('ref');
  for (const field of LOOKUP_FIELDS) builder.field(field);
  // The words were cut before: the default tokeniser would cut hyphenated codes that ours keeps whole.
  builder.tokenizer = Object.assign(asTokens, { separator: / / });
  const known = new Set<string>();
  const stemToken = (token: lunr.Token) =>
    formsOf(token.toString(), (word) => known.has(word)).map((form) => token.clone(() => form));
  // Its label tells lunr that it is registered, as it is below.
  builder.searchPipeline.add(Object.assign(stemToken, { label: LABEL }));
  for (const { id, fields } of documents) {
    for (const words of Object.values(fields)) for (const word of words) known.add(word);
    builder.add({ ref: id, ...fields });
  }
  const index = builder.build();
  return ({ clauses }, limit) =>
    index
      // lunr writes into the clauses that it works through.
      .query((query) => query.clauses.push(...clauses.map((clause) => ({ ...clause }))))
      .map(({ ref, score }) => ({ id: ref, score }))
      .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
      .slice(0, limit);
}

function asTokens(words: string | object | object[] | null | undefined): lunr.Token[] {
  return [words ?? []].flat().map((word) => new lunr.Token(String(word), {}));
}

lunr.Pipeline.registerFunction((token: lunr.Token) => token, LABEL);
