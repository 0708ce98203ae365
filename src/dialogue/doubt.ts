import type { Doubt, SessionState, SettledAnswer } from '../model/index.js';

/** Something said now that does not go with something known. */
export type Contradiction = Extract<Doubt, { readonly kind: 'contradiction' }>;

/** The id under which a doubt is answered. */
export function doubtId(doubt: Doubt): string {
  if (doubt.kind === 'two-troubles') return doubt.kind;
  return 'solutionId' in doubt ? `${doubt.kind}:${doubt.solutionId}` : doubtOf(doubt.attribute);
}

/** The id under which a doubt about an attribute is answered. */
export function doubtOf(attribute: string): string {
  return `confirm:${attribute}`;
}

/**
 * What an answer or a reading would contradict: a fact that is known for certain. What is only remembered from before is
 * presumed, and gives way to whatever is said today.
 *
 * @returns the doubt; that it was asked before; or nothing, where it contradicts nothing
 */
export function contradictionTo(
  state: SessionState,
  attribute: string,
  after: SettledAnswer,
  quote: string | undefined,
): Contradiction | 'asked before' | undefined {
  const known = Object.hasOwn(state.facts, attribute) ? state.facts[attribute] : undefined;
  if (known === undefined || after.kind !== 'value' || !('value' in known.answer)) return undefined;
  if (sameValue(known.answer.value, after.value)) return undefined;
  const { answer: before, source } = known;
  if (before.kind !== 'value' || source === 'history' || source === 'directory') return undefined;
  const isPending = state.doubts.some((doubt) => doubtId(doubt) === doubtOf(attribute));
  if (isPending || state.contradicted.includes(attribute)) return 'asked before';
  return { kind: 'contradiction', attribute, before, source, after, ...(quote === undefined ? {} : { quote }) };
}

/** Asks back what was contradicted; once, whatever is answered. */
export function doubted(state: SessionState, doubt: Contradiction): SessionState {
  return { ...state, doubts: [...state.doubts, doubt], contradicted: [...state.contradicted, doubt.attribute] };
}

/** Tells whether two values of facts are the same. */
export function sameValue(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
