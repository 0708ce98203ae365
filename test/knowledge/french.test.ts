import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/errors.js';
import { FINDING_CODES, type FindingReason, parseKnowledge, sayFinding } from '../../src/knowledge/index.js';
import { EXPECTED_FR } from '../../src/knowledge/words/expected-fr.js';
import { type Said, saySentence } from '../../src/knowledge/words/index.js';
import type { Language } from '../../src/model/index.js';
import { englishLeft, expectFrenchTypography, textsOf } from '../french.js';
import { FINDING_SAMPLES } from './sentences.js';

const REASONS = Object.keys(FINDING_SAMPLES) as FindingReason[];
const codeOf = (reason: string): string => reason.slice(0, 5);

function say(reason: FindingReason, values: object, language: Language, suggestion?: string): string {
  return saySentence({ reason, values: { ...values } } as Said, suggestion, language);
}

/** What a sentence must repeat as it was given; a noun for a section and a title of the schema are said in words. */
function repeated(values: object): readonly string[] {
  const { section: _, expected, ...rest } = values as Readonly<Record<string, unknown>>;
  return [...textsOf(rest), ...(typeof expected === 'object' ? textsOf(expected) : [])];
}

test('every code has a sentence', () => {
  expect([...new Set(REASONS.map(codeOf))]).toEqual(Object.keys(FINDING_CODES));
});

describe.each(REASONS)('%s', (reason) => {
  const values = FINDING_SAMPLES[reason];
  const [french, english] = [say(reason, values, 'fr', 'qz-meant'), say(reason, values, 'en', 'qz-meant')];

  test('is said in French, with all that English tells', () => {
    expect(french).not.toBe(english);
    for (const text of [...repeated(values), 'qz-meant']) expect(french).toContain(text);
    expect(englishLeft(french, english, values)).toEqual([]);
  });

  test('is set as French is', () => {
    expectFrenchTypography(french);
    expectFrenchTypography(say(reason, values, 'fr'));
  });

  const texts = repeated(values).filter((text) => text.startsWith('qz'));
  test.skipIf(texts.length === 0)('repeats what stands in the file as it stands there', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 6, unit: 'grapheme' }), fc.constantFrom('fr', 'en'), (text, language) => {
        const given = JSON.parse(JSON.stringify(values), (_, each) => (texts.includes(each) ? text : each));
        const said = say(reason, given, language);
        expect(said.split(text).length).toBeGreaterThan(texts.length);
      }),
      { numRuns: 20 },
    );
  });
});

test('a place names the language that is missing there, where it tells one', () => {
  const places = { first: ['a.fr', 'b.en', 'c'], more: 0 };
  expect(say('DC408', { entry: 'x', places }, 'fr')).toContain('il manque `a` (français), `b` (anglais) et `c`.');
  expect(say('DC408', { entry: 'x', places }, 'en')).toContain('everywhere: a (French), b (English) and c.');
});

test('what the schema wants is said in French wherever it can be wrong', () => {
  const schemas: unknown[] = ['import', 'knowledge', 'people', 'report'].map((name) =>
    JSON.parse(readFileSync(new URL(`../../schemas/${name}.schema.json`, import.meta.url), 'utf8')),
  );
  const titles = new Set<string>(['a list']);
  const untitled: unknown[] = [];
  const visit = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    if ('title' in part && typeof part.title === 'string') titles.add(part.title);
    else if ('type' in part && typeof part.type === 'string') untitled.push(part.type);
    for (const inner of Object.values(part)) visit(inner);
  };
  visit(schemas);
  expect(Object.keys(EXPECTED_FR).sort()).toEqual([...titles].sort());
  expect([...new Set(untitled)]).toEqual(['array']);
  for (const french of Object.values(EXPECTED_FR)) expectFrenchTypography(french);
  const left = Object.entries(EXPECTED_FR).flatMap(([english, french]) => englishLeft(french, english, ''));
  expect(left).toEqual([]);
});

test.each(['DC999', 'toString', 'DC302.other'])(
  'of a reason %s that is not known, the message is what is said',
  (reason) => {
    const finding = { reason, values: {}, message: 'qz-message', suggestion: 'qz-meant' };
    for (const language of ['fr', 'en'] as const) expect(sayFinding(finding, language)).toBe('qz-message');
  },
);

test('so is that of a finding that an application makes without a reason, or without what it is about', () => {
  const made: Finding = { code: 'DC302', severity: 'error', file: 'x', line: 1, column: 1, message: 'qz-message' };
  for (const language of ['fr', 'en'] as const) {
    expect(sayFinding(made, language)).toBe('qz-message');
    expect(sayFinding({ ...made, reason: 'DC302' }, language)).toBe('qz-message');
  }
});

test('what is found in faulty files is said in both languages, and English is the message', () => {
  const folder = new URL('../schemas/invalid/', import.meta.url);
  for (const file of readdirSync(folder)) {
    for (const finding of parseKnowledge([{ file, text: readFileSync(new URL(file, folder), 'utf8') }]).findings) {
      expect(codeOf(finding.reason ?? '')).toBe(finding.code);
      expect(sayFinding(finding, 'en')).toBe(finding.message);
      expect(JSON.parse(JSON.stringify(finding))).toEqual(finding);
      const french = sayFinding(finding, 'fr');
      expectFrenchTypography(french.replace(/«[^»]*»/g, 'x'));
      expect(englishLeft(french, finding.message, finding.values)).toEqual([]);
    }
  }
});
