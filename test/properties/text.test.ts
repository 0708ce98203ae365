import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createReader, editDistance, fold, recogniseLanguage, tokenise } from '../../src/text/index.js';
import { ENGLISH, FRENCH } from '../text/sentences.js';
import { ATTRIBUTES, KNOWLEDGE } from '../text/vocabulary.js';

const language = fc.constantFrom('fr' as const, 'en' as const);
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc
    .array(
      fc.constantFrom(
        "l'",
        'n’',
        '0x',
        '7B',
        '-',
        '.',
        ' ',
        '12',
        ',5',
        'Go',
        "n't",
        'é',
        'e\u0301',
        '\u200b',
        'a',
        '_',
        '%',
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join('')),
);
const runs = { numRuns: 300 };

/** The whole table of optimal string alignment, without a limit. */
function slowDistance(a: string, b: string): number {
  const table = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (__, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  const at = (i: number, j: number) => table[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      let cost = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, at(i - 2, j - 2) + 1);
      (table[i] ?? [])[j] = cost;
    }
  }
  return at(a.length, b.length);
}

describe('tokens', () => {
  it('are slices of the text, by ascending start, never empty', () => {
    fc.assert(
      fc.property(text, language, (said, spoken) => {
        let last = 0;
        for (const token of tokenise(said, spoken)) {
          expect(said.slice(token.start, token.end)).toBe(token.surface);
          expect(token.folded).not.toBe('');
          expect(token.stem).not.toBe('');
          expect(token.start).toBeGreaterThanOrEqual(last);
          last = token.start;
        }
      }),
      runs,
    );
  });

  it('grow no faster than the text', () => {
    fc.assert(
      fc.property(text, language, (said, spoken) => {
        expect(tokenise(said, spoken).length).toBeLessThanOrEqual(2 * said.length + 1);
      }),
      runs,
    );
  });

  it.each(['a', "a'", 'a-', 'a.', '1,', "n't ", 'e\u0301', '0x', '1\u00a0000'])(
    'stay bounded on a long run of %j',
    (part) => {
      const said = part.repeat(Math.floor(60_000 / part.length));
      const tokens = tokenise(said, 'fr');
      expect(tokens.length).toBeLessThanOrEqual(said.length);
      for (const token of tokens) expect(token.surface.length).toBeLessThanOrEqual(256);
    },
  );
});

describe('folding', () => {
  it('twice changes nothing more', () => {
    fc.assert(
      fc.property(text, (said) => {
        expect(fold(fold(said))).toBe(fold(said));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the distance', () => {
  it('equals the whole table up to its limit', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 9 });
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 6 }), (a, b, limit) => {
        expect(editDistance(a, b, limit)).toBe(Math.min(slowDistance(a, b), limit + 1));
      }),
      { numRuns: 1500 },
    );
  });
});

describe('reading', () => {
  const reader = createReader(KNOWLEDGE);
  const sentence = fc.constantFrom(...FRENCH, ...ENGLISH).map(([said]) => said);

  it('does not depend on the order of attributes or values', () => {
    const shuffled = fc.shuffledSubarray([...ATTRIBUTES], { minLength: ATTRIBUTES.length });
    fc.assert(
      fc.property(
        shuffled,
        fc.array(sentence, { minLength: 5, maxLength: 5 }),
        language,
        (attributes, said, spoken) => {
          const turned = attributes.map((one) => ({ ...one, values: [...one.values].reverse() }));
          const other = createReader({ ...KNOWLEDGE, attributes: turned });
          for (const one of said) expect(other.read(one, spoken)).toEqual(reader.read(one, spoken));
        },
      ),
      { numRuns: 15 },
    );
  });

  it('takes any text, once per attribute, in order, quoting it', () => {
    const asked = fc.constantFrom(...ATTRIBUTES.map(({ id }) => id));
    fc.assert(
      fc.property(fc.oneof(text, sentence), language, asked, (said, spoken, id) => {
        const ids = reader.read(said, spoken, { asked: id }).map((reading) => {
          expect(said).toContain(reading.quote);
          return reading.attribute;
        });
        expect(ids).toEqual([...new Set(ids)].sort());
      }),
      runs,
    );
  });

  it('settles any text', () => {
    fc.assert(
      fc.property(text, language, fc.constantFrom(...ATTRIBUTES), (said, spoken, attribute) => {
        expect(['value', 'unsure', 'unknown', 'notApplicable', 'skip', 'unclear']).toContain(
          reader.settle(said, spoken, attribute).kind,
        );
      }),
      { numRuns: 150 },
    );
  });

  it('recognises one language for any text', () => {
    fc.assert(
      fc.property(text, (said) => {
        expect(['fr', 'en']).toContain(recogniseLanguage(said));
      }),
      runs,
    );
  });
});
