import type { Catalogue, Knowledge, SessionState } from '../model/index.js';
import { escalationCost } from '../service/index.js';
import { type Belief, failedSolutions, heard, weigh } from './belief.js';
import { ranked } from './evidence.js';
import { certaintyGain, entropy } from './gain.js';
import type { DialogueParameters } from './parameters.js';
import { type Permission, permissions, permittedRepairs } from './permitted.js';
import { bestBy, type OpenQuestion, openQuestions } from './questions.js';
import { costOfCertainty, createRepairPlanner, type RepairPlanner, type Repairs } from './repair.js';
import type { CaseTable } from './table.js';

/** What choosing needs, prepared once for a case base. */
export interface Ground {
  readonly knowledge: Knowledge;
  readonly catalogue: Catalogue;
  readonly table: CaseTable;
  readonly parameters: DialogueParameters;
  /** Whether questions are chosen by expected minutes, or else by information. */
  readonly costly: boolean;
}

/** A choice, in indices of the table. */
export type Choice =
  | { readonly kind: 'ask'; readonly question: OpenQuestion }
  | { readonly kind: 'propose'; readonly solutions: readonly number[] }
  | { readonly kind: 'escalate'; readonly cause: EscalationCause; readonly solution?: number };

/** Why nothing is left to ask or to propose here. */
export type EscalationCause =
  | 'unknown'
  /** Its words are those of a known trouble, and its solution is not sure enough to be proposed. */
  | 'unsure'
  | 'undecided'
  | 'exhausted'
  | 'costly'
  | Exclude<Permission, 'permitted'>;

/** A choice with what it was made from. */
export interface Chosen {
  readonly choice: Choice;
  readonly belief: Belief;
  /** Everything that may still be asked, in the order of attribute ids. */
  readonly questions: readonly OpenQuestion[];
}

/** Probability of "none of these" from which the trouble looks unknown. */
const UNKNOWN = 0.5;
/** Probability below which, in an unknown trouble, a solution is not worth a question. */
const HOPELESS = 0.01;
/** Questions that nobody is handed over without, as long as one tells at least so many bits. */
const COURTESY = 2;
const TELLING = 0.1;
/** Most repairs and questions that expected minutes are computed with. */
const MAX_REPAIRS = 64;
const MAX_QUESTIONS = 32;

/** Tells whether expected minutes mean something in a case base: costs differ, or an escalation has one. */
export function declaresCosts(knowledge: Knowledge): boolean {
  const cost = knowledge.solutions[0]?.cost;
  return knowledge.solutions.some((one) => one.cost !== cost) || Object.keys(knowledge.escalation).length > 0;
}

/** Chooses what to do next. */
export function choose(ground: Ground, state: SessionState): Chosen {
  const { catalogue, knowledge, table, parameters, costly } = ground;
  const belief = weigh(table, state, parameters);
  // Handing over takes a person's attention as trying a repair does.
  const escalation = escalationCost(knowledge, state.level) + parameters.tryCost;
  const repairs = mostWorthwhile(permittedRepairs(table, state, parameters, false), belief);
  const planner = createRepairPlanner(repairs, escalation);
  const questions = openQuestions(table, state, belief, parameters, catalogue);
  const credible = isCredible(state, belief, parameters);
  if (mayAsk(state, belief, credible, parameters)) {
    const question =
      (costly
        ? worthAsking(questions, planner, belief, escalation, credibility(state, parameters), parameters)
        : undefined) ??
      (credible && (costly || !isPromising(questions, parameters))
        ? undefined
        : informative(state, questions, belief, credible, parameters)) ??
      (credible || state.asked.length >= COURTESY ? undefined : telling(questions));
    if (question !== undefined) return { choice: { kind: 'ask', question }, belief, questions };
  }
  const left = mayAsk(state, belief, credible, parameters) ? questions : [];
  return { choice: conclude(ground, state, belief, planner, escalation, left), belief, questions };
}

function largest(values: Float64Array): number {
  let top = 0;
  for (const value of values) top = Math.max(top, value);
  return top;
}

