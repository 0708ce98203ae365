import type { FactValue, SessionState } from '../model/index.js';
import { sameValue } from './doubt.js';
import { explain } from './explains.js';
import type { DialogueParameters } from './parameters.js';
import type { CaseTable } from './table.js';

/**
 * Measures how well a solution explains what the words of one trouble say beside its facts.
 *
 * A choice has one value, but words that could be cut in two may have stated one in each part: the printer is silent,
 * and its lamp blinks. Who says that it is one trouble all the same tells that a single solution explains both.
 *
 * @returns gives the factor by which these words speak for a solution; nothing where they say no more than the facts
 */
export function explainsBoth(
  table: CaseTable,
  state: SessionState,
  parameters: DialogueParameters,
): ((solutionId: string) => number) | undefined {
  const explained = saidBeside(table, state).flatMap(
    ({ attribute, value }) => explain(table, attribute, { kind: 'value', value }, parameters) ?? [],
  );
  if (explained.length === 0) return undefined;
  return (id) => Math.exp(explained.reduce((total, { lift }) => total + lift(id), 0));
}

/** The values of choices that a part of the words states for certain, while the fact has another one; each once. */
function saidBeside({ columns, columnIndex }: CaseTable, { facts, retrieved, troubles, contradicted }: SessionState) {
  const beside: { readonly attribute: string; readonly value: FactValue }[] = [];
  if (troubles !== 'one') return beside;
  const parts = retrieved?.cuts?.flatMap(({ first, second }) => [first, second]) ?? [];
  for (const { attribute, value, certainty } of parts.flatMap(({ readings }) => readings)) {
    // What was asked back because it contradicted a fact is settled.
    if (certainty !== 'sure' || contradicted.includes(attribute) || !Object.hasOwn(facts, attribute)) continue;
    const known = facts[attribute]?.answer;
    const isChoice = columns[columnIndex.get(attribute) ?? -1]?.attribute.type === 'choice';
    const isBeside = isChoice && known !== undefined && 'value' in known && !sameValue(known.value, value);
    if (isBeside && !beside.some((one) => one.attribute === attribute && sameValue(one.value, value))) {
      beside.push({ attribute, value });
    }
  }
  return beside;
}
