import type { AskedWord, WordEngine } from '../words.js';
import type { Dialect, Sql } from './database.js';

/** A case with its place among those of its case base. */
export interface Numbered {
  readonly base: number;
  readonly number: number;
  readonly id: string;
  /** By its column, how often a key occurs. */
  readonly words: ReadonlyMap<string, number>;
}

/** A case that is there, and its keys as columns. */
export interface Known {
  readonly base: number;
  readonly number: number;
  readonly id: string;
  readonly words: readonly string[];
}

/** What was found, and what could not be asked. */
export interface Best {
  /** Numbers of cases, best first. */
  readonly numbers: readonly number[];
  readonly degraded?: string;
}

/** Where the words of cases lie, and how they are asked. */
export interface Layout {
  /** Tells it from others in the same database. */
  readonly key: string;
  /** For people: where the words lie, never with a password; nothing where that is the database itself. */
  readonly places: readonly string[];
  /** Puts in the words of cases with new numbers. */
  put(sql: Sql, dialect: Dialect, cases: readonly Numbered[]): Promise<void>;
  /** Takes out the words of cases. */
  remove(sql: Sql, cases: readonly Known[]): Promise<void>;
  /** Takes out all words of a case base. */
  clear(sql: Sql, base: number): Promise<void>;
  /** The best cases by BM25 without lengths. */
  best(sql: Sql, base: number, asked: readonly AskedWord[], limit: number): Promise<Best>;
  close(): Promise<void>;
}

/** Lays words into an engine beside the database. */
export function engineLayout(engine: WordEngine): Layout {
  return {
    key: engine.name,
    places: [engine.name],
    put: (_, __, cases) => engine.put(cases),
    async remove(_, cases) {
      if (cases.length > 0) await engine.remove(cases);
    },
    clear: (_, base) => engine.clear(base),
    best: (_, base, asked, limit) => engine.best(base, asked, limit),
    close: () => engine.close(),
  };
}