/** Keeps those of a long list of repairs that pay most for their time. */
function mostWorthwhile(repairs: Repairs, belief: Belief): Repairs {
  if (repairs.solution.length <= MAX_REPAIRS) return repairs;
  const worth = Float64Array.from(
    repairs.solution,
    (s, k) => ((belief.solutions[s] as number) * (repairs.success[k] as number)) / (repairs.cost[k] as number),
  );
  const kept = ranked(worth)
    .slice(0, MAX_REPAIRS)
    .sort((a, b) => a - b);
  return {
    solution: Int32Array.from(kept, (k) => repairs.solution[k] as number),
    cost: Float64Array.from(kept, (k) => repairs.cost[k] as number),
    success: Float64Array.from(kept, (k) => repairs.success[k] as number),
  };
}

/** How many times as probable as "none of these" a solution must be in this session to be proposed. */
function credibility(state: SessionState, { credible }: DialogueParameters): number {
  return heard(state) === undefined ? credible.wordless : credible.worded;
}

/** Tells whether the leader is so much more probable than "none of these" that it may be proposed. */
function isCredible(state: SessionState, belief: Belief, parameters: DialogueParameters): boolean {
  return largest(belief.solutions) >= credibility(state, parameters) * belief.none;
}

function mayAsk(state: SessionState, belief: Belief, credible: boolean, parameters: DialogueParameters): boolean {
  if (belief.none >= UNKNOWN && largest(belief.solutions) < HOPELESS) return false;
  const short = heard(state)?.verdict === 'unknown' && !credible;
  const budget = short ? Math.min(parameters.unknownQuestions, parameters.maxQuestions) : parameters.maxQuestions;
  return state.asked.length < budget;
}

/** The question that tells most per minute, where one tells something. */
function telling(questions: readonly OpenQuestion[]): OpenQuestion | undefined {
  return bestBy(
    questions.filter(({ gain }) => gain >= TELLING),
    gainPerMinute,
  );
}

function gainPerMinute({ gain, chance, cost }: OpenQuestion): number {
  return (gain * chance) / cost;
}

/** Tells whether answers are likely enough to make the first solution more probable, or another one the first. */
function isPromising(questions: readonly OpenQuestion[], { minPromise, bit }: DialogueParameters): boolean {
  const most = (of: (question: OpenQuestion) => number) => questions.reduce((top, one) => Math.max(top, of(one)), 0);
  return (
    most(({ joint, chance }) => chance * certaintyGain(joint)) + bit * most(({ gain, chance }) => chance * gain) >=
    minPromise
  );
}

/**
 * Finds the question with the most information per minute, until nothing tells enough (more is wanted once a
 * solution is sure and credible), or no answers can bring another solution to the lead or change whether it is
 * credible.
 *
 * @see McSherry, Increasing dialogue efficiency in case-based reasoning without loss of solution quality, 2003
 */
function informative(
  state: SessionState,
  questions: readonly OpenQuestion[],
  belief: Belief,
  credible: boolean,
  parameters: DialogueParameters,
) {
  const believed = credible ? largest(belief.solutions) : 0;
  const isSure = Math.max(belief.none, believed) >= parameters.sure;
  const least = isSure ? parameters.sureGain : parameters.minGain;
  const enough = questions.filter(({ gain }) => gain >= least);
  return canBeOvertaken(belief, credibility(state, parameters), enough) ? bestBy(enough, gainPerMinute) : undefined;
}

/**
 * Tells whether the answers that favour a rival most could bring it past the leader; answers taken as independent.
 * "None of these" counts `times`, as it does against a proposal.
 */
function canBeOvertaken(belief: Belief, times: number, questions: readonly OpenQuestion[]): boolean {
  const probability = Float64Array.of(...belief.solutions, belief.none);
  const stakes = Float64Array.of(...belief.solutions, times * belief.none);
  const [leader, ...rivals] = ranked(stakes);
  if (leader === undefined) return false;
  return rivals.some((rival) => {
    const share = (probability[leader] as number) / (probability[rival] as number);
    let ahead = Math.log((stakes[leader] as number) / (stakes[rival] as number));
    for (const { joint } of questions) {
      const { values, groups } = joint;
      let most = 0;
      for (let g = 0; g < groups; g++) {
        const ratio = (values[rival * groups + g] as number) / (values[leader * groups + g] as number);
        if (ratio > most) most = ratio;
      }
      ahead -= Math.max(0, Math.log(most * share) || 0);
      if (ahead <= 0) return true;
    }
    return false;
  });
}

