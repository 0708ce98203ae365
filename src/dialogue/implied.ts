import type { Catalogue, FactValue, Knowledge, SessionFact, SessionState } from '../model/index.js';
import { answerValue } from './likelihood.js';

/** Cases that must agree on the gate value of an answer before it is taken for granted. */
const AGREEING = 3;

/** Completes what a session knows by what its answers take for granted. */
export type Implied = (state: SessionState) => SessionState;

/**
 * Prepares what answers take for granted: who has said that nothing prints need not be asked whether printing is
 * what does not work. A gate is settled by a known answer behind it when it opens for one value alone, or when every
 * case with that answer, and at least three, has the same value at the gate.
 *
 * @see Aha and Breslow, Refining conversational case libraries, 1997, for questions that answers imply
 */
export function createImplied(knowledge: Knowledge, { attributes }: Catalogue): Implied {
  const learned = agreements(knowledge);
  return (state) => {
    const facts: Record<string, SessionFact> = { ...state.facts };
    const open = Object.keys(facts).sort();
    for (let id = open.shift(); id !== undefined; id = open.shift()) {
      const fact = facts[id];
      const answer = fact && answerValue(fact.answer);
      if (fact === undefined || answer === undefined) continue;
      for (const [gate, [only, ...others]] of Object.entries(attributes.get(id)?.askWhen ?? {})) {
        if (Object.hasOwn(facts, gate)) continue;
        const value = others.length === 0 ? only : learned(id, answer, gate);
        if (value === undefined) continue;
        facts[gate] = { ...fact, attribute: gate, answer: { kind: 'value', value } };
        open.push(gate);
      }
    }
    return { ...state, facts };
  };
}

/** Learns which gate value the cases of an answer agree on. */
function agreements({ attributes, cases }: Knowledge) {
  const agreed = new Map<string, { value: FactValue; count: number } | 'several'>();
  const gated = attributes.filter(({ askWhen }) => Object.values(askWhen).some((values) => values.length > 1));
  for (const { facts, status } of cases) {
    if (status !== 'active') continue;
    for (const { id, askWhen } of gated) {
      const answer = Object.hasOwn(facts, id) ? facts[id] : undefined;
      if (answer === undefined) continue;
      for (const gate of Object.keys(askWhen)) {
        const value = Object.hasOwn(facts, gate) ? facts[gate] : undefined;
        const key = keyOf(id, answer, gate);
        const before = agreed.get(key);
        if (before === undefined && value !== undefined) agreed.set(key, { value, count: 1 });
        else if (value === undefined || before === 'several' || before === undefined) continue;
        else if (before.value !== value) agreed.set(key, 'several');
        else before.count++;
      }
    }
  }
  return (id: string, answer: FactValue, gate: string): FactValue | undefined => {
    const found = agreed.get(keyOf(id, answer, gate));
    return found !== undefined && found !== 'several' && found.count >= AGREEING ? found.value : undefined;
  };
}

function keyOf(attribute: string, answer: FactValue, gate: string): string {
  return JSON.stringify([attribute, answer, gate]);
}

/** The gates, of any count of values, that known answers stand behind: asking them would tell next to nothing. */
export function passedGates({ facts }: SessionState, { attributes }: Catalogue): ReadonlySet<string> {
  const known = Object.values(facts).filter(({ answer }) => answerValue(answer) !== undefined);
  return new Set(known.flatMap(({ attribute }) => Object.keys(attributes.get(attribute)?.askWhen ?? {})));
}
