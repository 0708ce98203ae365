import { type Explained, localise, type WhyItem } from '../../model/index.js';
import { ranked } from '../evidence.js';
import { answerValue } from '../likelihood.js';
import type { OpenQuestion } from '../questions.js';
import { idOf, titleOf, type View } from '../view.js';
import { whyNot, worthOf } from '../why-not.js';
import { changes, changesOfGiven, type Lead, leadByWorth } from '../would-change.js';
import { explanation } from './standing.js';
import { EXPLAIN } from './words.js';

const MAX_CHANGES = 5;
const MAX_GIVEN = 3;

/** Explains the solution that is proposed now. */
export function explainProposal(view: View, questions: readonly OpenQuestion[]): Explained {
  const { ground, state } = view;
  if (state.decision.kind !== 'propose') throw new RangeError('Nothing is proposed.');
  const { why, solutions } = state.decision;
  const id = solutions[0]?.id ?? why.target ?? '';
  const target = ground.table.solutionIndex.get(id);
  const { strategy, text, rival, wouldChange } = why;
  const kind =
    strategy === 'cheap' || strategy === 'possible' || strategy === 'again' || strategy === 'tree'
      ? strategy
      : 'likely';
  const given =
    target === undefined ? [] : ofGiven(view, target, leadByWorth(view.belief.solutions.length, worthOf(view, target)));
  return explanation(view, target, questions, {
    about: 'proposal',
    kind,
    subject: solutions[0]?.title ?? id,
    text,
    target: id,
    ...(rival === undefined ? {} : { rival }),
    wouldChange: [...wouldChange, ...given.slice(0, MAX_GIVEN)],
  });
}

/**
 * Explains why a solution is not proposed, and which answer would bring it to the front.
 *
 * @throws RangeError when the base has no such solution
 */
export function explainSolution(view: View, id: string, questions: readonly OpenQuestion[]): Explained {
  const { ground, state, belief } = view;
  const { table, catalogue } = ground;
  const solution = catalogue.solutions.get(id);
  if (solution === undefined) throw new RangeError(`Unknown solution "${id}"`);
  const words = EXPLAIN[state.language];
  const index = table.solutionIndex.get(id);
  const title = localise(solution.title, state.language) || id;
  const common = { about: 'solution', subject: title } as const;
  if (index === undefined) {
    const text = words.unsupported(title);
    return explanation(view, undefined, questions, { ...common, kind: 'unsupported', text, target: id });
  }
  const { decision } = state;
  const leader = ranked(belief.solutions)[0] as number;
  const chosen =
    decision.kind === 'propose'
      ? decision.solutions[0]?.id
      : decision.kind === 'resolve'
        ? decision.solutionId
        : undefined;
  const target = table.solutionIndex.get(chosen ?? '') ?? leader;
  const { kind, item } = whyNot(view, index, target);
  const isLater = index === leader && chosen === undefined && kind === 'less-likely';
  const barred = kind === 'less-likely' || kind === 'slower' ? undefined : words.noAnswerHelps[kind];
  const worth = chosen === undefined ? (p: number) => p : worthOf(view, target);
  const bring =
    barred !== undefined || isLater
      ? []
      : wouldBring(view, index, questions, leadByWorth(belief.solutions.length, worth));
  const none: WhyItem = { text: barred ?? words.noAnswerBrings(title), solutionId: id };
  return explanation(view, index, questions, {
    ...common,
    ...(isLater ? { kind: 'later', text: words.later(title) } : { kind, text: item.text }),
    wouldChange: isLater ? wouldTakeAway(view, index, questions) : bring.length > 0 ? bring : [none],
    others:
      index === target
        ? []
        : [
            {
              text: words.instead(titleOf(view, target), belief.solutions[target] as number),
              solutionId: idOf(view, target),
            },
          ],
  });
}

/** The answers after which a solution comes first that does not now. */
function wouldBring(view: View, solution: number, questions: readonly OpenQuestion[], lead: Lead): WhyItem[] {
  const id = idOf(view, solution);
  const brings = (items: readonly WhyItem[]) => items.filter((item) => item.solutionId === id);
  const open = brings(ofOpen(view, undefined, questions, lead));
  return [...open.slice(0, MAX_CHANGES), ...brings(ofGiven(view, undefined, lead)).slice(0, MAX_GIVEN)];
}

/** The answers after which a solution no longer comes first. */
function wouldTakeAway(view: View, solution: number, questions: readonly OpenQuestion[]): WhyItem[] {
  const lead = leadByWorth(view.belief.solutions.length, (p) => p);
  return ofOpen(view, solution, questions, lead).slice(0, MAX_CHANGES);
}

/** Open questions by what they tell, each with the answers after which another than `target` leads; all where there is none. */
function ofOpen(view: View, target: number | undefined, questions: readonly OpenQuestion[], lead: Lead): WhyItem[] {
  return [...questions]
    .sort((a, b) => b.gain - a.gain || a.wanted - b.wanted)
    .flatMap(({ wanted, joint }) => {
      const column = view.ground.table.columns[wanted];
      return column === undefined ? [] : changes(view, column, joint, target, lead);
    });
}

/** The same for what was answered: other answers in the place of those given. */
function ofGiven(view: View, target: number | undefined, lead: Lead): WhyItem[] {
  return view.ground.table.columns.flatMap((column) => {
    const { id } = column.attribute;
    const fact = Object.hasOwn(view.state.facts, id) ? view.state.facts[id] : undefined;
    const isGiven = fact !== undefined && answerValue(fact.answer) !== undefined && column.known > 0;
    return isGiven ? changesOfGiven(view, column, target, lead) : [];
  });
}
