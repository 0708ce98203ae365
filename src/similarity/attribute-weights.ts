/** The local similarities of one case with all cases: one row per attribute, nothing where the case has no value. */
export type LocalRows = readonly (Float32Array | undefined)[];

/** What weights are learned from. */
export interface WeightLesson {
  /** Measures a case, by its index; asked anew each time, since all of them together are large. */
  readonly rowsOf: (at: number) => LocalRows;
  /** Solution by case. */
  readonly labels: Int32Array;
  /** Weights to begin with, and to stay near. */
  readonly weights: readonly number[];
}

const WEIGHING = {
  rounds: 20,
  /** At most so many cases look for neighbours, evenly spread; all of them can be found. */
  seekers: 300,
  /** Strength of the pull towards the declared weights, in cases per squared log. */
  pull: 2,
  first: 0.1,
  most: 0.5,
  least: 0.001,
} as const;

/** Similarity of a case with each other one, and the weight that counted. */
function compareAll(rows: LocalRows, weights: Float64Array, sums: Float64Array, totals: Float64Array): void {
  sums.fill(0);
  totals.fill(0);
  rows.forEach((row, field) => {
    if (row === undefined) return;
    const weight = weights[field] as number;
    for (let other = 0; other < row.length; other++) {
      const local = row[other] as number;
      if (Number.isNaN(local)) continue;
      sums[other] = (sums[other] as number) + weight * local;
      totals[other] = (totals[other] as number) + weight;
    }
  });
  for (let other = 0; other < sums.length; other++) {
    const total = totals[other] as number;
    if (total > 0) sums[other] = (sums[other] as number) / total;
  }
}

/**
 * Counts the cases whose nearest neighbour has their solution; neighbours that are equally near share the count.
 *
 * @returns a count in [0, cases]
 */
export function nearestHits({ rowsOf, labels }: WeightLesson, weights: readonly number[]): number {
  const sums = new Float64Array(labels.length);
  const totals = new Float64Array(labels.length);
  const typed = Float64Array.from(weights);
  let hits = 0;
  for (let at = 0; at < labels.length; at++) {
    compareAll(rowsOf(at), typed, sums, totals);
    let best = -1;
    let right = 0;
    let all = 0;
    for (let other = 0; other < sums.length; other++) {
      const similarity = sums[other] as number;
      if (other === at || similarity < best - 1e-9) continue;
      if (similarity > best + 1e-9) {
        best = similarity;
        right = 0;
        all = 0;
      }
      all++;
      if (labels[other] === labels[at]) right++;
    }
    if (all > 0) hits += right / all;
  }
  return hits;
}

/**
 * Learns weights that bring each case near to the others of its solution.
 *
 * The chance that a case takes another as its neighbour is a softmax of their similarities; what grows is the summed
 * log of the chance of a neighbour with the same solution, less a pull towards the declared weights.
 *
 * @returns weights, aligned with those given, of the same sum; > 0
 * @see Jacob Goldberger, Sam Roweis, Geoff Hinton and Ruslan Salakhutdinov, "Neighbourhood components analysis", 2004,
 *   with a diagonal metric; Christian Igel and Michael Hüsken, "Improving the Rprop learning algorithm", 2000, for the steps
 */
export function learnAttributeWeights(lesson: WeightLesson): readonly number[] {
  const { weights, labels, rowsOf } = lesson;
  const stride = Math.max(1, labels.length / WEIGHING.seekers);
  const seekers: Seeker[] = [];
  for (let place = 0; place < labels.length; place += stride) {
    seekers.push({ at: Math.floor(place), rows: rowsOf(Math.floor(place)) });
  }
  const sum = weights.reduce((total, weight) => total + weight, 0);
  // The last one is the sharpness of the softmax.
  const logs = new Float64Array(weights.length + 1);
  const steps = new Float64Array(logs.length).fill(WEIGHING.first);
  const before = new Float64Array(logs.length);
  logs[weights.length] = Math.log(sum);
  for (let round = 0; round < WEIGHING.rounds; round++) {
    const slopes = slopesOf(lesson, seekers, logs);
    slopes.forEach((slope, at) => {
      const turned = slope * (before[at] as number);
      const factor = turned > 0 ? 1.2 : turned < 0 ? 0.5 : 1;
      const step = Math.min(WEIGHING.most, Math.max(WEIGHING.least, (steps[at] as number) * factor));
      steps[at] = step;
      before[at] = turned < 0 ? 0 : slope;
      if (turned >= 0) logs[at] = (logs[at] as number) + Math.sign(slope) * step;
    });
  }
  const learned = weights.map((weight, at) => weight * Math.exp(logs[at] as number));
  const whole = learned.reduce((total, weight) => total + weight, 0);
  return learned.map((weight) => (weight * sum) / whole);
}

/** A case that looks for neighbours. */
interface Seeker {
  readonly at: number;
  readonly rows: LocalRows;
}

function slopesOf({ labels, weights }: WeightLesson, seekers: readonly Seeker[], logs: Float64Array): Float64Array {
  const slopes = new Float64Array(logs.length);
  const current = Float64Array.from(weights, (weight, at) => weight * Math.exp(logs[at] as number));
  const sharpness = Math.exp(logs[weights.length] as number);
  const count = labels.length;
  const sums = new Float64Array(count);
  const totals = new Float64Array(count);
  const pulls = new Float64Array(count);
  for (const { at, rows } of seekers) {
    compareAll(rows, current, sums, totals);
    let all = 0;
    let right = 0;
    for (let other = 0; other < count; other++) {
      const chance = other === at ? 0 : Math.exp(sharpness * ((sums[other] as number) - 1));
      pulls[other] = chance;
      all += chance;
      if (labels[other] === labels[at]) right += chance;
    }
    if (right === 0) continue;
    let sharper = 0;
    for (let other = 0; other < count; other++) {
      const chance = pulls[other] as number;
      const pull = (labels[other] === labels[at] ? chance / right : 0) - chance / all;
      sharper += pull * (sums[other] as number);
      const total = totals[other] as number;
      pulls[other] = total > 0 ? (sharpness * pull) / total : 0;
    }
    slopes[weights.length] = (slopes[weights.length] as number) + sharpness * sharper;
    rows.forEach((row, field) => {
      if (row === undefined) return;
      let slope = 0;
      for (let other = 0; other < count; other++) {
        const local = row[other] as number;
        if (!Number.isNaN(local)) slope += (pulls[other] as number) * (local - (sums[other] as number));
      }
      slopes[field] = (slopes[field] as number) + (current[field] as number) * slope;
    });
  }
  for (let field = 0; field < weights.length; field++) {
    slopes[field] = (slopes[field] as number) - WEIGHING.pull * (logs[field] as number);
  }
  return slopes;
}
