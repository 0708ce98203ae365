import { type Attribute, localise, type SessionState, type Strategy, type Why, type WhyItem } from '../model/index.js';
import { valueText } from '../service/index.js';
import { type Belief, factOf, weigh } from './belief.js';
import type { Ground } from './choose.js';
import { type AnswerEvidence, answerEvidence, evidenceOn, logOdds, ranked } from './evidence.js';
import { answerProbabilities, informationGain, type Joint, predictAnswers } from './gain.js';
import { permissions, repairCost } from './permitted.js';
import type { OpenQuestion } from './questions.js';
import { WORDS } from './words/index.js';

const MAX_OTHERS = 3;
const MAX_CHANGES = 5;
/** Where answers lead that speak for no solution of the base. */
const NOWHERE = -1;
/** Share of the leader's probability from which a solution counts as a rival. */
const RIVAL = 0.05;
/** Least log-odds of the person's words worth telling. */
const NOTICEABLE_WORDS = 0.5;

interface View {
  readonly ground: Ground;
  readonly state: SessionState;
  readonly belief: Belief;
  readonly evidence: readonly AnswerEvidence[];
}

function viewOf(ground: Ground, state: SessionState, belief: Belief): View {
  const evidence = answerEvidence(ground.table, ground.catalogue, state, belief, ground.parameters);
  return { ground, state, belief, evidence };
}

function titleOf({ ground, state }: View, solution: number): string {
  return localise(ground.table.solutions[solution]?.title ?? {}, state.language);
}

function idOf({ ground }: View, solution: number): string {
  return ground.table.solutions[solution]?.id ?? '';
}

function questionText({ state }: View, attribute: Attribute): string {
  return localise(attribute.question, state.language) || attribute.id;
}

/** Explains a question. `opens` is the attribute wanted behind a gate question. */
export function whyAsk(
  ground: Ground,
  state: SessionState,
  belief: Belief,
  attribute: Attribute,
  opens?: Attribute,
): Why {
  const view = viewOf(ground, state, belief);
  const words = WORDS[state.language];
  const order = ranked(belief.solutions);
  const [target, rival] = order;
  const column = ground.table.columns[ground.table.columnIndex.get(attribute.id) ?? -1];
  if (target === undefined || column === undefined) {
    return { text: words.open(), for: [], against: [], others: [], wouldChange: [] };
  }
  const joint = predictAnswers(ground.table, column, belief, ground.parameters);
  const known = column.known > 0;
  const found = known ? strategyOf(view, attribute, joint, target, rival) : undefined;
  return {
    text: opens !== undefined ? words.gate(questionText(view, opens)) : (found?.text ?? words.open()),
    ...(found === undefined || opens !== undefined ? {} : { strategy: found.strategy }),
    target: idOf(view, target),
    ...(rival === undefined ? {} : { rival: idOf(view, rival) }),
    gain: known ? informationGain(joint) : 0,
    ...reasons(view, target),
    others: others(view, target, order),
    wouldChange: known ? changes(view, attribute, joint, target, (p) => p) : [],
  };
}

/** Explains a proposal; a solution that no case has is explained without evidence. */
export function whyPropose(
  ground: Ground,
  state: SessionState,
  belief: Belief,
  solutionId: string,
  questions: readonly OpenQuestion[],
): Why {
  const view = viewOf(ground, state, belief);
  const words = WORDS[state.language];
  const { table, catalogue, parameters } = ground;
  const solution = catalogue.solutions.get(solutionId);
  const target = table.solutionIndex.get(solutionId);
  if (solution === undefined || target === undefined) {
    const title = localise(solution?.title ?? {}, state.language) || solutionId;
    return {
      text: words.proposeOther(title, 0),
      target: solutionId,
      for: [],
      against: [],
      others: [],
      wouldChange: [],
    };
  }
  const order = ranked(belief.solutions);
  const rival = order.find((s) => s !== target);
  const p = belief.solutions[target] as number;
  const title = titleOf(view, target);
  const permitted = permissions(state);
  const isOpen = table.solutions.map((one, s) => s === target || permitted(one) === 'permitted');
  const worth = (probability: number, s: number) => {
    const one = table.solutions[s];
    if (one === undefined || isOpen[s] !== true) return 0;
    return (probability * one.success) / repairCost(one, state, parameters);
  };
  const pays = order.every((s) => worth(belief.solutions[s] as number, s) <= worth(p, target));
  const text = state.tried.some((trial) => trial.solutionId === solutionId && trial.result === 'skipped')
    ? words.proposeAgain(title)
    : order[0] === target
      ? words.proposeLikely(title, p)
      : pays
        ? words.proposeCheap(title, p, solution.cost)
        : words.proposeOther(title, p);
  const wouldChange = questions
    .filter((question) => question.ask === question.wanted)
    .sort((a, b) => b.gain - a.gain || a.wanted - b.wanted)
    .flatMap(({ wanted, joint }) => {
      const attribute = table.columns[wanted]?.attribute;
      return attribute === undefined ? [] : changes(view, attribute, joint, target, worth);
    });
  return {
    text,
    target: solutionId,
    ...(rival === undefined ? {} : { rival: idOf(view, rival) }),
    ...reasons(view, target),
    others: others(view, target, order),
    wouldChange: wouldChange.slice(0, MAX_CHANGES),
  };
}

