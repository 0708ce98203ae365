import type { Attribute, Case, Catalogue, FactValue, SessionFact, SessionState } from '../model/index.js';
import { answerValue } from './likelihood.js';

/** Cases that must agree on the gate value of an answer before it is taken for granted. */
const AGREEING = 3;

/** Completes what a session knows by what its answers take for granted. */
export type Implied = (state: SessionState) => SessionState;

/**
 * Prepares what answers take for granted: who has said that nothing prints need not be asked whether printing is
 * what does not work. A gate is settled by a known answer behind it when it opens for one value alone; with `cases`
 * also when every one of them with that answer, and at least three, has the same value at the gate. A gate is as sure
 * as the answer behind it.
 *
 * @param cases - those to learn from; none settle only what authors have declared
 * @see Aha and Breslow, Refining conversational case libraries, 1997, for questions that answers imply
 */
export function createImplied({ attributes }: Catalogue, cases: readonly Case[] = []): Implied {
  const learned = agreements([...attributes.values()], cases);
  return (state) => {
    const facts: Record<string, SessionFact> = { ...state.facts };
    const open = Object.keys(facts).sort();
    for (let id = open.shift(); id !== undefined; id = open.shift()) {
      const fact = facts[id];
      const answer = fact && answerValue(fact.answer);
      if (fact === undefined || answer === undefined) continue;
      for (const [gate, values] of Object.entries(attributes.get(id)?.askWhen ?? {})) {
        if (Object.hasOwn(facts, gate)) continue;
        const value = values.length === 1 ? values[0] : values.find((one) => one === learned(id, answer, gate));
        if (value === undefined) continue;
        const isUnsure = fact.answer.kind === 'unsure' && typeof value === 'string';
        facts[gate] = {
          ...fact,
          attribute: gate,
          answer: isUnsure ? { kind: 'unsure', value } : { kind: 'value', value },
        };
        open.push(gate);
      }
    }
    return { ...state, facts };
  };
}

/** Learns which gate value the cases of an answer agree on; a case that is silent agrees with none. */
function agreements(attributes: readonly Attribute[], cases: readonly Case[]) {
  const agreed = new Map<string, { readonly value: FactValue | undefined; count: number }>();
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
        if (before === undefined) agreed.set(key, { value, count: 1 });
        else if (before.value === value) before.count++;
        else agreed.set(key, { value: undefined, count: before.count + 1 });
      }
    }
  }
  return (id: string, answer: FactValue, gate: string): FactValue | undefined => {
    const found = agreed.get(keyOf(id, answer, gate));
    return found !== undefined && found.count >= AGREEING ? found.value : undefined;
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