/**
 * Finds the question that saves the most expected minutes, where a repair is tried only once its solution is so many
 * times as probable as "none of these". Where no single answer does, yet certainty would save
 * more than all the questions on the way to it cost, the most informative question per minute is the first step. A
 * question waits where it costs less to try the best repair first, and to ask only if that fails.
 */
function worthAsking(
  questions: readonly OpenQuestion[],
  planner: RepairPlanner,
  belief: Belief,
  escalation: number,
  times: number,
  { minGain, failCost }: DialogueParameters,
): OpenQuestion | undefined {
  const solutions = belief.solutions.length;
  // Expected minutes as this policy acts: nothing is tried until it is credible beside "none of these".
  const minutes = (plans: RepairPlanner, values: Float64Array, total: number, none: number, stride = 1, offset = 0) => {
    for (let s = 0; s < solutions; s++) {
      if ((values[s * stride + offset] as number) >= times * none) return plans.cost(values, total, stride, offset);
    }
    return escalation * total;
  };
  const telling = questions
    .filter(({ gain }) => gain > 0)
    .sort((a, b) => gainPerMinute(b) - gainPerMinute(a) || a.wanted - b.wanted)
    .slice(0, MAX_QUESTIONS);
  /** Expected minutes with at most one question more, once a repair has failed; -1 before any. */
  const prospect = (failed: number) => {
    const left = failed < 0 ? 1 : 1 - (planner.repairs.success[failed] as number);
    const row = failed < 0 ? -1 : (planner.repairs.solution[failed] as number);
    const plans = failed < 0 ? planner : createRepairPlanner(withoutRepair(planner.repairs, failed), escalation);
    const solutionsLeft = scaledRow(belief.solutions, 1, row, left);
    const total = 1 - (row < 0 ? 0 : (1 - left) * (belief.solutions[row] as number));
    const now = minutes(plans, solutionsLeft, total, belief.none);
    const saving = ({ joint: { values, groups, rows }, chance, cost }: OpenQuestion) => {
      const answered = scaledRow(values, groups, row, left);
      let after = 0;
      for (let g = 0; g < groups; g++) {
        let sum = 0;
        for (let s = 0; s < rows; s++) sum += answered[s * groups + g] as number;
        after += minutes(plans, answered, sum, answered[solutions * groups + g] as number, groups, g);
      }
      return chance * (now - after) - cost * total;
    };
    const savings = telling.map((question) => ({ question, saved: saving(question) }));
    const best = bestBy(savings, ({ saved }) => saved);
    return { now, best, minutes: now - Math.max(0, best?.saved ?? 0) };
  };
  const { now, best, minutes: asking } = prospect(-1);
  if (best !== undefined && best.saved > 0) {
    // The question may wait: the first repair tells whether it is needed at all.
    const repair = planner.plan(belief.solutions).order[0];
    if (repair === undefined || now >= escalation) return best.question;
    const chance =
      (belief.solutions[planner.repairs.solution[repair] as number] as number) *
      (planner.repairs.success[repair] as number);
    const trying = (planner.repairs.cost[repair] as number) + (1 - chance) * failCost + prospect(repair).minutes;
    return trying < asking ? undefined : best.question;
  }
  const first = telling[0];
  if (first === undefined || first.gain < minGain) return undefined;
  const certain = costOfCertainty(planner.repairs, belief.solutions, escalation);
  return now - certain > entropy(belief) / gainPerMinute(first) ? first : undefined;
}

/** The repairs that are left once one has failed. */
function withoutRepair({ solution, cost, success }: Repairs, failed: number): Repairs {
  const isLeft = (_: number, k: number) => k !== failed;
  return { solution: solution.filter(isLeft), cost: cost.filter(isLeft), success: success.filter(isLeft) };
}

/** Scales a row of a table of numbers; the table itself where there is none. */
function scaledRow(values: Float64Array, width: number, row: number, factor: number): Float64Array {
  if (row < 0) return values;
  const scaled = values.slice();
  for (let at = row * width; at < (row + 1) * width; at++) scaled[at] = factor * (scaled[at] as number);
  return scaled;
}

