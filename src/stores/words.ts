/** A key that is asked for, and what it is worth. */
export interface AskedWord {
  readonly key: string;
  /** Share of all cases that have it, in (0, 1]. */
  readonly share: number;
  /** What one occurrence is worth before it is damped, > 0: how rare it is, times how much it counts in the query. */
  readonly worth: number;
}

/** A case of which the words are kept. */
export interface NumberedWords {
  /** Its case base, a whole number in [1, 2^31). */
  readonly base: number;
  /** Its number there, in [1, 2^31); never used again for other words. */
  readonly number: number;
  /** How often each key occurs; >= 1. */
  readonly words: ReadonlyMap<string, number>;
}

/**
 * A search engine that keeps the words of past cases in the place of the database, which stays the record of what they
 * are: it says which cases there are, how rare each word is, and how far they were taken over.
 *
 * What fails here throws, and the same cases come again under other numbers.
 */
export interface WordEngine {
  /** Names it and its place, never with a password. */
  readonly name: string;
  /** Keeps the words of cases; afterwards they are found. */
  put(cases: readonly NumberedWords[]): Promise<void>;
  /** Forgets cases; one that is not there is left out. */
  remove(cases: readonly Pick<NumberedWords, 'base' | 'number'>[]): Promise<void>;
  /** Forgets a whole case base. */
  clear(base: number): Promise<void>;
  /** Numbers of the cases with the best words, best first, at most `limit`; and why some may be missing, for people. */
  best(
    base: number,
    asked: readonly AskedWord[],
    limit: number,
  ): Promise<{ readonly numbers: readonly number[]; readonly degraded?: string }>;
  /** Ends its use. */
  close(): Promise<void>;
}
