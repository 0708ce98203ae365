import type { Language } from '../model/index.js';

/** A document to be found. */
export interface JudgedDocument {
  readonly id: string;
  readonly text: string;
  readonly title?: string;
  /** The solution it speaks for, where documents share one. */
  readonly label?: string;
  readonly language?: Language;
}

/** A query, and what is right for it. */
export interface JudgedQuery {
  readonly id: string;
  readonly text: string;
  readonly language?: Language;
  /** Whether the base knows it; what it does not know must be escalated. */
  readonly scope: 'in' | 'out';
  /** By id of a document or by label, see {@link JudgedData.judges}; empty out of scope. */
  readonly relevance: ReadonlyMap<string, number>;
}

/** Data that people judged. */
export interface JudgedData {
  readonly corpus: readonly JudgedDocument[];
  readonly queries: readonly JudgedQuery[];
  /** What the judgements are about: single documents, or the labels that they share. */
  readonly judges: 'documents' | 'labels';
}

/** How much is read. */
export interface JudgedLimits {
  /** Characters of a line. */
  readonly line: number;
  /** Lines of a corpus, or of queries. */
  readonly lines: number;
  readonly judgements: number;
  /** Findings that are kept. */
  readonly findings: number;
}

/** Limits that nothing but a mistake passes. */
export const JUDGED_LIMITS: JudgedLimits = Object.freeze({
  line: 1_000_000,
  lines: 1_000_000,
  judgements: 10_000_000,
  findings: 100,
});

/**
 * Deals queries into two halves by a hash of their id, so that a query is always in the same one, whatever set it
 * stands in.
 *
 * @see Glenn Fowler, Landon Curt Noll and Kiem-Phong Vo, FNV-1a of 32 bits; its bits are folded into one
 */
export function halfOf(id: string): 'dev' | 'test' {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  for (let width = 16; width >= 1; width /= 2) hash ^= hash >>> width;
  return (hash & 1) === 0 ? 'dev' : 'test';
}