/**
 * Says what a question is good for: CONFIRM (only the target has this answer), else ELIMINATE (the answer speaks
 * for the target and its main rival has another one), else VALIDATE (an answer supports the target), else OPPOSE.
 *
 * @see McSherry, Strategic induction of decision trees, 1999
 */
function strategyOf(view: View, attribute: Attribute, joint: Joint, target: number, rival: number | undefined) {
  const { ground, state, belief } = view;
  const column = ground.table.columns[ground.table.columnIndex.get(attribute.id) ?? -1];
  if (column === undefined) return undefined;
  const words = WORDS[state.language];
  const title = titleOf(view, target);
  const overall = answerProbabilities(joint);
  const owners = answerOwners(view, column.attribute.id, target);
  let best: { readonly answer: number; readonly lift: number } | undefined;
  let worst: { readonly answer: number; readonly lift: number } | undefined;
  let only: { readonly answer: number; readonly lift: number } | undefined;
  let splits = false;
  for (let g = 0; g < joint.groups; g++) {
    const answer = column.groupAnswer[g] as number;
    if (answer < 0) continue;
    const share = (joint.values[target * joint.groups + g] as number) / (belief.solutions[target] as number);
    const lift = share / (overall[g] as number);
    if (best === undefined || lift > best.lift) best = { answer, lift };
    if (worst === undefined || lift < worst.lift) worst = { answer, lift };
    const own = owners.get(answer);
    if (own?.has(target) && own.size === 1 && (only === undefined || lift > only.lift)) only = { answer, lift };
    if (own?.has(target) && rival !== undefined && !own.has(rival)) splits = true;
  }
  const label = (answer: number) =>
    valueText(attribute, column.scale.answers[answer] ?? '', ground.catalogue, state.language);
  const named = (strategy: Strategy, text: string) => ({ strategy, text });
  if (only !== undefined) return named('confirm', words.confirm(label(only.answer), title));
  if (splits && rival !== undefined && (column.knownBySolution[rival] as number) > 0) {
    return named('eliminate', words.eliminate(titleOf(view, rival), title));
  }
  if (best !== undefined && best.lift > 1 && owners.get(best.answer)?.has(target)) {
    return named('validate', words.validate(label(best.answer), title));
  }
  return worst === undefined ? undefined : named('oppose', words.oppose(label(worst.answer), title));
}

/** Which plausible solutions have a case with each answer. */
function answerOwners({ ground, belief }: View, attribute: string, target: number): Map<number, Set<number>> {
  const owners = new Map<number, Set<number>>();
  const column = ground.table.columns[ground.table.columnIndex.get(attribute) ?? -1];
  if (column === undefined) return owners;
  const least = RIVAL * (belief.solutions[target] as number);
  for (let p = 0; p < column.pairCount.length; p++) {
    const value = column.pairValue[p] as number;
    const solution = column.pairSolution[p] as number;
    if (value < 0 || (solution !== target && (belief.solutions[solution] as number) < least)) continue;
    const own = owners.get(value);
    if (own === undefined) owners.set(value, new Set([solution]));
    else own.add(solution);
  }
  return owners;
}

/** What speaks for and against a solution: the person's words first, then each answer. */
function reasons(view: View, solution: number): Pick<Why, 'for' | 'against'> {
  const items: WhyItem[] = [...wordsEvidence(view, solution), ...evidenceOn(view.evidence, solution)];
  return {
    for: items.filter((item) => (item.logOdds ?? 0) > 0),
    against: items.filter((item) => (item.logOdds ?? 0) < 0),
  };
}

