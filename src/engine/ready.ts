import type { Language } from '../model/index.js';
import type { Archive, Visited } from './archive.js';
import type { Embedded, Embedding } from './embedding.js';
import type { KnowledgeBase } from './knowledge-base.js';

/** What a text is retrieved with. */
export type Ready = Embedded & Visited;

/**
 * Makes a case base ready for a text: with vectors, and with the past cases that it brings up.
 *
 * @param given - a vector that the caller has made of the text
 */
export type MakeReady = (
  base: KnowledgeBase,
  text: string,
  language?: Language,
  given?: Float32Array,
) => Promise<Ready>;

/**
 * Puts both together; past cases come last, and are found by words alone.
 *
 * @param archive - left out, every case is held by the process
 */
export function readyMaker(embedding: Embedding, archive: Archive | undefined): MakeReady {
  return async (base, text, language, given) => {
    const embedded = await embedding(base, text, given);
    if (archive === undefined) return embedded;
    return { ...embedded, ...(await archive.visit(base.name, embedded.caseBase, text, language)) };
  };
}
