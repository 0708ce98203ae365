import { createSyntheticTickets } from '../../src/evaluation/index.js';

export const CASE_BASE = 'default';

/** Tickets as an index takes them, 50 more for another step, and queries. */
export function ticketsOf(size: number) {
  const made = createSyntheticTickets(size + 50);
  const indexed = (number: number) => {
    const words = new Map<string, number>();
    for (const word of made.ticket(number)) words.set(word, (words.get(word) ?? 0) + 1);
    return { id: `t${number}`, caseBase: CASE_BASE, words };
  };
  return {
    cases: Array.from({ length: size }, (_, at) => indexed(at)),
    more: Array.from({ length: 50 }, (_, at) => indexed(size + at)),
    query: (number: number) => made.query(number),
  };
}

/** Asks for words as they stand. */
export function asking(words: readonly string[]) {
  const keys = [...new Set(words)].map((key) => ({ importance: 1, alternatives: [{ key, weight: 1 }] }));
  return { caseBase: CASE_BASE, text: words.join(' '), language: 'en', words: keys } as const;
}
