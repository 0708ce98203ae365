import { type EvaluationSummary, METRICS, type Metric } from '../evaluation/index.js';
import { UsageError } from './exits.js';
import type { MeasureWords } from './measure-words.js';

/** What a metric must reach. */
export interface Gate {
  readonly metric: Metric;
  /** In [0, 1]. */
  readonly value: number;
}

/**
 * Reads `metric:value` arguments.
 *
 * @throws UsageError for an unknown metric or a value outside [0, 1]
 */
export function parseGates(gates: readonly string[], words: MeasureWords): readonly Gate[] {
  return gates.map((gate) => {
    const cut = gate.lastIndexOf(':');
    const metric = METRICS.find((name) => name === gate.slice(0, cut).trim());
    const text = gate.slice(cut + 1).trim();
    const value = Number(text);
    if (metric !== undefined && text !== '' && value >= 0 && value <= 1) return { metric, value };
    throw new UsageError(`dejacase: ${words.notAGate(gate, METRICS.join(', '))}`);
  });
}

/** Gives the gates that are missed; the calibration error must stay at or below its gate, everything else reach it. */
export function missedGates(gates: readonly Gate[], metrics: EvaluationSummary['metrics']): readonly Gate[] {
  return gates.filter(({ metric, value }) => {
    const measured = metrics[metric];
    return measured === undefined || (metric === 'ece' ? measured > value : measured < value);
  });
}
