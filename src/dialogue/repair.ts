/** Repairs that may be tried, as parallel arrays. */
export interface Repairs {
  /** Index of the solution in the table. */
  readonly solution: Int32Array;
  /** Minutes, risk included; > 0. */
  readonly cost: Float64Array;
  /** Chance in [0, 1] to repair when the cause is right. */
  readonly success: Float64Array;
}

/** In which order to try repairs, and until when. */
export interface RepairPlan {
  /** Positions in {@link Repairs}, best p s / C first, ties by position. */
  readonly order: readonly number[];
  /** Count of repairs worth trying before an escalation is cheaper. */
  readonly steps: number;
  /** Expected minutes until repaired or escalated. */
  readonly cost: number;
}

/**
 * Sorts by worth, best first, in place. The order of one question's answers differs little from the next,
 * which insertion sort likes.
 */
function sortByWorth(order: Int32Array, worth: Float64Array): void {
  for (let i = 1; i < order.length; i++) {
    const moving = order[i] as number;
    const value = worth[moving] as number;
    let j = i - 1;
    while (j >= 0) {
      const other = order[j] as number;
      const rival = worth[other] as number;
      if (rival > value || (rival === value && other < moving)) break;
      order[j + 1] = other;
      j--;
    }
    order[j + 1] = moving;
  }
}

/** Computes plans over one set of repairs without allocating anything per answer. */
export interface RepairPlanner {
  readonly repairs: Repairs;
  /**
   * Gives the expected minutes until repaired or escalated, times `total`.
   *
   * @param probability - by solution, of any sum
   * @param total - that sum, "none of these" included
   * @param stride - distance between neighbouring solutions in `probability`; `offset` is the first one's place
   */
  cost(probability: Float64Array, total: number, stride?: number, offset?: number): number;
  plan(probability: Float64Array): RepairPlan;
}

/**
 * Plans repairs by p s / C with an escalation as the last action: the least, over how many repairs are tried, of
 * sum C_k (1 - sum of p_j s_j before k) + E (1 - sum of p_j s_j of all tried).
 *
 * @param escalation - minutes of an escalation, E
 * @see Heckerman, Breese and Rommelse, Decision-theoretic troubleshooting, 1995
 * @see Jensen et al., The SACSO methodology for troubleshooting complex systems, 2001
 */
export function createRepairPlanner(repairs: Repairs, escalation: number): RepairPlanner {
  const count = repairs.solution.length;
  const order = Int32Array.from({ length: count }, (_, index) => index);
  const chance = new Float64Array(count);
  const worth = new Float64Array(count);
  let steps = 0;

  const cost = (probability: Float64Array, total: number, stride = 1, offset = 0): number => {
    for (let k = 0; k < count; k++) {
      const p = probability[(repairs.solution[k] as number) * stride + offset] as number;
      chance[k] = p * (repairs.success[k] as number);
      worth[k] = (chance[k] as number) / (repairs.cost[k] as number);
    }
    sortByWorth(order, worth);
    let left = total;
    let spent = 0;
    let best = escalation * total;
    steps = 0;
    for (let k = 0; k < count; k++) {
      const repair = order[k] as number;
      spent += (repairs.cost[repair] as number) * left;
      left = Math.max(0, left - (chance[repair] as number));
      const whole = spent + escalation * left;
      if (whole < best) {
        best = whole;
        steps = k + 1;
      }
    }
    return best;
  };

  return {
    repairs,
    cost,
    plan: (probability) => {
      const expected = cost(probability, 1);
      return { order: [...order], steps, cost: expected };
    },
  };
}

/**
 * Gives what certainty about the cause would cost, in minutes: each repair alone where it pays, an escalation
 * otherwise.
 */
export function costOfCertainty({ solution, cost, success }: Repairs, probability: Float64Array, escalation: number) {
  let certain = escalation;
  for (let k = 0; k < solution.length; k++) {
    const p = probability[solution[k] as number] as number;
    const alone = (cost[k] as number) + (1 - (success[k] as number)) * escalation;
    certain -= p * Math.max(0, escalation - alone);
  }
  return certain;
}
