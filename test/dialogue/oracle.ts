import { DIALOGUE_PARAMETERS } from '../../src/dialogue/parameters.js';
import type { Attribute, Case, FactValue, Knowledge, SessionState, SettledAnswer } from '../../src/model/index.js';

const { epsilon, eta, silence, unsure, nonePrior, noneFocus, noneShare, flatness } = DIALOGUE_PARAMETERS;
const LOOSENESS = [0, 0.25, 0.5, 0.7, 0.8, 0.9, 0.95];

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

function attributeOf(base: Knowledge, id: string): Attribute {
  const found = base.attributes.find((attribute) => attribute.id === id);
  if (found === undefined) throw new Error(id);
  return found;
}

function seenValues(base: Knowledge, id: string): FactValue[] {
  return base.cases.map((one) => one.facts[id]).filter((value) => value !== undefined);
}

/** Everything that may be answered: what is declared, or else what a case has. */
export function slowAnswers(base: Knowledge, id: string): readonly FactValue[] {
  const { values } = attributeOf(base, id);
  if (values.length > 0) return values.map((value) => value.id);
  const distinct = new Map(seenValues(base, id).map((value) => [JSON.stringify(value), value]));
  return [...distinct.values()];
}

function ancestors(base: Knowledge, taxonomy: string | undefined, id: string): string[] {
  const nodes = base.taxonomies.find((each) => each.id === taxonomy)?.nodes ?? [];
  const parent = nodes.find((node) => node.id === id)?.parent;
  return parent === undefined ? [id] : [id, ...ancestors(base, taxonomy, parent)];
}

/** How much an answer resembles the value of a case, in [0, 1]. */
function resemblance(base: Knowledge, id: string, answer: FactValue, value: FactValue): number {
  const { type, values, taxonomy, span } = attributeOf(base, id);
  switch (type) {
    case 'number': {
      const numbers = seenValues(base, id).map(Number);
      const range = Math.max(...numbers) - Math.min(...numbers);
      return Math.max(0, 1 - Math.abs(Number(answer) - Number(value)) / (span ?? (range === 0 ? 1 : range / 4)));
    }
    case 'ordinal': {
      const rank = (one: FactValue) => values.findIndex((each) => each.id === one);
      return 0.05 ** Math.abs(rank(answer) - rank(value));
    }
    case 'set': {
      const [a, b] = [answer as readonly string[], value as readonly string[]];
      const union = new Set([...a, ...b]).size;
      return union === 0 ? 1 : a.filter((each) => b.includes(each)).length / union;
    }
    case 'taxonomy': {
      if (ancestors(base, taxonomy, String(answer)).includes(String(value))) return 1;
      const steps = ancestors(base, taxonomy, String(value)).indexOf(String(answer));
      return steps < 0 ? 0 : 0.5 ** steps;
    }
    default:
      return answer === value ? 1 : 0;
  }
}

/** Chance that a case of this value is answered so: resemblance, made to sum to 1 over the answers. */
function chance(base: Knowledge, id: string, answer: FactValue, value: FactValue): number {
  const all = slowAnswers(base, id).map((other) => resemblance(base, id, other, value));
  return resemblance(base, id, answer, value) / sum(all);
}

/** What one case answers, but for slips, when `cases` are all that is known. */
function caseAnswers(
  base: Knowledge,
  cases: readonly Case[],
  id: string,
  answer: FactValue,
  one: Case,
  loose: number,
): number {
  const chances = (of: readonly Case[]) =>
    of.flatMap(({ facts: { [id]: value } }) => (value === undefined ? [] : [chance(base, id, answer, value)]));
  const everywhere = chances(cases);
  const marginal = (sum(everywhere) + 1) / (everywhere.length + slowAnswers(base, id).length);
  const same = cases.filter((other) => other.solution === one.solution);
  const siblings = chances(same);
  const smoothing = 1 / (1 - loose) + silence * (same.length - siblings.length);
  const common = (sum(siblings) + smoothing * marginal) / (siblings.length + smoothing);
  const [own] = chances([one]);
  const trust = (1 - epsilon) * (1 - loose);
  return own === undefined ? common : trust * own + (1 - trust) * common;
}

const fitted = new WeakMap<Knowledge, Map<string, number>>();

/** Takes every case out of the base in turn and sees how well its siblings foretell its value. */
export function slowLooseness(base: Knowledge, id: string): number {
  const known = fitted.get(base) ?? new Map<string, number>();
  fitted.set(base, known);
  const before = known.get(id);
  if (before !== undefined) return before;
  const size = slowAnswers(base, id).length;
  const scores = LOOSENESS.map((loose, step) => {
    const logs = base.cases.map((one) => {
      const value = one.facts[id];
      const rest = base.cases.filter((other) => other !== one);
      const siblings = rest.filter((other) => other.solution === one.solution && other.facts[id] !== undefined);
      if (value === undefined || siblings.length === 0) return 0;
      const foretold = siblings.map((sibling) => caseAnswers(base, rest, id, value, sibling, loose));
      return Math.log(((1 - eta) * sum(foretold)) / siblings.length + eta / size);
    });
    return sum(logs) - step / 2;
  });
  const best = LOOSENESS[scores.indexOf(Math.max(...scores))] ?? 0;
  known.set(id, best);
  return best;
}

interface Weights {
  /** By case, in the order of the base. */
  readonly cases: readonly number[];
  readonly none: number;
}

function normalised({ cases, none }: Weights): Weights {
  const total = sum(cases) + none;
  return { cases: cases.map((weight) => weight / total), none: none / total };
}