/**
 * Proposes what is worth trying, or says why nothing is. What a person skipped is proposed a second time, and with
 * words for that, when nothing else is left to propose or to ask before handing over.
 *
 * @param questions - those that may still be asked
 */
function conclude(
  ground: Ground,
  state: SessionState,
  belief: Belief,
  planner: RepairPlanner,
  escalation: number,
  questions: readonly OpenQuestion[],
): Choice {
  const { table, parameters, costly } = ground;
  const order = ranked(belief.solutions);
  const leader = order[0];
  const top = leader === undefined ? 0 : (belief.solutions[leader] as number);
  const failed = [...failedSolutions(state).values()].includes('now');
  if (leader === undefined || !isCredible(state, belief, parameters)) {
    if (failed) return { kind: 'escalate', cause: 'exhausted' };
    const resembles = heard(state)?.verdict === 'known' && top > belief.none;
    return { kind: 'escalate', cause: resembles ? 'unsure' : 'unknown' };
  }
  const permission = permissions(state);
  const standing = permission(table.solutions[leader] as CaseTable['solutions'][number]);
  const outOfReach = standing === 'above-level' || standing === 'above-audience';
  if (outOfReach && top >= UNKNOWN) return { kind: 'escalate', cause: standing, solution: leader };

  const proposed = worthProposing(planner, belief, parameters, costly);
  if (proposed.length > 0) return { kind: 'propose', solutions: proposed };
  const plausible = order.filter((s) => (belief.solutions[s] as number) >= parameters.floor);
  const again = permittedRepairs(table, state, parameters, true);
  const second = worthProposing(createRepairPlanner(again, escalation), belief, parameters, costly);
  if (second.length > 0) {
    const question = bestBy(
      questions.filter(({ gain }) => gain >= parameters.minGain),
      gainPerMinute,
    );
    if (question !== undefined) return { kind: 'ask', question };
    const rest = withoutSkipped(ground, state, belief, planner);
    return { kind: 'propose', solutions: rest.length > 0 ? rest : second };
  }
  if (plausible.some((s) => permission(table.solutions[s] as CaseTable['solutions'][number]) === 'permitted')) {
    return { kind: 'escalate', cause: 'costly' };
  }
  for (const solution of plausible) {
    const cause = permission(table.solutions[solution] as CaseTable['solutions'][number]);
    if (cause !== 'permitted' && cause !== 'failed') return { kind: 'escalate', cause, solution };
  }
  return { kind: 'escalate', cause: failed ? 'exhausted' : 'undecided' };
}

/** What is worth proposing were none of the repairs that were skipped the right one. */
function withoutSkipped(ground: Ground, state: SessionState, belief: Belief, planner: RepairPlanner): number[] {
  const { table, parameters, costly } = ground;
  const permission = permissions(state);
  const isSkipped = table.solutions.map((one) => permission(one) === 'skipped');
  const left = 1 - belief.solutions.reduce((sum, p, s) => (isSkipped[s] === true ? sum + p : sum), 0);
  if (!(left > 0)) return [];
  const solutions = belief.solutions.map((p, s) => (isSkipped[s] === true ? 0 : p / left));
  const none = belief.none / left;
  const floor = Math.max(parameters.floor, credibility(state, parameters) * none);
  return worthProposing(planner, { solutions }, { ...parameters, floor }, costly);
}

/** The first repairs of the plan that are near the best one in what they bring per minute. */
function worthProposing(
  planner: RepairPlanner,
  belief: Pick<Belief, 'solutions'>,
  { floor, near, maxProposals }: DialogueParameters,
  costly: boolean,
): number[] {
  const { repairs } = planner;
  const { order, steps } = planner.plan(belief.solutions);
  const p = (k: number) => belief.solutions[repairs.solution[k] as number] as number;
  const worth = (k: number) => (p(k) * (repairs.success[k] as number)) / (repairs.cost[k] as number);
  const listed = (costly ? order.slice(0, steps) : order).filter((k) => p(k) >= floor);
  const first = listed[0];
  if (first === undefined) return [];
  return listed
    .filter((k) => worth(k) >= near * worth(first))
    .slice(0, maxProposals)
    .map((k) => repairs.solution[k] as number);
}
