import type { Catalogue, Condition, FactValue, SessionState } from '../model/index.js';
import { factOf } from './belief.js';
import { answerValue } from './likelihood.js';

/** Where a condition stands: it holds, it fails, or it waits for the first attribute nobody has answered yet. */
export type ConditionState = { readonly kind: 'holds' | 'fails' } | { readonly kind: 'waits'; readonly for: string };

/** Tells whether a value is one of those wanted, or lies below one in its taxonomy. */
export function valueHolds(
  catalogue: Catalogue,
  attribute: string,
  value: FactValue,
  wanted: readonly (string | number)[],
): boolean {
  return wanted.some((one) => catalogue.isWithin(attribute, value, one));
}

/** Checks a condition against what a session knows; an answer without a value ("don't know") lets it fail. */
export function checkCondition(condition: Condition, state: SessionState, catalogue: Catalogue): ConditionState {
  let waits: string | undefined;
  for (const attribute of Object.keys(condition).sort()) {
    const fact = factOf(state, attribute);
    if (fact === undefined) {
      waits ??= attribute;
      continue;
    }
    const value = answerValue(fact.answer);
    if (value === undefined || !valueHolds(catalogue, attribute, value, condition[attribute] ?? [])) {
      return { kind: 'fails' };
    }
  }
  return waits === undefined ? { kind: 'holds' } : { kind: 'waits', for: waits };
}
