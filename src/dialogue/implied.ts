import type { Catalogue, SessionFact, SessionState } from '../model/index.js';
import { answerValue } from './likelihood.js';

/**
 * Completes what is known by what it takes for granted: who has said that nothing prints need not be asked whether
 * printing is what does not work. A gate is settled by a known answer behind it when it opens for one value alone.
 */
export function withImplied(state: SessionState, { attributes }: Catalogue): SessionState {
  const facts: Record<string, SessionFact> = { ...state.facts };
  const open = Object.keys(facts).sort();
  for (let id = open.shift(); id !== undefined; id = open.shift()) {
    const fact = facts[id];
    if (fact === undefined || answerValue(fact.answer) === undefined) continue;
    for (const [gate, [value, ...others]] of Object.entries(attributes.get(id)?.askWhen ?? {})) {
      if (value === undefined || others.length > 0 || Object.hasOwn(facts, gate)) continue;
      facts[gate] = { ...fact, attribute: gate, answer: { kind: 'value', value } };
      open.push(gate);
    }
  }
  return { ...state, facts };
}

/** The gates, of any count of values, that known answers stand behind: asking them would tell next to nothing. */
export function passedGates({ facts }: SessionState, { attributes }: Catalogue): ReadonlySet<string> {
  const known = Object.values(facts).filter(({ answer }) => answerValue(answer) !== undefined);
  return new Set(known.flatMap(({ attribute }) => Object.keys(attributes.get(attribute)?.askWhen ?? {})));
}
