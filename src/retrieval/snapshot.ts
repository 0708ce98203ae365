import type { Json } from '../model/index.js';
import { fromBase64, toBase64 } from './base64.js';
import type { CaseBase } from './case-base.js';
import { RETRIEVAL } from './defaults.js';

/** To be raised whenever the reading of texts or the order of features changes. */
const FORMAT = 1;

/** What was learned from knowledge, to be kept beside it; plain JSON. */
export interface CaseBaseSnapshot {
  readonly format: number;
  /** `Knowledge.version` of what it was learned from. */
  readonly knowledge: string;
  readonly checksum: string;
  /** A bit for each weight that is not zero, then those as 32-bit floats, little-endian, in base64; empty without a model. */
  readonly weights: string;
}

/**
 * Gives what a case base has learned, so that {@link createCaseBase} need not learn it again.
 *
 * @returns two to seven bytes per weight that is not zero
 * @example
 * const snapshot = snapshotCaseBase(createCaseBase(knowledge));
 * createCaseBase(knowledge, { snapshot });
 */
export function snapshotCaseBase({ knowledge, model }: CaseBase): CaseBaseSnapshot {
  const weights = model === undefined ? '' : toBase64(pack(model.weights));
  return { format: FORMAT, knowledge: knowledge.version, checksum: checksum(knowledge.version, weights), weights };
}

/**
 * Reads the weights of a snapshot, which is not trusted.
 *
 * @param version - `Knowledge.version` they must belong to
 * @param count - of the weights
 * @returns `undefined` for the snapshot of other knowledge, of another format or of other settings, and for a damaged one
 */
export function restoreWeights(snapshot: Json | undefined, version: string, count: number): Float32Array | undefined {
  if (typeof snapshot !== 'object' || snapshot === null || !('weights' in snapshot)) return undefined;
  const { format, knowledge, weights } = snapshot;
  if (format !== FORMAT || knowledge !== version || typeof weights !== 'string' || weights.length % 4 > 0) {
    return undefined;
  }
  return snapshot.checksum === checksum(version, weights) ? unpack(fromBase64(weights), count) : undefined;
}

function pack(weights: Float32Array): Uint8Array {
  const filled = weights.reduce((sum, weight) => sum + (weight === 0 ? 0 : 1), 0);
  const mask = Math.ceil(weights.length / 8);
  const bytes = new Uint8Array(mask + 4 * filled);
  const view = new DataView(bytes.buffer);
  let to = mask;
  for (const [at, weight] of weights.entries()) {
    if (weight === 0) continue;
    bytes[at >> 3] = (bytes[at >> 3] as number) | (1 << (at & 7));
    view.setFloat32(to, weight, true);
    to += 4;
  }
  return bytes;
}

function unpack(bytes: Uint8Array, count: number): Float32Array | undefined {
  const weights = new Float32Array(count);
  const view = new DataView(bytes.buffer);
  let from = Math.ceil(count / 8);
  for (let at = 0; at < count; at++) {
    if (((bytes[at >> 3] ?? 0) & (1 << (at & 7))) === 0) continue;
    if (from + 4 > bytes.length) return undefined;
    weights[at] = view.getFloat32(from, true);
    from += 4;
  }
  return from === bytes.length ? weights : undefined;
}

/** 32-bit FNV-1a (Fowler, Noll and Vo, 1991) over everything the weights depend on. */
function checksum(version: string, weights: string): string {
  const text = `${version} ${JSON.stringify(RETRIEVAL.model)} ${weights}`;
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
