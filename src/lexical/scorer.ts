import { frequencyOf, weighFields } from './frequency.js';
import { grown } from './growing.js';
import type { Plan } from './query.js';
import { RowReader, type Rows } from './rows.js';
import type { Settings } from './settings.js';
import type { Spreads } from './spreads.js';

/** Scores documents from their rows: the only place where a score is made. */
export interface Scorer {
  /** Prepares for a query; `means` are those of now. */
  begin(plan: Plan, means: Float64Array): void;
  /** What each word of the query adds, in its order, for the document scored last. */
  readonly parts: Float64Array;
  /** The probe that each word counts by, aligned with `parts`; -1 where it adds nothing. */
  readonly chosen: Int32Array;
  /** Scores a document of the rows. */
  score(rows: Rows, place: number): number;
  /**
   * Divides what a probe adds to the document scored last among the fields it occurs in.
   *
   * @returns a share for each field; they sum to 1
   */
  shares(probe: number): Float64Array;
  /** Forgets the query. */
  end(): void;
}

/**
 * Creates a scorer, which keeps its arrays between queries.
 *
 * @see Hugo Zaragoza et al., "Microsoft Cambridge at TREC-13: Web and HARD tracks", 2004 (BM25F)
 */
export function createScorer(settings: Settings, spreads: Spreads): Scorer {
  const width = settings.names.length;
  const lengths = new Int32Array(width);
  const weights = new Float64Array(width);
  const reader = new RowReader();
  let means: Float64Array = new Float64Array(width);
  let plan: Plan = { probes: [], words: 0, ideal: 0 };
  /** For each term its first probe plus 1, and for each probe the next one of the same term plus 1. */
  let firsts = new Int32Array(1024);
  let nexts = new Int32Array(0);
  let words = new Int32Array(0);
  let factors = new Float64Array(0);
  let parts = new Float64Array(0);
  let chosen = new Int32Array(0);
  /** The factor of the chosen probe. */
  let reached = new Float64Array(0);
  /** The spread that each probe was met with, times the count of fields. */
  let met = new Int32Array(0);

  /** Lets a document's term count for each word that it may be meant by. */
  const credit = (first: number, frequency: number, spread: number) => {
    for (let probe = first - 1; probe >= 0; probe = (nexts[probe] as number) - 1) {
      const factor = factors[probe] as number;
      const part = (factor * frequency) / (settings.k1 + frequency);
      const word = words[probe] as number;
      const before = reached[word] as number;
      if (factor < before || (factor === before && part <= (parts[word] as number))) continue;
      reached[word] = factor;
      parts[word] = part;
      chosen[word] = probe;
      met[probe] = spread;
    }
  };

  return {
    get parts() {
      return parts;
    },
    get chosen() {
      return chosen;
    },
    begin(next, now) {
      plan = next;
      means = now;
      nexts = new Int32Array(plan.probes.length);
      words = Int32Array.from(plan.probes, ({ word }) => word);
      factors = Float64Array.from(plan.probes, ({ factor }) => factor);
      parts = new Float64Array(plan.words);
      chosen = new Int32Array(plan.words);
      reached = new Float64Array(plan.words);
      met = new Int32Array(plan.probes.length);
      for (const [number, { term }] of plan.probes.entries()) {
        firsts = grown(firsts, term + 1);
        nexts[number] = firsts[term] as number;
        firsts[term] = number + 1;
      }
    },
    score(rows, place) {
      reader.open(rows, place);
      const end = rows.starts[place + 1] as number;
      for (let field = 0; field < width; field++) lengths[field] = reader.read();
      weighFields(settings, lengths, means, weights);
      parts.fill(0);
      chosen.fill(-1);
      reached.fill(0);
      while (reader.at < end) {
        const spread = width * reader.read();
        let frequency = -1;
        for (let left = reader.read(); left > 0; left--) {
          const first = firsts[reader.read()];
          if (first === undefined || first === 0) continue;
          if (frequency < 0) frequency = frequencyOf(spreads.counts, spread, weights);
          credit(first, frequency, spread);
        }
      }
      let score = 0;
      for (const part of parts) score += part;
      return score;
    },
    shares(probe) {
      const spread = met[probe] as number;
      const whole = frequencyOf(spreads.counts, spread, weights);
      return weights.map((weight, field) => (weight * (spreads.counts[spread + field] as number)) / whole);
    },
    end() {
      for (const { term } of plan.probes) firsts[term] = 0;
    },
  };
}
