import {
  type Explained,
  type ExplainedKind,
  iso,
  localise,
  type WhyBalance,
  type WhyCase,
  type WhyItem,
  type WhyUnknown,
} from '../../model/index.js';
import { valueText } from '../../service/index.js';
import type { Column } from '../column.js';
import { ranked, rankHypotheses } from '../evidence.js';
import { informationGain, type Joint } from '../gain.js';
import type { OpenQuestion } from '../questions.js';
import { balanceOf, idOf, questionText, reasons, type View } from '../view.js';
import { others } from '../why.js';

const MAX_HYPOTHESES = 5;
const MAX_CASES = 3;
const MAX_UNKNOWN = 4;
/** Least log-odds that an answer must move to be told. */
const TELLING = 0.1;

/** What only this explanation says; the rest is what is believed. */
export type Said = ExplainedKind &
  Pick<Explained, 'text' | 'subject'> &
  Partial<
    Pick<
      Explained,
      'attribute' | 'cost' | 'gain' | 'rival' | 'target' | 'for' | 'against' | 'others' | 'wouldChange' | 'missing'
    >
  >;

/** Puts an explanation together around one solution of the table, where there is one. */
export function explanation(
  view: View,
  solution: number | undefined,
  questions: readonly Pick<OpenQuestion, 'wanted' | 'joint'>[],
  said: Said,
): Explained {
  const { ground, state, belief, evidence } = view;
  const about: Partial<Explained> = solution === undefined ? {} : standingOf(view, solution, questions);
  return {
    language: state.language,
    for: [],
    against: [],
    others: [],
    wouldChange: [],
    missing: [],
    unknown: [],
    cases: [],
    none: belief.none,
    hypotheses: rankHypotheses(ground.table, state, belief, evidence, MAX_HYPOTHESES),
    ...about,
    ...said,
  };
}

function standingOf(
  view: View,
  solution: number,
  questions: readonly Pick<OpenQuestion, 'wanted' | 'joint'>[],
): Partial<Explained> & { readonly balance: WhyBalance; readonly others: readonly WhyItem[] } {
  const { table } = view.ground;
  const order = ranked(view.belief.solutions);
  const rival = order.find((s) => s !== solution);
  const cases = table.cases.slice(table.start[solution], table.start[solution + 1]);
  const worked = cases.reduce((sum, one) => sum + one.evidence.worked, 0);
  const failed = cases.reduce((sum, one) => sum + one.evidence.failed, 0);
  return {
    target: idOf(view, solution),
    ...(rival === undefined ? {} : { rival: idOf(view, rival) }),
    ...reasons(view, solution),
    balance: balanceOf(view, solution),
    others: others(view, solution, order),
    unknown: unknownOf(view, solution, questions),
    cases: casesOf(view, solution),
    ...(worked + failed > 0 ? { tries: { worked, failed } } : {}),
  };
}

/** The most similar past cases of a solution, then those that are believed most, ties by id. */
function casesOf({ ground, state, belief }: View, solution: number): WhyCase[] {
  const { table } = ground;
  const first = table.start[solution] as number;
  const similar = new Map(state.retrieved?.candidates.map(({ caseId, similarity }) => [caseId, similarity]));
  const own = Array.from({ length: (table.start[solution + 1] as number) - first }, (_, i) => first + i);
  const likeness = (i: number) => similar.get(table.cases[i]?.id ?? '') ?? -1;
  return own
    .sort((a, b) => likeness(b) - likeness(a) || (belief.cases[b] as number) - (belief.cases[a] as number) || a - b)
    .slice(0, MAX_CASES)
    .flatMap((i) => {
      const one = table.cases[i];
      if (one === undefined) return [];
      const { worked, failed, at } = one.evidence;
      const similarity = similar.get(one.id);
      return [
        {
          caseId: one.id,
          text: localise(one.problem, state.language),
          ...(similarity === undefined ? {} : { similarity }),
          worked,
          failed,
          ...(at === undefined ? {} : { at: iso(at) }),
        },
      ];
    });
}

/** The questions without an answer that would move a solution, and how far either way. */
function unknownOf(
  view: View,
  solution: number,
  questions: readonly Pick<OpenQuestion, 'wanted' | 'joint'>[],
): WhyUnknown[] {
  const { table } = view.ground;
  return questions
    .map(({ wanted, joint }) => ({ column: table.columns[wanted] as Column, joint, gain: informationGain(joint) }))
    .sort((a, b) => b.gain - a.gain)
    .flatMap(({ column, joint, gain }) => {
      const moves = movesOf(view, solution, column, joint);
      const told = [moves[0], moves.length > 1 ? moves.at(-1) : undefined].flatMap((move) =>
        move === undefined || Math.abs(move.logOdds) < TELLING ? [] : [move],
      );
      if (told.length === 0) return [];
      const { attribute } = column;
      return [
        { attribute: attribute.id, text: questionText(view, attribute), gain, minutes: attribute.cost, answers: told },
      ];
    })
    .slice(0, MAX_UNKNOWN);
}

/** What each answer would move the log-odds of a solution by, most for it first. */
function movesOf({ ground, state, belief }: View, solution: number, column: Column, { values, groups, rows }: Joint) {
  const now = Math.log((belief.solutions[solution] as number) / (1 - (belief.solutions[solution] as number)));
  return Array.from({ length: groups }, (_, g) => {
    const answer = column.scale.answers[column.groupAnswer[g] as number];
    let besides = 0;
    for (let s = 0; s < rows; s++) if (s !== solution) besides += values[s * groups + g] as number;
    const logOdds = Math.log((values[solution * groups + g] as number) / besides) - now;
    return { answer, logOdds };
  })
    .flatMap(({ answer, logOdds }) =>
      answer === undefined || !Number.isFinite(logOdds)
        ? []
        : [{ text: valueText(column.attribute, answer, ground.catalogue, state.language), logOdds }],
    )
    .sort((a, b) => b.logOdds - a.logOdds);
}
