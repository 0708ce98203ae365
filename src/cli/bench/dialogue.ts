import { createPolicy, NEW_SESSION } from '../../dialogue/index.js';
import { median, quantile, syntheticLabelled } from '../../evaluation/index.js';
import type { Facts, SessionFact, SessionState } from '../../model/index.js';
import type { DialogueRow } from './bench-run.js';
import { elapsed } from './subject.js';

/** How many people are asked, of whom each gives at most so many answers. */
const [PEOPLE, ANSWERS] = [12, 8];

/**
 * Measures a turn of dialogues about cases that nobody has learned: choosing what to ask or to propose, with all that
 * is told of why, after no answer up to eight.
 *
 * @param cases - count of those learned; their solutions are as many as its square root
 * @param rounds - how often each turn is taken; the fastest counts
 */
export function measureDialogue(cases: number, attributes: number, rounds: number): DialogueRow {
  const solutions = Math.max(2, Math.round(Math.sqrt(cases)));
  const labelled = syntheticLabelled({ cases: cases + PEOPLE, attributes, solutions });
  const people = labelled.cases.slice(cases);
  const start = performance.now();
  const policy = createPolicy({ ...labelled, cases: labelled.cases.slice(0, cases) });
  const buildMs = performance.now() - start;
  const times: number[] = [];
  for (const { facts } of people) {
    let state: SessionState = { ...NEW_SESSION, sessionId: 'measured', status: 'open' };
    for (let answers = 0; answers <= ANSWERS; answers++) {
      const now = state;
      times.push(Math.min(...Array.from({ length: rounds }, () => elapsed(() => policy.next(now)))));
      const choice = policy.next(now);
      if (choice.kind !== 'ask') break;
      state = answered(now, choice.attribute, facts);
    }
  }
  times.sort((a, b) => a - b);
  return {
    cases,
    attributes,
    solutions,
    buildMs,
    turns: times.length,
    p50Ms: median(times),
    p95Ms: quantile(times, 0.95),
  };
}

function answered(state: SessionState, attribute: string, facts: Facts): SessionState {
  const value = Object.hasOwn(facts, attribute) ? facts[attribute] : undefined;
  const answer = value === undefined ? ({ kind: 'unknown' } as const) : ({ kind: 'value', value } as const);
  const fact: SessionFact = { attribute, answer, source: 'answer', at: 0 };
  return { ...state, facts: { ...state.facts, [attribute]: fact }, asked: [...state.asked, attribute] };
}
