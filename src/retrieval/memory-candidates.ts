import {
  createLexicalIndex,
  LEXICAL_LIMITS,
  type LexicalDocument,
  type LexicalIndex,
  restoreLexicalIndex,
} from '../lexical/index.js';
import { checkIndexed, type IndexedCase } from '../model/index.js';
import type { CandidateIndex } from '../ports.js';
import { RETRIEVAL } from './defaults.js';

/** An index of candidates in memory, and as bytes. */
export interface MemoryCandidates extends CandidateIndex {
  /** Writes everything into bytes, for `memoryCandidates`. */
  snapshot(): Uint8Array;
}

const FIELDS = { words: { weight: 1, b: 0.75 } };
/** Bytes of the length of the head. */
const HEAD = 4;

/**
 * Finds candidates among cases of which the process holds the words alone, some 250 bytes each; exactly, by BM25.
 *
 * @param snapshot - what was held before
 * @throws RangeError when the snapshot is damaged
 * @example
 * createEngine({ knowledge, store, candidates: memoryCandidates() });
 */
export function memoryCandidates(snapshot?: Uint8Array): MemoryCandidates {
  let { place, index } = snapshot === undefined ? { place: undefined, index: empty() } : opened(snapshot);
  const documentOf = ({ id, caseBase, words }: IndexedCase): LexicalDocument | undefined => {
    const keys: string[] = [];
    for (const [key, times] of words ?? []) {
      for (let time = 0; time < times && keys.length < LEXICAL_LIMITS.terms; time++) keys.push(key);
    }
    return keys.length === 0 ? undefined : { id, fields: { words: keys }, values: { caseBase: [caseBase] } };
  };
  return {
    async candidates({ caseBase, words }, limit) {
      const k = Math.min(limit, LEXICAL_LIMITS.hits);
      const { hits } = index.search({ terms: words, k, filter: { caseBase: [caseBase] } });
      return { ids: hits.map(({ id }) => id) };
    },
    position: async () => place,
    async take(cases, from, to) {
      for (const one of cases) checkIndexed(one);
      if (from !== place) return false;
      const documents = cases.map((one) => ({ id: one.id, document: documentOf(one) }));
      for (const { id, document } of documents) {
        if (document === undefined) index.remove(id);
        else index.replace(document);
      }
      place = to;
      return true;
    },
    async clear() {
      [place, index] = [undefined, empty()];
    },
    snapshot() {
      index.merge();
      const head = new TextEncoder().encode(JSON.stringify({ schemaVersion: 1, place }));
      const words = index.snapshot();
      const bytes = new Uint8Array(HEAD + head.length + words.length);
      new DataView(bytes.buffer).setUint32(0, head.length, true);
      bytes.set(head, HEAD);
      bytes.set(words, HEAD + head.length);
      return bytes;
    },
  };
}

const empty = (): LexicalIndex => createLexicalIndex({ fields: FIELDS, k1: RETRIEVAL.k1 });

function opened(bytes: Uint8Array): { readonly place: string | undefined; readonly index: LexicalIndex } {
  const damaged = new RangeError('memoryCandidates: the snapshot is damaged or of another version; fill a new index.');
  if (bytes.length < HEAD) throw damaged;
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  let place: unknown;
  try {
    const head: unknown = JSON.parse(new TextDecoder().decode(bytes.subarray(HEAD, HEAD + length)));
    const { schemaVersion, place: found } = Object(head) as {
      readonly schemaVersion?: unknown;
      readonly place?: unknown;
    };
    if (schemaVersion !== 1) throw damaged;
    place = found;
  } catch {
    throw damaged;
  }
  return {
    place: typeof place === 'string' ? place : undefined,
    // A copy of its own, whose numbers are aligned.
    index: restoreLexicalIndex(bytes.slice(HEAD + length)),
  };
}
