import type { FactValue } from './attribute.js';

/** What a person answers to a question. */
export type Answer =
  /** A value id (booleans are `yes` and `no`), a number, or value ids for a set. */
  | { readonly kind: 'value'; readonly value: FactValue }
  /** Not sure, but probably this: soft evidence. */
  | { readonly kind: 'unsure'; readonly value: string }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'notApplicable' }
  | { readonly kind: 'skip' }
  /** Free text; parsed, and asked back when in doubt. */
  | { readonly kind: 'text'; readonly text: string };

/** An answer after reading: free text has become a value or `unknown`. */
export type SettledAnswer = Exclude<Answer, { readonly kind: 'text' }>;

/** Where a fact comes from. */
export type FactSource = 'answer' | 'text' | 'given' | PresumedSource;

/** Where what is only presumed comes from: earlier sessions, or the directory. It contradicts nothing. */
export type PresumedSource = 'history' | 'directory';

/** A known attribute of a session. */
export interface SessionFact {
  readonly attribute: string;
  readonly answer: SettledAnswer;
  readonly source: FactSource;
  /** Epoch milliseconds. */
  readonly at: number;
  /** The person's own words it was read from. */
  readonly quote?: string;
}

/** One attribute that free text speaks of. */
export interface Reading {
  readonly attribute: string;
  readonly value: FactValue;
  /** `sure` becomes a fact; `doubtful` is asked back. */
  readonly certainty: 'sure' | 'doubtful';
  /** The words it was read from, as written. */
  readonly quote: string;
  /** It only makes a known fact more precise (a taxonomy's lower node), and so contradicts nothing. */
  readonly refines?: true;
}
