import type { Doubt, SessionFact, SessionState } from '../model/index.js';

/** Tells whether a fact was read from the words that tell the trouble, and not from an answer on the way. */
export function isOfWords({ texts }: SessionState, { source, quote }: SessionFact): boolean {
  return source === 'text' && (quote === undefined || texts.some((text) => text.includes(quote)));
}

/**
 * Leaves a session with the words and facts of the first of two troubles, and sets the other aside.
 *
 * @returns the session before it has read the words of the first trouble, and what the other one's words say of both
 */
export function goOnWithFirst(
  state: SessionState,
  { first, second }: Extract<Doubt, { readonly kind: 'two-troubles' }>,
): { readonly first: SessionState; readonly shared: readonly SessionFact[] } {
  const { unclear: _, tree: __, ...rest } = state;
  const isOfSecond = (attribute: string) =>
    Object.hasOwn(second.facts, attribute) && !Object.hasOwn(first.facts, attribute);
  const kept = Object.entries(state.facts).filter(([id, fact]) => !isOfWords(state, fact) && !isOfSecond(id));
  const own = new Set([...kept.map(([id]) => id), ...first.readings.map(({ attribute }) => attribute)]);
  const { text, facts, solutionId } = second;
  return {
    first: {
      ...rest,
      texts: first.text === '' ? [] : [first.text],
      facts: Object.fromEntries(kept),
      troubles: 'two',
      aside: { text, facts, solutionId },
    },
    shared: Object.values(state.facts).filter(
      ({ attribute }) => Object.hasOwn(first.facts, attribute) && !own.has(attribute),
    ),
  };
}
