import {
  type Attribute,
  localise,
  type SessionState,
  type Why,
  type WhyBalance,
  type WhyItem,
} from '../model/index.js';
import type { Belief } from './belief.js';
import type { Ground } from './choose.js';
import type { Column } from './column.js';
import { type AnswerEvidence, answerEvidence, evidenceOn } from './evidence.js';
import { type Balance, balance } from './pieces.js';
import { WORDS } from './words/index.js';

/** Least log-odds of the person's words worth telling. */
const NOTICEABLE_WORDS = 0.5;

/** A session as it is explained: what is believed, and what every piece of evidence moved. */
export interface View {
  readonly ground: Ground;
  readonly state: SessionState;
  readonly belief: Belief;
  readonly balance: Balance;
  readonly evidence: readonly AnswerEvidence[];
}

/** Weighs every piece of evidence of a session. */
export function viewOf(ground: Ground, state: SessionState, belief: Belief): View {
  const weighed = balance(ground.table, state, belief, ground.parameters);
  const evidence = answerEvidence(ground.table, ground.catalogue, state, weighed);
  return { ground, state, belief, balance: weighed, evidence };
}

/** The title of a solution of the table in the session's language. */
export function titleOf({ ground, state }: View, solution: number): string {
  return localise(ground.table.solutions[solution]?.title ?? {}, state.language);
}

/** The id of a solution of the table. */
export function idOf({ ground }: View, solution: number): string {
  return ground.table.solutions[solution]?.id ?? '';
}

/** The question of an attribute in the session's language. */
export function questionText({ state }: View, attribute: Attribute): string {
  return localise(attribute.question, state.language) || attribute.id;
}

/** The column of an attribute, where the table has one. */
export function columnOf({ ground }: View, attribute: string): Column | undefined {
  return ground.table.columns[ground.table.columnIndex.get(attribute) ?? -1];
}

/** What speaks for and against a solution: the person's words first, then each answer, then each repair in vain. */
export function reasons(view: View, solution: number): Pick<Why, 'for' | 'against'> {
  const items: WhyItem[] = [
    ...wordsEvidence(view, solution),
    ...evidenceOn(view.evidence, solution),
    ...failedEvidence(view, solution),
  ];
  return {
    for: items.filter((item) => (item.logOdds ?? 0) > 0),
    against: items.filter((item) => (item.logOdds ?? 0) < 0),
  };
}

/** The log-odds of a solution before and after, and what {@link reasons} leaves out between them. */
export function balanceOf(view: View, solution: number): WhyBalance {
  const told = reasons(view, solution);
  const pieces = view.balance.pieces.reduce((sum, { moved }) => sum + (moved[solution] as number), 0);
  const named = [...told.for, ...told.against].reduce((sum, { logOdds }) => sum + (logOdds ?? 0), 0);
  return {
    prior: view.balance.prior[solution] as number,
    rest: pieces - named,
    posterior: view.balance.posterior[solution] as number,
  };
}

function wordsEvidence({ ground, state, balance: { pieces } }: View, solution: number): WhyItem[] {
  const moved = pieces.find(({ source }) => source.kind === 'words')?.moved[solution] ?? 0;
  if (Math.abs(moved) < NOTICEABLE_WORDS) return [];
  const words = WORDS[state.language];
  const solutionId = ground.table.solutions[solution]?.id ?? '';
  const nearest = state.retrieved?.candidates.find((candidate) => candidate.solutionId === solutionId);
  const known = nearest?.problem ?? ground.catalogue.cases.get(nearest?.caseId ?? '')?.problem;
  const problem = localise(known ?? {}, state.language);
  if (moved > 0 && problem === '') return [];
  return [{ text: moved > 0 ? words.similarCase(problem) : words.unlikeCases(), solutionId, logOdds: moved }];
}

function failedEvidence({ ground, state, balance: { pieces } }: View, solution: number): WhyItem[] {
  return pieces.flatMap(({ source, moved }) => {
    if (source.kind !== 'failed') return [];
    const { solutionId } = source;
    const title = localise(ground.catalogue.solutions.get(solutionId)?.title ?? {}, state.language);
    const logOdds = moved[solution] as number;
    return [{ text: WORDS[state.language].rivalFailed(title), solutionId, logOdds }];
  });
}
