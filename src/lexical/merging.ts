import { type Collection, install, newHead, segmentsOf } from './collection.js';
import { sealing, type Tally } from './sealing.js';
import { LARGEST, type Segment } from './segment.js';
import { meansOf } from './statistics.js';

/** Merges segments bit by bit. */
export interface Merger {
  /** Makes a segment of the head. */
  seal(): void;
  /**
   * Moves postings until a count of bytes of rows is reached, or nothing is left to do.
   *
   * @param all - whether to merge until there are as few segments as can be, and not just few
   * @returns the bytes moved
   */
  merge(budget: number, all: boolean): number;
}

/** Segments of a size before they are merged. */
const FAN = 8;
/** Most live documents of each size of segment. */
const SIZES = [128, 1024, 8192, LARGEST];
/** Most bytes of rows of a segment. */
const BYTES = 1 << 29;

interface Job {
  readonly sources: readonly Segment[];
  readonly steps: Generator<number, Segment>;
}

/** Creates what merges the segments of a collection. */
export function createMerger(collection: Collection): Merger {
  /** One for each size, the small ones first: they are not kept waiting by a large one. */
  const jobs: (Job | undefined)[] = [];
  const tallies: Tally[] = [];
  const context = () => ({
    tallies,
    settings: collection.settings,
    spreads: collection.spreads,
    means: meansOf(collection.statistics),
    vocabulary: collection.terms.size,
  });
  const free = () => {
    const busy = new Set(jobs.flatMap((job) => job?.sources ?? []));
    return segmentsOf(collection).filter((segment) => !busy.has(segment));
  };
  const start = (size: number, sources: readonly Segment[]) => {
    jobs[size] = { sources, steps: sealing(sources, context()) };
  };
  /** The first size that has work to do. */
  const next = (all: boolean): number => {
    for (let size = 0; size < SIZES.length; size++) {
      if (jobs[size] !== undefined) return size;
      const sources = worthMerging(free(), size);
      if (sources === undefined) continue;
      start(size, sources);
      return size;
    }
    if (!all) return -1;
    if (jobs[SIZES.length] === undefined) {
      const sources = fitting(free(), Number.POSITIVE_INFINITY);
      if (sources.length < 2) return -1;
      start(SIZES.length, sources);
    }
    return SIZES.length;
  };

  return {
    seal() {
      const { head } = collection;
      if (head.live > 0) install(collection, drained(sealing([head], context())), [head]);
      collection.head = newHead();
    },
    merge(budget, all) {
      let moved = 0;
      while (moved < budget) {
        const size = next(all);
        if (size < 0) break;
        const { sources, steps } = jobs[size] as Job;
        const step = steps.next();
        if (step.done !== true) {
          moved += step.value;
          continue;
        }
        install(collection, step.value, sources);
        jobs[size] = undefined;
      }
      return moved;
    },
  };
}

/** Segments of a size that are many enough, or one of which most is dead. */
function worthMerging(segments: readonly Segment[], size: number): readonly Segment[] | undefined {
  const own = segments.filter(({ live }) => SIZES.findIndex((most) => live <= most) === size);
  const decayed = own.find(({ live, count }) => 2 * live < count);
  if (decayed !== undefined) return [decayed];
  const some = fitting(own, FAN);
  return some.length < FAN ? undefined : some;
}

/** The smallest segments that fit into one, up to a count. */
function fitting(segments: readonly Segment[], count: number): readonly Segment[] {
  const chosen: Segment[] = [];
  let live = 0;
  let bytes = 0;
  for (const segment of [...segments].sort((one, other) => one.live - other.live)) {
    live += segment.live;
    bytes += segment.starts[segment.count] as number;
    if (chosen.length === count || live > LARGEST || bytes > BYTES) break;
    chosen.push(segment);
  }
  return chosen;
}

function drained(steps: Generator<number, Segment>): Segment {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}