/** What the person's own words moved: the belief from them alone against that without them. */
function wordsEvidence({ ground, state }: View, solution: number): WhyItem[] {
  const { retrieved, ...silent } = state;
  if (retrieved === undefined) return [];
  const alone = { ...state, facts: {}, tried: [], past: [] };
  const nothing = { ...silent, facts: {}, tried: [], past: [] };
  const { table, parameters } = ground;
  const moved =
    logOdds(weigh(table, alone, parameters).solutions[solution] as number) -
    logOdds(weigh(table, nothing, parameters).solutions[solution] as number);
  if (Math.abs(moved) < NOTICEABLE_WORDS) return [];
  const words = WORDS[state.language];
  const solutionId = table.solutions[solution]?.id ?? '';
  const nearest = retrieved.candidates.find((candidate) => candidate.solutionId === solutionId);
  const problem = localise(ground.catalogue.cases.get(nearest?.caseId ?? '')?.problem ?? {}, state.language);
  if (moved > 0 && problem === '') return [];
  return [{ text: moved > 0 ? words.similarCase(problem) : words.unlikeCases(), solutionId, logOdds: moved }];
}

/** Why not the next ones. */
function others(view: View, target: number, order: readonly number[]): WhyItem[] {
  const { ground, state, belief } = view;
  const words = WORDS[state.language];
  const permitted = permissions(state);
  const own = belief.solutions[target] as number;
  return order
    .filter((s) => s !== target)
    .slice(0, MAX_OTHERS)
    .flatMap((s) => {
      const solution = ground.table.solutions[s];
      if (solution === undefined) return [];
      const p = belief.solutions[s] as number;
      const title = titleOf(view, s);
      const standing = permitted(solution);
      const against = evidenceOn(view.evidence, s).find((item) => item.logOdds < 0);
      const item = (text: string, rest: Partial<WhyItem> = {}) => [{ text, solutionId: solution.id, ...rest }];
      if (standing === 'failed') return item(words.rivalFailed(title));
      if (standing === 'declined') return item(words.rivalDeclined(title));
      if (standing === 'skipped') return item(words.rivalSkipped(title));
      if (standing !== 'permitted') return item(words.rivalBeyond(title, p));
      if (p >= own) return item(words.rivalCostly(title, p, repairCost(solution, state, ground.parameters)));
      if (against === undefined) return item(words.rival(title, p));
      return item(words.rivalAgainst(title, p, against.text), {
        attribute: against.attribute,
        logOdds: against.logOdds,
      });
    });
}

/** The answers after which another solution, or none, would come first; those that lead to the same stand together. */
function changes(
  view: View,
  attribute: Attribute,
  joint: Joint,
  target: number,
  worth: (probability: number, solution: number) => number,
): WhyItem[] {
  const { ground, state } = view;
  const column = ground.table.columns[ground.table.columnIndex.get(attribute.id) ?? -1];
  if (column === undefined || factOf(state, attribute.id) !== undefined) return [];
  const words = WORDS[state.language];
  const leading = new Map<number, string[]>();
  for (let g = 0; g < joint.groups; g++) {
    const answer = column.scale.answers[column.groupAnswer[g] as number];
    if (answer === undefined) continue;
    let first = target;
    let top = Number.NEGATIVE_INFINITY;
    let total = 0;
    for (let s = 0; s < joint.rows; s++) {
      const p = joint.values[s * joint.groups + g] as number;
      total += p;
      if (s === joint.rows - 1) continue;
      const value = worth(p, s);
      if (value > top) [first, top] = [s, value];
    }
    const none = joint.values[(joint.rows - 1) * joint.groups + g] as number;
    const end = none >= total / 2 ? NOWHERE : first;
    if (end === target) continue;
    const label = valueText(attribute, answer, ground.catalogue, state.language);
    leading.set(end, [...(leading.get(end) ?? []), label]);
  }
  return [...leading].map(([end, labels]) => {
    const fact = words.answered(questionText(view, attribute), labels.join(' / '));
    if (end === NOWHERE) return { text: words.wouldLeadNowhere(fact), attribute: attribute.id };
    return { text: words.wouldLead(fact, titleOf(view, end)), attribute: attribute.id, solutionId: idOf(view, end) };
  });
}
