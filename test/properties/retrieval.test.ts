import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Knowledge } from '../../src/model/index.js';
import { addCase, createCaseBase, retrieve } from '../../src/retrieval/index.js';
import { HELPDESK, oneCase } from '../retrieval/sample.js';

const base = createCaseBase(HELPDESK);
const VOCABULARY = HELPDESK.cases.flatMap((one) => Object.values(one.problem).flatMap((text) => text.split(' ')));
const phrase = fc
  .array(fc.oneof(fc.constantFrom(...VOCABULARY), fc.string({ unit: 'grapheme', maxLength: 8 })), { maxLength: 12 })
  .map((all) => all.join(' '));
const facts = fc.option(fc.constantFrom({ led: 'ambre' }, { led: 'rouge' }, { led: 'ghost' }, { led: Number.NaN }), {
  nil: undefined,
});
const query = fc.record({ text: phrase, facts }).map(({ text, facts: given }) => ({
  text,
  limit: 100,
  ...(given === undefined ? {} : { facts: given }),
}));

describe('retrieval', () => {
  it('keeps similarity and confidence in [0, 1], best first, and confidences within one whole', () => {
    fc.assert(
      fc.property(query, (asked) => {
        const { hits, solutions } = retrieve(base, asked);
        for (const [place, { similarity }] of hits.entries()) {
          expect(similarity).toBeGreaterThan(0);
          expect(similarity).toBeLessThanOrEqual(1);
          expect(similarity).toBeLessThanOrEqual(hits[place - 1]?.similarity ?? 1);
        }
        const sum = solutions.reduce((total, { confidence }) => total + confidence, 0);
        expect(sum).toBeLessThanOrEqual(1 + 1e-9);
        expect(solutions.every(({ confidence }) => confidence >= 0)).toBe(true);
      }),
    );
  });

  it('gives contributions that sum to the similarity', () => {
    fc.assert(
      fc.property(query, (asked) => {
        for (const { similarity, explanation } of retrieve(base, asked).hits) {
          const sum = explanation.contributions.reduce((total, { value }) => total + value, 0);
          expect(Math.abs(sum - similarity)).toBeLessThan(1e-9);
        }
      }),
    );
  });

  it('names each case once, and ignores the order in which the knowledge lists them', () => {
    const shuffled = fc.shuffledSubarray([...HELPDESK.cases], { minLength: HELPDESK.cases.length });
    fc.assert(
      fc.property(shuffled, query, (cases, asked) => {
        const mixed: Knowledge = { ...HELPDESK, cases };
        const result = retrieve(createCaseBase(mixed), asked);
        expect(new Set(result.hits.map((hit) => hit.caseId)).size).toBe(result.hits.length);
        expect(result).toEqual(retrieve(base, asked));
      }),
      { numRuns: 20 },
    );
  });

  it('gives with a limit the beginning of what it gives without', () => {
    fc.assert(
      fc.property(query, fc.integer({ min: 1, max: 5 }), (asked, limit) => {
        const all = retrieve(base, asked);
        const few = retrieve(base, { ...asked, limit });
        expect(few.hits).toEqual(all.hits.slice(0, limit));
        expect(few.solutions).toEqual(all.solutions.slice(0, limit));
      }),
    );
  });

  it('finds a case first by its own words once it is added', () => {
    const told = fc
      .array(fc.stringMatching(/^[a-z]{4,9}$/), { minLength: 3, maxLength: 8 })
      .map((all) => all.join(' '));
    fc.assert(
      fc.property(told, (text) => {
        const grown = addCase(base, oneCase('added', 'new-toner', { fr: text }));
        expect(retrieve(grown, { text, language: 'fr' }).hits[0]?.caseId).toBe('added');
      }),
      { numRuns: 20 },
    );
  });
});
