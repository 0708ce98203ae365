import { createCatalogue, type Knowledge, type SessionFact, type SessionState } from '../../model/index.js';
import { NEW_SESSION } from '../opened.js';
import { walkTree } from '../tree-walk.js';
import { type InduceOptions, induceTree } from './induce.js';

/** How induced trees do on cases that they were not made of; shares are in [0, 1]. */
export interface InducedTrial {
  /** Count of cases. */
  readonly cases: number;
  /** Mean count of questions. */
  readonly questions: number;
  /** Share of cases that end in their own solution, in another one, and without any. */
  readonly right: number;
  readonly wrong: number;
  readonly handedOver: number;
}

/** Parts that the cases are dealt into. */
const FOLDS = 5;

/**
 * Deals the cases into five parts by their ids, makes a tree of four of them and goes through it with each case of the
 * fifth, which answers what it knows and does not know the rest.
 *
 * @throws RangeError as `induceTree` does
 */
export function tryInducing(knowledge: Knowledge, options: InduceOptions): InducedTrial {
  const chosen = options.solutions === undefined ? undefined : new Set(options.solutions);
  const cases = knowledge.cases
    .filter(({ status, solution }) => status === 'active' && (chosen?.has(solution) ?? true))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  let [questions, right, wrong] = [0, 0, 0];
  for (let fold = 0; fold < FOLDS; fold++) {
    const training = { ...knowledge, cases: cases.filter((_, at) => at % FOLDS !== fold) };
    const tree = induceTree(training, options)?.tree;
    if (tree === undefined) continue;
    const catalogue = createCatalogue({ ...training, trees: [tree] });
    for (const one of cases.filter((_, at) => at % FOLDS === fold)) {
      let state: SessionState = { ...NEW_SESSION, audience: 'expert' };
      const facts: Record<string, SessionFact> = {};
      for (;;) {
        const outcome = walkTree(catalogue, state, { tree: tree.id, node: tree.start });
        if (outcome.kind === 'solution') {
          if (outcome.solutionId === one.solution) right++;
          else wrong++;
        }
        if (outcome.kind !== 'ask') break;
        const { id } = outcome.attribute;
        const value = Object.hasOwn(one.facts, id) ? one.facts[id] : undefined;
        const answer = value === undefined ? ({ kind: 'unknown' } as const) : ({ kind: 'value', value } as const);
        facts[id] = { attribute: id, answer, source: 'answer', at: 0 };
        state = { ...state, facts: { ...facts }, asked: [...state.asked, id] };
        questions++;
      }
    }
  }
  const all = Math.max(1, cases.length);
  return {
    cases: cases.length,
    questions: questions / all,
    right: right / all,
    wrong: wrong / all,
    handedOver: (cases.length - right - wrong) / all,
  };
}
