import type { Json } from '../model/index.js';
import { createAnalyser, type Term } from './analysis.js';
import { fromBase64, toBase64 } from './base64.js';
import type { CaseBase } from './case-base.js';
import { RETRIEVAL } from './defaults.js';
import { documentsOf } from './documents.js';
import { packTexts, type Texts, unpackTexts } from './packed-texts.js';
import { packWeights, unpackWeights } from './packed-weights.js';
import { createPhrases } from './phrases.js';

/** To be raised whenever the reading of texts or the order of features changes. */
const FORMAT = 1;

/** What takes time to make of knowledge, to be kept beside it; plain JSON. */
export type CaseBaseSnapshot = {
  readonly format: number;
  /** `Knowledge.version` of what it was made from. */
  readonly knowledge: string;
  readonly checksum: string;
  /** Distinct terms, a line each: surface, folded form, key, and 1 for a code, with tabs between them. */
  readonly terms: string;
  /** The analysed texts, in base64; see `packTexts`. */
  readonly texts: string;
  /** The learned weights, in base64; see `packWeights`. Empty without a model. */
  readonly weights: string;
};

/** A snapshot that fits. */
interface Restored {
  /** Gives the terms of a text by its name, where it was analysed. */
  readonly terms: (name: string) => readonly Term[] | undefined;
  /** Gives the learned weights, where there are just as many. */
  readonly weights: (count: number) => Float32Array | undefined;
}

/**
 * Gives what a case base has analysed and learned, so that {@link createCaseBase} need not do it again.
 *
 * @example
 * const snapshot = snapshotCaseBase(createCaseBase(knowledge));
 * createCaseBase(knowledge, { snapshot });
 */
export function snapshotCaseBase({ knowledge, model }: CaseBase): CaseBaseSnapshot {
  const analyser = createAnalyser();
  documentsOf(knowledge, createPhrases(knowledge.synonyms, analyser), analyser);
  const packed = packTexts(analyser.texts);
  const parts: Parts = {
    terms: packed.terms,
    texts: toBase64(packed.bytes),
    weights: model === undefined ? '' : toBase64(packWeights(model.weights)),
  };
  return { format: FORMAT, knowledge: knowledge.version, checksum: checksum(knowledge.version, parts), ...parts };
}

/**
 * Reads a snapshot, which is not trusted.
 *
 * @param version - `Knowledge.version` it must belong to
 * @returns `undefined` for the snapshot of other knowledge, of another format or of other settings, and for a damaged one
 */
export function restoreSnapshot(snapshot: Json | undefined, version: string): Restored | undefined {
  if (typeof snapshot !== 'object' || snapshot === null || !('checksum' in snapshot)) return undefined;
  const { format, knowledge, terms, texts, weights } = snapshot;
  if (format !== FORMAT || knowledge !== version) return undefined;
  if (typeof terms !== 'string' || typeof texts !== 'string' || typeof weights !== 'string') return undefined;
  if (snapshot.checksum !== checksum(version, { terms, texts, weights })) return undefined;
  const analysed: Texts = unpackTexts({ terms, bytes: fromBase64(texts) });
  return {
    terms: analysed,
    weights: (count) => unpackWeights(fromBase64(weights), count),
  };
}

type Parts = Pick<CaseBaseSnapshot, 'terms' | 'texts' | 'weights'>;

/** 32-bit FNV-1a (Fowler, Noll and Vo, 1991) over everything the snapshot depends on. */
function checksum(version: string, { terms, texts, weights }: Parts): string {
  let hash = 0x811c9dc5;
  for (const text of [version, JSON.stringify(RETRIEVAL.model), terms, texts, weights]) {
    for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
    hash = Math.imul(hash ^ text.length, 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
