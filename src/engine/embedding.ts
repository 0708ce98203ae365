import type { ApproximateIndex, Embedder, Logger } from '../ports.js';
import { type CaseBase, embedCases } from '../retrieval/index.js';
import { vectorFault } from '../similarity/index.js';
import { TEXT_LIMIT } from '../text/index.js';
import { counted } from './checks.js';
import { inTime, type Waiting } from './in-time.js';
import type { KnowledgeBase } from './knowledge-base.js';

/** What embedding works with. */
export interface EmbeddingContext extends Waiting {
  readonly embedder: Embedder | undefined;
  readonly approximate: ((dimensions: number) => ApproximateIndex) | undefined;
  readonly logger: Logger;
}

/** What a text is retrieved with. */
export interface Embedded {
  /** With vectors, where there are any. */
  readonly caseBase: CaseBase;
  /** Of the text. */
  readonly embedding?: Float32Array;
}

/**
 * Gives a text its vector, and the cases theirs; an embedder that fails or hangs leaves retrieval without vectors, not
 * without an end.
 *
 * @param given - a vector that the caller has made of the text
 */
export type Embedding = (base: KnowledgeBase, text: string, given?: Float32Array) => Promise<Embedded>;

/** Some faults that a log shows. */
const SHOWN = 3;

/**
 * Creates what embeds the texts of an engine; without an embedder it changes nothing.
 *
 * @throws RangeError when `embedder.dimensions` is not a whole number >= 1
 */
export function createEmbedding({ embedder, approximate, logger, ...times }: EmbeddingContext): Embedding {
  if (embedder === undefined) {
    return async ({ caseBase }, _, given) => (given === undefined ? { caseBase } : { caseBase, embedding: given });
  }
  const dimensions = counted('embedder.dimensions', embedder.dimensions);
  /** Vectors made or in the making; nothing where the embedder failed. */
  const made = new WeakMap<CaseBase, Promise<CaseBase | undefined>>();
  /** By the name of the case base, the newest with vectors: its texts are not embedded again. */
  const newest = new Map<string, CaseBase>();

  const make = async (name: string, caseBase: CaseBase): Promise<CaseBase | undefined> => {
    try {
      const vectored = await embedCases(caseBase, embedder, { before: newest.get(name), approximate });
      newest.set(name, vectored);
      const faults = vectored.vectors?.faults ?? [];
      if (faults.length > 0) {
        const first = faults.slice(0, SHOWN).map(({ text, fault }) => `${text.slice(0, 80)}: ${fault}`);
        logger.log('warn', 'Some wordings have no vector; they are found by words.', { count: faults.length, first });
      }
      return vectored;
    } catch (error) {
      made.delete(caseBase);
      logger.log('warn', 'The cases cannot be embedded; they are found by words.', { error: String(error) });
      return undefined;
    }
  };
  const vectored = ({ name, caseBase }: KnowledgeBase): Promise<CaseBase | undefined> => {
    const known = made.get(caseBase) ?? make(name, caseBase);
    made.set(caseBase, known);
    return known;
  };

  return async (base, text, given) => {
    const { caseBase } = base;
    // What is no text, or too long for one, is refused by retrieval itself.
    const isText = typeof text === 'string' && text.trim() !== '' && text.length <= TEXT_LIMIT;
    if (!isText && given === undefined) return { caseBase };
    const deadline = times.clock.now() + times.waitMs;
    try {
      const cases = await inTime(vectored(base), deadline, times);
      if (cases === undefined) return { caseBase };
      if (given !== undefined) return { caseBase: cases, embedding: given };
      const [embedding] = await inTime(embedder.embed([text]), deadline, times);
      const fault = vectorFault(embedding, dimensions);
      if (embedding !== undefined && fault === undefined) return { caseBase: cases, embedding };
      throw new RangeError(`The vector of the text ${fault}.`);
    } catch (error) {
      logger.log('warn', 'There is no vector of the text; cases are found by words.', { error: String(error) });
      return { caseBase };
    }
  };
}
