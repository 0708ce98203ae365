import { type Interval, median, medianInterval, quantile } from '../../evaluation/index.js';
import { type Apart, startApart } from './apart.js';
import type { Bounded, LeftOut, SearchSpeed, SpeedRow, SpeedTable } from './bench-run.js';
import type { Answers } from './serve.js';

/** One of those that are measured side by side. */
export interface Contestant {
  readonly engine: string;
  /** Largest size it is measured at. */
  readonly limit: number;
  readonly module?: string | undefined;
}

/** How thoroughly is measured. */
export interface Thoroughness {
  readonly rounds: number;
  /** Count of queries of each kind. */
  readonly queries: number;
  /** Told what is being done. */
  readonly onProgress: (done: number, all: number) => void;
}

/** One that is built, and stands ready. */
interface Ready {
  readonly engine: string;
  readonly apart: Apart;
  readonly built: Answers['build'];
  /** Times of every query by its kind, round after round; cut off where its process died. */
  readonly times: Map<string, (readonly number[])[]>;
}

/**
 * Measures engines at one size. They are built one after the other; then they answer the same queries in turn, round
 * by round, so that whatever else the machine does hits all of them alike.
 */
export async function measureSpeed(
  contestants: readonly Contestant[],
  size: number,
  { rounds, queries, onProgress }: Thoroughness,
): Promise<SpeedTable> {
  const leftOut: LeftOut[] = [];
  const ready: Ready[] = [];
  const all = contestants.length + rounds;
  for (const [at, { engine, limit, module }] of contestants.entries()) {
    onProgress(at, all);
    if (size > limit) {
      leftOut.push({ engine, reason: 'limit', limit });
      continue;
    }
    const apart = await startApart(engine);
    const built = await apart?.ask({ kind: 'build', size });
    if (apart !== undefined && built !== undefined) ready.push({ engine, apart, built, times: new Map() });
    else leftOut.push({ engine, reason: apart ? 'died' : 'missing', ...(module === undefined ? {} : { module }) });
  }
  const kinds = ready[0]?.built.kinds ?? [];
  for (const query of kinds) for (const { apart } of ready) await apart.ask({ kind: 'warm', query });
  for (let round = 0; round < rounds; round++) {
    onProgress(contestants.length + round, all);
    for (const query of kinds) {
      for (let turn = 0; turn < ready.length; turn++) {
        // Nobody is always the first.
        const { apart, times } = ready[(turn + round) % ready.length] as Ready;
        const answer = await apart.ask({ kind: 'search', query, count: queries });
        if (answer !== undefined) times.set(query, [...(times.get(query) ?? []), answer.times]);
      }
    }
  }
  const rows: SpeedRow[] = [];
  const first = ready[0];
  for (const one of ready) {
    const row = await rowOf(one, one === first ? undefined : first, { kinds, rounds, queries });
    if (row !== undefined) rows.push(row);
    else leftOut.push({ engine: one.engine, reason: 'died' });
  }
  for (const { apart } of ready) apart.end();
  return { size, rows, leftOut };
}

async function rowOf(
  { engine, apart, built, times }: Ready,
  first: Ready | undefined,
  { kinds, rounds, queries }: { readonly kinds: readonly string[]; readonly rounds: number; readonly queries: number },
): Promise<SpeedRow | undefined> {
  const searches: SearchSpeed[] = [];
  for (const kind of kinds) {
    const own = times.get(kind) ?? [];
    const answer = await apart.ask({ kind: 'work', query: kind, count: queries });
    if (own.length < rounds || answer === undefined) return undefined;
    const fastest = fastestOf(own);
    const others = first && fastestOf(first.times.get(kind) ?? []);
    searches.push({
      kind,
      p50Ms: bounded(fastest),
      p95Ms: quantile(
        [...fastest].sort((a, b) => a - b),
        0.95,
      ),
      ...(others && { times: bounded(fastest.map((ms, at) => ms / (others[at] ?? Number.NaN))) }),
      ...(Object.keys(answer.sums).length > 0 && { work: answer.sums }),
    });
  }
  const saved = await apart.ask({ kind: 'save' });
  const growth = await apart.ask({ kind: 'grow' });
  if (saved === undefined || growth === undefined) return undefined;
  const { buildMs, memoryBytes } = built;
  return { engine, buildMs, memoryBytes, ...saved, ...growth, searches };
}

/** Of each query the fastest round: a machine that is busy with something else only ever adds, most to the slowest. */
function fastestOf(rounds: readonly (readonly number[])[]): readonly number[] {
  return (rounds[0] ?? []).map((_, query) => Math.min(...rounds.map((times) => times[query] ?? Number.NaN)));
}

function bounded(values: readonly number[]): Bounded {
  const interval: Interval = medianInterval(values);
  return { value: median(values), interval };
}
