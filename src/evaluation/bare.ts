import { ATTRIBUTE_DEFAULTS, SOLUTION_DEFAULTS } from '../knowledge/index.js';
import {
  type Attribute,
  type AttributeType,
  type Case,
  EMPTY_KNOWLEDGE,
  type Knowledge,
  type Localised,
  NO_EVIDENCE,
  type Solution,
} from '../model/index.js';

/** A case that is nothing but words and a solution. */
export function bareCase(id: string, problem: Localised, solution: string): Case {
  return { id, problem, also: [], facts: {}, solution, evidence: NO_EVIDENCE, status: 'active', extras: {} };
}

/** An attribute that is nothing but an id with values, and a question of one minute for everybody. */
export function bareAttribute(id: string, type: AttributeType, values: Attribute['values']): Attribute {
  return { ...ATTRIBUTE_DEFAULTS, id, type, question: {}, values, cost: 1, answerRate: {}, askWhen: {} };
}

/** A solution that is nothing but an id, and its steps where it has some. */
export function bareSolution(id: string, steps: readonly Localised[] = []): Solution {
  return { ...SOLUTION_DEFAULTS, id, title: {}, also: [], steps, level: 'L0', extras: {} };
}

/** Knowledge that is nothing but bare cases and their solutions. */
export function bareKnowledge(cases: readonly Case[]): Knowledge {
  const solutions = [...new Set(cases.map(({ solution }) => solution))].sort();
  return {
    ...EMPTY_KNOWLEDGE,
    solutions: solutions.map((id) => bareSolution(id)),
    cases: [...cases].sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}
