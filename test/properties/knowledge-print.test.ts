import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printCase } from '../../src/knowledge/index.js';
import { parseKnowledge } from '../../src/knowledge/parse.js';
import type { Case } from '../../src/model/index.js';

const vocabulary = `
attributes:
  colour: { question: q, type: choice, values: { red: r, no: n, off: o, 0012: z } }
  known: { question: q, type: boolean }
  many: { question: q, type: set, values: { a: x, b: y, true: z } }
  size: { question: q, type: number }
  words: { question: q, type: text }
solutions:
  fix: { title: t, steps: [s] }
  null: { title: t, steps: [s] }
`;

const said = fc
  .oneof(
    fc.string({ minLength: 1, unit: 'grapheme' }),
    fc.constantFrom(
      'yes',
      'null',
      '~',
      '0012',
      'l’écran : noir',
      "l'imprimante",
      '# x',
      '- a',
      '{',
      '\u2028',
      '\t',
      'a\nb',
    ),
  )
  .filter((text) => !/\p{Cs}/u.test(text) && !/[^\P{Cc}\t\n\r\u0085]/u.test(text));
const localised = fc.oneof(fc.record({ fr: said }), fc.record({ en: said }), fc.record({ fr: said, en: said }));
const wording = fc.oneof(
  fc.record({ text: said }),
  fc.record({ language: fc.constantFrom('fr' as const, 'en' as const), text: said }),
);
const size = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }).map((number) => number + 0);
const printable: fc.Arbitrary<Case> = fc.record({
  id: fc.constantFrom('a', 'case-1', 'true', '1.10', 'été', '2024'),
  problem: localised,
  also: fc.array(wording, { maxLength: 4 }),
  facts: fc.record(
    {
      colour: fc.constantFrom('red', 'no', 'off', '0012'),
      known: fc.constantFrom('yes', 'no'),
      many: fc.subarray(['a', 'b', 'true']),
      size,
      words: said,
    },
    { requiredKeys: [], noNullPrototype: true },
  ),
  solution: fc.constantFrom('fix', 'null'),
  evidence: fc.record({ worked: fc.nat(), failed: fc.double({ min: 0, max: 9, noNaN: true }) }),
  status: fc.constantFrom('active' as const, 'draft' as const),
  extras: fc.dictionary(
    fc.constantFrom('x-a', 'x-b c', 'x-é'),
    fc.oneof(
      said,
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(said),
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }),
    ),
    { noNullPrototype: true },
  ) as fc.Arbitrary<Case['extras']>,
});

test('reading a printed case gives the same case, in every language', () => {
  fc.assert(
    fc.property(printable, fc.constantFrom(undefined, 'fr' as const, 'en' as const), (original, language) => {
      const plain = JSON.parse(JSON.stringify(original)) as Case;
      const { knowledge, findings } = parseKnowledge([
        { file: 'vocabulary.yaml', text: vocabulary },
        { file: 'case.yaml', text: printCase(plain, language) },
      ]);
      expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(knowledge.cases).toEqual([plain]);
    }),
    { numRuns: 300 },
  );
});

test('whatever was said and however a session was called, what is printed can be read', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('', '\0', '\u001b[31m', 'a:b', '__proto__', '\ud800'),
  );
  const problem = fc.oneof(fc.record({ fr: anything }), fc.record({ fr: anything, en: anything }));
  const also = fc.array(fc.record({ language: fc.constant('fr' as const), text: anything }), { maxLength: 3 });
  const drafted = fc.record({ id: anything, problem, also }).map(
    (given): Case => ({
      ...given,
      facts: {},
      solution: 'fix',
      evidence: { worked: 1, failed: 0 },
      status: 'draft',
      extras: {},
    }),
  );
  fc.assert(
    fc.property(drafted, (draft) => {
      const text = printCase(draft);
      const described = Object.values(draft.problem).some((each) => each !== '');
      const { knowledge, findings } = parseKnowledge([
        { file: 'vocabulary.yaml', text: vocabulary },
        { file: 'case.yaml', text },
      ]);
      const errors = findings.filter(({ severity }) => severity === 'error').map(({ code }) => code);
      expect(errors).toEqual(described ? [] : ['DC207']);
      expect(text.includes('# Décrivez le problème. / Describe the problem.')).toBe(!described);
      expect(knowledge.cases).toHaveLength(described ? 1 : 0);
    }),
    { numRuns: 300 },
  );
});
