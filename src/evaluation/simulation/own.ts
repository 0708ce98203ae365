import { createPolicy, type DialogueParameters, NEW_SESSION } from '../../dialogue/index.js';
import {
  type Attribute,
  EMPTY_KNOWLEDGE,
  type Knowledge,
  type SessionFact,
  type SessionState,
} from '../../model/index.js';
import type { LabelledCase } from '../../similarity/index.js';
import { bareCase, bareSolution } from '../bare.js';
import type { Strategy } from './asker.js';
import type { Answers, LabelledSet } from './labelled.js';
import { remember } from './remember.js';

/** What a simulation knows that a helpdesk does not: every trouble is one of the base, and all it costs is declared. */
const SIMULATED: Partial<DialogueParameters> = {
  nonePrior: 1e-6,
  floor: 0,
  maxQuestions: Number.POSITIVE_INFINITY,
  maxProposals: 1,
};
/** Minutes of handing over: more than all repairs together, so that each is tried before. */
const LAST_RESORT = 1e6;

/** How dejacase itself asks and repairs, with its defaults unless told otherwise. */
export function ownStrategy(parameters: Partial<DialogueParameters> = {}): Strategy {
  return {
    name: 'dejacase',
    learn(training) {
      const knowledge = knowledgeOf(training);
      const knowing = createPolicy(knowledge, { ...SIMULATED, choice: 'gain', ...parameters });
      const repairing = createPolicy(knowledge, {
        ...SIMULATED,
        choice: 'cost',
        askCost: 0,
        tryCost: 0,
        failCost: 0,
        ...parameters,
      });
      const solutions = knowledge.solutions.map(({ id }) => id);
      return {
        solutions,
        look: remember((answers) => {
          const state = sessionOf(answers);
          const choice = knowing.next(state);
          const belief = new Map(knowing.belief(state).map(({ solutionId, probability }) => [solutionId, probability]));
          return {
            belief: solutions.map((id) => belief.get(id) ?? 0),
            ask: choice.kind === 'ask' ? choice.attribute : undefined,
          };
        }),
        act: remember((answers, failed) => {
          const choice = repairing.next(sessionOf(answers, failed));
          if (choice.kind === 'ask') return { kind: 'ask', attribute: choice.attribute };
          const solution = choice.kind === 'propose' ? choice.solutionIds[0] : undefined;
          return solution === undefined ? { kind: 'give-up' } : { kind: 'try', solution };
        }),
      };
    },
  };
}

/** Knowledge of nothing but labelled cases. */
function knowledgeOf({ attributes, taxonomies, cases, parents, costs }: LabelledSet): Knowledge {
  const solutions = [...new Set(cases.map(({ solution }) => solution))].sort();
  return {
    ...EMPTY_KNOWLEDGE,
    attributes: attributes.map((one) => withGate(one, parents.get(one.id), cases)),
    taxonomies,
    solutions: solutions.map((id) => {
      const bare = { ...bareSolution(id), success: 1 };
      return { ...bare, cost: costs.get(id) ?? bare.cost };
    }),
    cases: cases.map(({ id, facts, solution }) => ({ ...bareCase(id, {}, solution), facts })),
    escalation: costs.size > 0 ? { L0: { to: 'L1', cost: LAST_RESORT } } : {},
  };
}

const OPENING: SessionState = { ...NEW_SESSION, sessionId: 'simulated', status: 'open' };

/** The session of somebody who has said nothing but answers. */
function sessionOf(answers: Answers, failed: ReadonlySet<string> = new Set()): SessionState {
  const facts: Record<string, SessionFact> = Object.create(null);
  for (const [attribute, value] of answers) {
    const answer = value === undefined ? ({ kind: 'unknown' } as const) : ({ kind: 'value', value } as const);
    facts[attribute] = { attribute, answer, source: 'answer', at: 0 };
  }
  return {
    ...OPENING,
    facts,
    // The first one was told unasked.
    asked: [...answers.keys()].slice(1),
    tried: [...failed].sort().map((solutionId) => ({ solutionId, result: 'failed', at: 0 })),
  };
}

/** Opens an attribute only where its parent has a value that cases have which know both. */
function withGate(attribute: Attribute, parent: string | undefined, cases: readonly LabelledCase[]): Attribute {
  if (parent === undefined) return attribute;
  const values = new Set(
    cases.flatMap(({ facts }) => (facts[attribute.id] === undefined ? [] : [facts[parent] ?? []].flat())),
  );
  return values.size === 0 ? attribute : { ...attribute, askWhen: { [parent]: [...values].sort() } };
}
