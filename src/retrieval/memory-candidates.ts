import {
  createLexicalIndex,
  LEXICAL_LIMITS,
  type LexicalDocument,
  type LexicalIndex,
  restoreLexicalIndex,
} from '../lexical/index.js';
import { checkIndexed, checkPosition, type IndexedCase } from '../model/index.js';
import type { CandidateIndex } from '../ports.js';
import { checksum } from './checksum.js';
import { RETRIEVAL } from './defaults.js';

/** An index of candidates in memory, and as bytes. */
export interface MemoryCandidates extends CandidateIndex {
  /** Writes everything into bytes, for `memoryCandidates`. */
  snapshot(): Uint8Array;
}

const FIELDS = { words: { weight: 1, b: 0.75 } };
/** Bytes of the mark, of the length of the position and of the sum over both and the position, before everything else. */
const HEAD = 12;
/** More occurrences of one key add nothing to a score. */
const TIMES = 1000;
/** Tells that it is a snapshot of this version. */
const MARK = 0x314d4a44;
/** Length of a position that is not there. */
const NOTHING = 0xffffffff;

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
      for (let time = 0; time < Math.min(times, TIMES) && keys.length < LEXICAL_LIMITS.terms; time++) keys.push(key);
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
      checkPosition(to);
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
      const words = index.snapshot();
      const bytes = new Uint8Array(endOf(place?.length ?? 0) + words.length);
      const view = new DataView(bytes.buffer);
      view.setUint32(0, MARK, true);
      // Nothing has a length of its own, which an empty place does not have.
      view.setUint32(4, place === undefined ? NOTHING : place.length, true);
      for (let at = 0; at < (place?.length ?? 0); at++) view.setUint16(HEAD + 2 * at, place?.charCodeAt(at) ?? 0, true);
      view.setUint32(8, sumOf(bytes.subarray(0, 8), bytes.subarray(HEAD, bytes.length - words.length)), true);
      bytes.set(words, bytes.length - words.length);
      return bytes;
    },
  };
}

const empty = (): LexicalIndex => createLexicalIndex({ fields: FIELDS, k1: RETRIEVAL.k1 });

function opened(bytes: Uint8Array): { readonly place: string | undefined; readonly index: LexicalIndex } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEAD || view.getUint32(0, true) !== MARK) throw damaged();
  const told = view.getUint32(4, true);
  const length = told === NOTHING ? 0 : told;
  const end = endOf(length);
  if (end > bytes.length || view.getUint32(8, true) !== sumOf(bytes.subarray(0, 8), bytes.subarray(HEAD, end))) {
    throw damaged();
  }
  const codes = Array.from({ length }, (_, at) => view.getUint16(HEAD + 2 * at, true));
  return {
    place: told === NOTHING ? undefined : String.fromCharCode(...codes),
    index: restoreLexicalIndex(bytes.subarray(end)),
  };
}

const damaged = () =>
  new RangeError('memoryCandidates: the snapshot is damaged or of another version; fill a new index.');

/** Where the words begin behind a position of so many characters: where they can be read as they stand. */
const endOf = (length: number): number => 8 * Math.ceil((HEAD + 2 * length) / 8);

const sumOf = (...parts: readonly Uint8Array[]): number => Number.parseInt(checksum([], parts), 16);
