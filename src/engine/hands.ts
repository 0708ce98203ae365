import { failure, listNames } from '../failures/index.js';
import { AUDIENCES, LEVELS, type SessionInput, type SessionState } from '../model/index.js';
import { BOUNCE_LIMITS, levelNow, levelOf, levelsAbove, movesOf } from '../service/index.js';
import { known } from './arguments.js';
import { fields, limited, oneOf, party, shown } from './checks.js';
import type { KnowledgeBase } from './knowledge-base.js';
import type { HandBackOptions, OwnSolution, RepairOptions, TakeOptions } from './options.js';

/** Most steps of a person's own solution. */
const MOST_STEPS = 100;

/**
 * Reads who takes on a session that was handed over.
 *
 * @throws {@link CbrError} `answer-invalid` when it was not handed over, or to a higher level
 */
export function takingOf(state: SessionState, given: TakeOptions): SessionInput {
  const { level, audience, by } = known('take', given, { level: true, audience: true, by: true });
  const { decision, sessionId: session } = state;
  if (decision.kind !== 'escalate') throw failure('answer-invalid.take', { session, status: state.status });
  const least = decision.to;
  const taken = level === undefined ? least : oneOf('level', level, LEVELS);
  if (LEVELS.indexOf(taken) < LEVELS.indexOf(least)) {
    const above = listNames([least, ...levelsAbove(least)]);
    throw failure('answer-invalid.level', { session, from: state.level, to: taken, above });
  }
  const own = AUDIENCES.find((one) => levelOf(one) === taken) ?? 'expert';
  return {
    kind: 'taken',
    level: taken,
    audience: audience === undefined ? own : oneOf('audience', audience, AUDIENCES),
    ...(by === undefined ? {} : { by: party(by) }),
  };
}

/**
 * Reads whereto a session is sent back.
 *
 * @throws {@link CbrError} `answer-invalid` when that is not below, when nobody handed it over, or at the limit of hands
 */
export function handBackOf(state: SessionState, given: HandBackOptions): SessionInput {
  const { to, reason, by } = known('handBack', given, { to: true, reason: true, by: true });
  const { sessionId: session, hands, decision, status } = state;
  const from = levelNow(state);
  const lower = oneOf('to', to, LEVELS);
  if (hands.length === 0 && decision.kind !== 'escalate') throw failure('answer-invalid.take', { session, status });
  if (LEVELS.indexOf(lower) >= LEVELS.indexOf(from)) {
    const below = listNames(LEVELS.slice(0, LEVELS.indexOf(from)));
    throw failure('answer-invalid.hand-back', { session, from, to: lower, below });
  }
  const moves = movesOf(state);
  if (moves >= BOUNCE_LIMITS.stay) throw failure('answer-invalid.bounced', { session, moves });
  if (limited('reason', reason).trim() === '') {
    throw new TypeError('reason says nothing; expected a text that says what is missing.');
  }
  return { kind: 'handed-back', to: lower, reason, ...(by === undefined ? {} : { by: party(by) }) };
}

/**
 * Reads by what a person says that it was repaired: a solution of the base, or one of their own.
 *
 * @throws {@link CbrError} `answer-invalid` when the base declares no solution of this id
 */
export function repairOf({ catalogue }: KnowledgeBase, state: SessionState, given: RepairOptions): SessionInput {
  const { solution, by } = known('resolve', given, { solution: true, by: true });
  if (typeof solution === 'string') {
    if (!catalogue.solutions.has(solution)) throw failure('answer-invalid.solution', { solution });
    return { kind: 'reported', solutionId: solution, result: 'worked' };
  }
  const names = { title: true, steps: true, kind: true, check: true, rootCause: true } as const;
  const { title, steps, kind = 'fix', check, rootCause } = known<OwnSolution>('solution', solution, names);
  if (!Array.isArray(steps) || steps.length === 0 || steps.length > MOST_STEPS) {
    throw new TypeError(`solution.steps is ${shown(steps)}; expected 1 to ${MOST_STEPS} texts.`);
  }
  const own = fields('solution', {
    solutionId: `own-${state.sessionId}`,
    title: told('title', title),
    steps: steps.map((step) => told('steps', step)),
    kind: oneOf('solution.kind', kind, ['fix', 'workaround']),
    ...(check === undefined ? {} : { check: told('check', check) }),
    ...(rootCause === undefined ? {} : { rootCause: told('rootCause', rootCause) }),
  });
  return { kind: 'repaired', solution: own, ...(by === undefined ? {} : { by: party(by) }) };
}

function told(name: string, text: string): string {
  if (limited(`solution.${name}`, text).trim() !== '') return text;
  throw new TypeError(`solution.${name} says nothing; expected a text that another technician can follow.`);
}
