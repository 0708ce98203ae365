/** A text to be found. */
export interface EngineText {
  /** Ascending from 0. */
  readonly id: number;
  readonly title: string;
  readonly body: string;
}

/** Something that finds texts by their words, as a measurement sees it. */
export interface Engine {
  /** Takes texts in. */
  add(texts: readonly EngineText[]): void;
  /** Ends the building; called once, and before anything below. */
  finish(): void;
  /** Finds the ids of at most ten texts, best first, of which any word of the query may be found. */
  search(query: string): readonly number[];
  /** Writes what was built; left out where the engine cannot. */
  save?(): Saved;
  /** Adds one text more; left out where everything must be built anew. */
  addOne?(text: EngineText): void;
  /** Counts what a search reads and scores; left out where the engine does not tell. */
  work?(query: string): Readonly<Record<string, number>>;
}

/** A built index as bytes. */
export interface Saved {
  readonly bytes: number;
  /** Opens the index anew and searches it. */
  open(query: string): readonly number[];
}

/**
 * How words are found in a text: the ones that stand between spaces, so that all engines have the same work, or as
 * each engine does it by itself.
 */
export type Analysis = 'spaces' | 'own';

/** Count of texts that a search finds. */
export const FOUND = 10;
