import { failure } from '../failures/index.js';
import type { ApproximateIndex, Embedder } from '../ports.js';
import { createVectorIndex, type VectorIndex, vectorFault } from '../similarity/index.js';
import type { CaseBase } from './case-base.js';
import { ownersOf, type VectorFault } from './case-vectors.js';

/** What can be chosen when cases are embedded. */
export interface EmbedOptions {
  /** Texts that are embedded in one call; >= 1. @defaultValue 64 */
  readonly batch?: number | undefined;
  /** Looked at before each call. */
  readonly signal?: { readonly aborted: boolean } | undefined;
  /** A case base with vectors of the same embedder, of which the texts are not embedded again. @defaultValue the given one */
  readonly before?: CaseBase | undefined;
  /** Makes an approximate index, for more than 50,000 texts; see `createVectorIndex`. @defaultValue none: every search is exact */
  readonly approximate?: ((dimensions: number) => ApproximateIndex) | undefined;
}

const BATCH = 64;

/**
 * Gives a case base with a vector of every text that tells a trouble, so that `retrieve` takes `query.embedding`.
 *
 * A text of which the vector cannot be compared is left out and listed in `vectors.faults`.
 *
 * @returns another case base; the given one stays as it is
 * @throws `CbrError` with code `embedder-failed` when the embedder throws, gives another count of vectors than texts or no
 *   vector that can be compared, or when the signal is aborted
 * @throws RangeError when `batch` or `embedder.dimensions` is out of its range
 * @example
 * const lengths = async (texts: readonly string[]) => texts.map((text) => Float32Array.of(1, text.length));
 * const embedder = { dimensions: 2, embed: lengths };
 * const caseBase = await embedCases(createCaseBase(knowledge), embedder);
 * const [embedding] = await embedder.embed(['rien ne sort']);
 * retrieve(caseBase, { text: 'rien ne sort', embedding });
 */
export async function embedCases(
  caseBase: CaseBase,
  embedder: Embedder,
  options: EmbedOptions = {},
): Promise<CaseBase> {
  const { batch = BATCH, signal, before = caseBase, approximate } = options;
  if (!Number.isInteger(batch) || batch < 1) {
    throw new RangeError(`embedCases: batch is ${batch}, expected a whole number >= 1.`);
  }
  const { dimensions } = embedder;
  const owners = ownersOf(caseBase.documents);
  const texts = [...owners.keys()];
  const known = before.vectors?.index.dimensions === dimensions ? before.vectors.index : undefined;
  if (known?.size === texts.length && texts.every(known.has)) {
    return { ...caseBase, vectors: { index: known, owners, faults: [] } };
  }
  const index = createVectorIndex({ dimensions, approximate });
  for (const text of texts) {
    const vector = known?.get(text);
    if (vector !== undefined) index.add(text, vector);
  }
  const fresh = texts.filter((text) => !index.has(text));
  const faults: VectorFault[] = [];
  for (let start = 0; start < fresh.length; start += batch) {
    if (signal?.aborted === true) throw failure('embedder-failed.stopped', { done: start, all: fresh.length });
    const some = fresh.slice(start, start + batch);
    faults.push(...addVectors(index, some, await embedAll(embedder, some)));
  }
  if (index.size === 0 && faults.length > 0) {
    throw failure('embedder-failed.useless', { count: faults.length, dimensions });
  }
  return { ...caseBase, vectors: { index, owners, faults } };
}

async function embedAll(embedder: Embedder, texts: readonly string[]): Promise<readonly unknown[]> {
  let vectors: readonly unknown[];
  try {
    vectors = await embedder.embed(texts);
  } catch (error) {
    throw failure('embedder-failed.threw', { cause: error instanceof Error ? error.message : String(error) }, error);
  }
  if (Array.isArray(vectors) && vectors.length === texts.length) return vectors;
  throw failure('embedder-failed.count', { got: Array.isArray(vectors) ? vectors.length : 0, expected: texts.length });
}

/** Adds vectors, one for each text; gives what is wrong with those that are left out. */
function addVectors(index: VectorIndex, texts: readonly string[], vectors: readonly unknown[]): VectorFault[] {
  const faults: VectorFault[] = [];
  for (const [place, text] of texts.entries()) {
    const vector = vectors[place];
    const fault = vectorFault(vector, index.dimensions);
    if (fault === undefined) index.add(text, vector as Float32Array);
    else faults.push({ text, fault });
  }
  return faults;
}
