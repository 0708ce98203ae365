import type { ExplainedKind, WhyItem } from '../model/index.js';
import { evidenceOn } from './evidence.js';
import { permissions, repairCost } from './permitted.js';
import { idOf, titleOf, type View } from './view.js';
import { WORDS } from './words/index.js';

/** Why a solution is not proposed, as a kind and in words. */
export interface WhyNot {
  readonly kind: Exclude<Extract<ExplainedKind, { readonly about: 'solution' }>['kind'], 'unsupported' | 'later'>;
  readonly item: WhyItem;
}

/** Says why a solution of the table is not preferred to `target`. */
export function whyNot(view: View, solution: number, target: number): WhyNot {
  const { ground, state, belief } = view;
  const words = WORDS[state.language];
  const one = ground.table.solutions[solution];
  const p = belief.solutions[solution] as number;
  const title = titleOf(view, solution);
  const say = (kind: WhyNot['kind'], text: string, rest: Partial<WhyItem> = {}): WhyNot => ({
    kind,
    item: { text, solutionId: idOf(view, solution), ...rest },
  });
  const standing = one === undefined ? 'permitted' : permissions(state)(one);
  if (standing === 'failed') return say(standing, words.rivalFailed(title));
  if (standing === 'declined') return say(standing, words.rivalDeclined(title));
  if (standing === 'skipped') return say(standing, words.rivalSkipped(title));
  if (standing === 'above-level') return say(standing, words.rivalAboveLevel(title, p, one?.level ?? ''));
  if (standing === 'above-audience') return say(standing, words.rivalAboveAudience(title, p));
  if (one !== undefined && solution !== target && p >= (belief.solutions[target] as number)) {
    const minutes = repairCost(one, state, ground.parameters);
    const other = ground.table.solutions[target];
    const isSlower = other !== undefined && minutes > repairCost(other, state, ground.parameters);
    return isSlower
      ? say('slower', words.rivalCostly(title, p, minutes))
      : say('less-likely', words.rivalEqual(title, p));
  }
  const against = evidenceOn(view.evidence, solution).find((item) => item.logOdds < 0);
  if (against === undefined) return say('less-likely', words.rival(title, p));
  const { attribute, logOdds } = against;
  return say('less-likely', words.rivalAgainst(title, p, against.text), { attribute, logOdds });
}

/** What trying a solution pays per minute; nothing where it may not be proposed, but for `target`. */
export function worthOf({ ground, state }: View, target: number): (probability: number, solution: number) => number {
  const { table, parameters } = ground;
  const permitted = permissions(state);
  const isOpen = table.solutions.map((one, s) => s === target || permitted(one) === 'permitted');
  return (probability, s) => {
    const one = table.solutions[s];
    if (one === undefined || isOpen[s] !== true) return 0;
    return (probability * one.success) / repairCost(one, state, parameters);
  };
}