/** The weights before any answer, from the person's words and from outcomes. */
function slowPrior(base: Knowledge, { texts, retrieved }: SessionState): Weights {
  const count = base.cases.length;
  const outcome = base.cases.map(({ evidence: { worked, failed } }) => (2 * (worked + 1)) / (worked + failed + 2));
  const scaled = (weights: readonly number[]) => weights.map((weight, i) => weight * (outcome[i] ?? 0));
  if (retrieved === undefined || texts.join('').trim() === '') {
    return { cases: scaled(base.cases.map(() => (1 - nonePrior) / count)), none: nonePrior };
  }
  const square = (one: Case) => (retrieved.candidates.find(({ caseId }) => caseId === one.id)?.similarity ?? 0) ** 2;
  const share = (one: Case, among: readonly Case[]) => {
    const all = sum(among.map(square));
    return all === 0 ? 1 / among.length : square(one) / all;
  };
  const believable = (id: string) =>
    base.cases.some((one) => one.solution === id) ? (retrieved.confidence[id] ?? 0) : 0;
  const confidences = base.solutions.map(({ id }) => believable(id));
  const left = Math.max(nonePrior, 1 - sum(confidences));
  const none = left * noneShare[retrieved.verdict];
  const found = retrieved.candidates.some(
    ({ caseId, similarity }) => similarity > 0 && base.cases.some(({ id }) => id === caseId),
  );
  const flat = sum(confidences.map((value) => value ** (1 / flatness)));
  const cases = base.cases.map((one) => {
    const siblings = base.cases.filter((other) => other.solution === one.solution);
    const spread = found ? 0.2 / count + 0.8 * share(one, base.cases) : 1 / count;
    const claimed = flat === 0 ? 0 : (believable(one.solution) ** (1 / flatness) / flat) * share(one, siblings);
    return (left - none) * spread + (1 - left) * claimed;
  });
  return { cases: scaled(cases), none };
}

/** The likelihood of an answer as METHODS would write it, one case at a time; `undefined` is "none of these". */
export function slowLikelihood(
  base: Knowledge,
  state: SessionState,
  id: string,
  answer: SettledAnswer,
  one: Case | undefined,
): number {
  if (answer.kind !== 'value' && answer.kind !== 'unsure') return 1;
  const { value } = answer;
  if (seenValues(base, id).length === 0) return 1;
  const size = slowAnswers(base, id).length;
  let inner: number;
  if (one === undefined) {
    // A focused share answers as the neighbours do, where they know; the rest half as the base does, half anything.
    const { cases } = normalised({ ...slowPrior(base, state), none: 0 });
    const chances = base.cases.flatMap(({ facts: { [id]: own } }) =>
      own === undefined ? [] : [chance(base, id, value, own)],
    );
    const rest = ((sum(chances) + 1) / (chances.length + size) + 1 / size) / 2;
    inner = sum(
      base.cases.map(({ facts: { [id]: own } }, i) => {
        const like = own === undefined ? rest : noneFocus * chance(base, id, value, own) + (1 - noneFocus) * rest;
        return (cases[i] ?? 0) * like;
      }),
    );
  } else {
    inner = caseAnswers(base, base.cases, id, value, one, slowLooseness(base, id));
  }
  const heard = (1 - eta) * inner + eta / size;
  return answer.kind === 'value' ? heard : unsure * heard + (1 - unsure) / size;
}

export interface SlowBelief {
  /** By case id. */
  readonly cases: ReadonlyMap<string, number>;
  readonly solutions: ReadonlyMap<string, number>;
  readonly none: number;
}

/** The belief of a session, one case at a time. */
export function slowBelief(base: Knowledge, state: SessionState): SlowBelief {
  const prior = slowPrior(base, state);
  const weigh = (one: Case | undefined, start: number) =>
    Object.values(state.facts)
      .filter(({ attribute }) => base.attributes.some(({ id }) => id === attribute))
      .reduce((weight, { attribute, answer }) => weight * slowLikelihood(base, state, attribute, answer, one), start);
  const failed = new Set(state.tried.filter(({ result }) => result === 'failed').map(({ solutionId }) => solutionId));
  const { cases, none } = normalised({
    cases: base.cases.map((one, i) => {
      const success = base.solutions.find(({ id }) => id === one.solution)?.success ?? 1;
      return weigh(one, prior.cases[i] ?? 0) * (failed.has(one.solution) ? 1 - success : 1);
    }),
    none: weigh(undefined, prior.none),
  });
  const solutions = new Map<string, number>();
  for (const [i, one] of base.cases.entries()) {
    solutions.set(one.solution, (solutions.get(one.solution) ?? 0) + (cases[i] ?? 0));
  }
  return { cases: new Map(base.cases.map(({ id }, i) => [id, cases[i] ?? 0])), solutions, none };
}

/** Uncertainty of a belief in bits. */
export function slowEntropy({ solutions, none }: SlowBelief): number {
  return -[...solutions.values(), none].reduce((total, p) => (p > 0 ? total + p * Math.log2(p) : total), 0);
}

/** Expected loss of entropy by a question: every answer in turn, believed as it would be. */
export function slowGain(base: Knowledge, state: SessionState, id: string): number {
  const now = slowBelief(base, state);
  const after = slowAnswers(base, id).map((value) => {
    const answer: SettledAnswer = { kind: 'value', value };
    const likelihood = (one: Case | undefined) => slowLikelihood(base, state, id, answer, one);
    const told = base.cases.map((one) => (now.cases.get(one.id) ?? 0) * likelihood(one));
    const fact = { attribute: id, answer, source: 'answer', at: 0 } as const;
    const then = slowBelief(base, { ...state, facts: { ...state.facts, [id]: fact } });
    return (now.none * likelihood(undefined) + sum(told)) * slowEntropy(then);
  });
  return slowEntropy(now) - sum(after);
}
