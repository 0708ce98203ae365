import { type Attribute, localise, type SessionState, type Strategy, type Why, type WhyItem } from '../model/index.js';
import { valueText } from '../service/index.js';
import { type Belief, factOf } from './belief.js';
import type { Ground } from './choose.js';
import { ranked } from './evidence.js';
import { answerProbabilities, informationGain, type Joint, predictAnswers } from './gain.js';
import { permissions } from './permitted.js';
import type { OpenQuestion } from './questions.js';
import { columnOf, idOf, questionText, reasons, titleOf, type View, viewOf } from './view.js';
import { whyNot, worthOf } from './why-not.js';
import { WORDS } from './words/index.js';
import { changes, leadByWorth } from './would-change.js';

const MAX_OTHERS = 3;
const MAX_CHANGES = 5;
/** Share of the leader's probability from which a solution counts as a rival. */
const RIVAL = 0.05;

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
  const column = columnOf(view, attribute.id);
  if (target === undefined || column === undefined) {
    return { text: words.narrow(), strategy: 'narrow', for: [], against: [], others: [], wouldChange: [] };
  }
  const joint = predictAnswers(ground.table, column, belief, ground.parameters);
  const known = column.known > 0;
  const found = known ? strategyOf(view, attribute, joint, target, rival) : undefined;
  const named = found ?? { strategy: 'narrow', text: words.narrow() };
  const isOpen = known && factOf(state, attribute.id) === undefined;
  const lead = leadByWorth(belief.solutions.length, (p) => p);
  return {
    ...(opens === undefined ? named : { strategy: 'gate', text: words.gate(questionText(view, opens)) }),
    target: idOf(view, target),
    ...(rival === undefined ? {} : { rival: idOf(view, rival) }),
    gain: known ? informationGain(joint) : 0,
    ...reasons(view, target),
    others: others(view, target, order),
    wouldChange: isOpen ? changes(view, column, joint, target, lead) : [],
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
  const { table, catalogue } = ground;
  const solution = catalogue.solutions.get(solutionId);
  const target = table.solutionIndex.get(solutionId);
  if (solution === undefined || target === undefined) {
    const title = localise(solution?.title ?? {}, state.language) || solutionId;
    return {
      text: words.possible(title),
      strategy: 'possible',
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
  const worth = worthOf(view, target);
  const pays = order.every((s) => worth(belief.solutions[s] as number, s) <= worth(p, target));
  const isAgain = state.tried.some((trial) => trial.solutionId === solutionId && trial.result === 'skipped');
  const permitted = permissions(state);
  const first = order.find((s) => s === target || permitted(table.solutions[s] ?? solution) === 'permitted');
  const strategy = isAgain ? 'again' : first === target ? 'likely' : pays ? 'cheap' : 'possible';
  const isLeft = strategy === 'likely' && order[0] !== target;
  const lead = leadByWorth(belief.solutions.length, worth);
  const wouldChange = questions
    .filter((question) => question.ask === question.wanted)
    .sort((a, b) => b.gain - a.gain || a.wanted - b.wanted)
    .flatMap(({ wanted, joint }) => {
      const column = table.columns[wanted];
      return column === undefined ? [] : changes(view, column, joint, target, lead);
    });
  return {
    text: words[isLeft ? 'likelyLeft' : strategy](title),
    strategy,
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
  const column = columnOf(view, attribute.id);
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
function answerOwners(view: View, attribute: string, target: number): Map<number, Set<number>> {
  const owners = new Map<number, Set<number>>();
  const column = columnOf(view, attribute);
  if (column === undefined) return owners;
  const { belief } = view;
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

/** Why not the next ones. */
export function others(view: View, target: number, order: readonly number[]): WhyItem[] {
  return order
    .filter((s) => s !== target)
    .slice(0, MAX_OTHERS)
    .map((s) => whyNot(view, s, target).item);
}
