import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCaseBase, retrieve, retrievePlain } from '../../src/retrieval/index.js';
import { SMALL } from '../dialogue/small.js';

const caseBase = createCaseBase(SMALL);
const WORDS = ['virus', 'printer', 'jam', 'imprimante', 'rouge', 'battery', 'nothing', 'zzz', '0x80070005'];

test('without reasons the same is found, to the last bit', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...WORDS), { maxLength: 6 }),
      fc.constantFrom('fr' as const, 'en' as const),
      fc.integer({ min: 1, max: 12 }),
      fc.constantFrom({}, { device: 'printer' }),
      (words, language, limit, facts) => {
        const query = { text: words.join(' '), language, limit, facts };
        const { hits, ...whole } = retrieve(caseBase, query);
        const plain = retrievePlain(caseBase, query);
        expect(plain).toEqual({ ...whole, hits: hits.map(({ explanation: _, ...hit }) => hit) });
        expect(hits.every(({ explanation }) => explanation.summary !== '')).toBe(true);
      },
    ),
  );
});
