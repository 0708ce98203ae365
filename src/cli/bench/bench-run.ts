import type { Interval } from '../../evaluation/index.js';

/** A figure with its 95 % bounds. */
export interface Bounded {
  readonly value: number;
  readonly interval: Interval;
}

/** How fast one kind of query is answered. */
export interface SearchSpeed {
  /** Count of words or of facts of a query. */
  readonly kind: string;
  /** Median over the queries, in milliseconds; of each query the fastest round counts. */
  readonly p50Ms: Bounded;
  readonly p95Ms: number;
  /** Median over the queries of this time ÷ that of the first engine; left out for that one. */
  readonly times?: Bounded;
  /** What all queries together took, as the index counts it. */
  readonly work?: Readonly<Record<string, number>>;
}

/** What was measured of one engine at one size. */
export interface SpeedRow {
  readonly engine: string;
  readonly buildMs: number;
  /** Growth of resident memory. */
  readonly memoryBytes: number;
  /** Where it can be saved: bytes, milliseconds to write, and to open with a first query. */
  readonly saved?: { readonly bytes: number; readonly saveMs: number; readonly openMs: number };
  /** Where one can be added: how many were, the median and the longest pause in milliseconds. */
  readonly growth?: { readonly count: number; readonly p50Ms: number; readonly mostMs: number };
  readonly searches: readonly SearchSpeed[];
}

/** An engine that was not measured: not installed, not measured at such a size, or died over it. */
export interface LeftOut {
  readonly engine: string;
  readonly reason: 'missing' | 'limit' | 'died';
  /** What would have to be installed. */
  readonly module?: string;
  /** Largest size it is measured at. */
  readonly limit?: number;
}

/** Engines at one size, side by side. */
export interface SpeedTable {
  /** Count of texts or of cases. */
  readonly size: number;
  /** The first one is what the others are compared with. */
  readonly rows: readonly SpeedRow[];
  readonly leftOut: readonly LeftOut[];
}

/** Metrics that engines are compared by. */
export const QUALITIES = ['accuracy@1', 'mrr@10', 'ndcg@10'] as const;

/** How good the engines are, with their own analysis of texts and every other default. */
export interface QualityTable {
  /** Name of the folder. */
  readonly dataset: string;
  readonly corpus: number;
  /** Count of queries in scope. */
  readonly queries: number;
  readonly rows: readonly {
    readonly engine: string;
    readonly metrics: Readonly<Partial<Record<(typeof QUALITIES)[number], Bounded>>>;
  }[];
  readonly leftOut: readonly LeftOut[];
}

/** How long the learned model takes. */
export interface LearningRow {
  readonly cases: number;
  readonly solutions: number;
  /** Milliseconds to make the case base without and with a model. */
  readonly plainMs: number;
  readonly learnedMs: number;
  /** Count of the weights of the model; 0 without one. */
  readonly weights: number;
  /** Milliseconds to answer a query without and with the model, the median. */
  readonly plainQueryMs: number;
  readonly learnedQueryMs: number;
}

/** How long a turn of a dialogue takes. */
export interface DialogueRow {
  readonly cases: number;
  readonly attributes: number;
  readonly solutions: number;
  /** Milliseconds to prepare the policy. */
  readonly buildMs: number;
  /** Count of turns that were timed. */
  readonly turns: number;
  /** Median over the turns, in milliseconds. */
  readonly p50Ms: number;
  readonly p95Ms: number;
}

/** What an index of candidates finds of what an exhaustive search finds. */
export interface CandidateRow {
  /** Count of cases. */
  readonly size: number;
  /** Entries that a search may read; left out for an index that reads them all. */
  readonly budget?: number;
  /** Milliseconds to fill it. */
  readonly fillMs: number;
  /** Of one search. */
  readonly p50Ms: number;
  readonly p95Ms: number;
  /** Share of the ten best cases by BM25 that are among so many candidates. */
  readonly recall: readonly { readonly candidates: number; readonly share: number }[];
}

/** What `dejacase bench` measured. */
export interface BenchRun {
  readonly kind: 'bench';
  /** `ENGINE_VERSION` of what was measured. */
  readonly version: string;
  readonly schemaVersion: 1;
  readonly machine: {
    readonly node: string;
    readonly cpu: string;
    readonly cores: number;
    readonly memoryBytes: number;
  };
  readonly rounds: number;
  /** Count of queries of each kind. */
  readonly queries: number;
  readonly quality?: QualityTable;
  readonly search: readonly SpeedTable[];
  readonly facts: readonly SpeedTable[];
  readonly learning: readonly LearningRow[];
  readonly dialogue: readonly DialogueRow[];
  readonly candidates: readonly CandidateRow[];
}
