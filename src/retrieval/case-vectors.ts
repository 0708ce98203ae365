import type { VectorIndex } from '../similarity/index.js';
import type { CaseBase } from './case-base.js';
import { RETRIEVAL } from './defaults.js';
import { type CaseDocument, wordingTexts } from './documents.js';

/** A text of which the embedder gave no vector that can be compared; its cases are found by their other texts. */
export interface VectorFault {
  readonly text: string;
  /** What is wrong with the vector, in English. */
  readonly fault: string;
}

/** The vectors of the wordings of cases. */
export interface CaseVectors {
  /** By the text of the wording, so that a text is embedded once however many cases tell it. */
  readonly index: VectorIndex;
  /** The cases that tell a text, as indexes into `CaseBase.documents`. */
  readonly owners: ReadonlyMap<string, readonly number[]>;
  /** In the order of cases. */
  readonly faults: readonly VectorFault[];
}

/** Finds the cases that tell each text; blank texts are left out. */
export function ownersOf(documents: readonly CaseDocument[]): ReadonlyMap<string, readonly number[]> {
  const owners = new Map<string, number[]>();
  for (const [place, { case: one }] of documents.entries()) {
    for (const text of new Set(wordingTexts(one))) {
      if (text.trim() === '') continue;
      const known = owners.get(text);
      if (known === undefined) owners.set(text, [place]);
      else known.push(place);
    }
  }
  return owners;
}

/** The cases whose wordings are nearest to a vector, as indexes into `CaseBase.documents`. */
export function nearestCases({ index, owners }: CaseVectors, embedding: Float32Array): readonly number[] {
  return index.search(embedding, RETRIEVAL.byVectors).flatMap(({ id }) => owners.get(id) ?? []);
}

/**
 * Compares a vector with the best wording of some cases.
 *
 * @returns cosines in [0, 1], those below 0 as 0; NaN for a case of which no wording has a vector
 */
export function embeddingCosines(
  { index }: CaseVectors,
  documents: CaseBase['documents'],
  embedding: Float32Array,
  cases: Int32Array,
): Float64Array {
  const cosineOf = index.compare(embedding);
  return Float64Array.from(cases, (at) => {
    const cosines = wordingTexts((documents[at] as CaseDocument).case).flatMap((text) => cosineOf(text) ?? []);
    return cosines.length === 0 ? Number.NaN : Math.max(0, ...cosines);
  });
}

/** What the embedding adds to the similarity of a case's text, and the share that is left to its words and characters. */
export function embeddingPart(cosines: Float64Array | undefined, position: number): { value: number; rest: number } {
  const cosine = cosines?.[position];
  if (cosine === undefined || Number.isNaN(cosine)) return { value: 0, rest: 1 };
  return { value: RETRIEVAL.embedding * cosine, rest: 1 - RETRIEVAL.embedding };
}
