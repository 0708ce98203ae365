import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { loadKnowledgeOrThrow } from '../../src/knowledge/index.js';
import { type FactValue, type Knowledge, LANGUAGES, type Retrieval } from '../../src/model/index.js';
import { type CaseBase, createCaseBase, retrieve } from '../../src/retrieval/index.js';
import {
  characterGrams,
  createReader,
  type Reader,
  recogniseLanguage,
  TEXT_LIMIT,
  tokenise,
} from '../../src/text/index.js';
import { hostile, strange } from './hostile.js';

/** Texts of all the tests together; 100,000 for all of them. */
const numRuns = Number(process.env.DEJACASE_FUZZ ?? 10_000);

let knowledge: Knowledge;
let base: CaseBase;
let reader: Reader;

/** One in forty of the shipped cases, with all of the shipped vocabulary. */
beforeAll(async () => {
  const shipped = await loadKnowledgeOrThrow('cases');
  const cases = shipped.cases.filter(({ status }, at) => status === 'active' && at % 40 === 0);
  const used = new Set(cases.map(({ solution }) => solution));
  knowledge = { ...shipped, cases, solutions: shipped.solutions.filter(({ id }) => used.has(id)) };
  base = createCaseBase(knowledge);
  reader = createReader(knowledge);
});

/** Says what is wrong with a result; nothing when it is sound. */
function faultsOf({ hits, solutions, verdict, language }: Retrieval): readonly string[] {
  const faults: string[] = [];
  const check = (fine: boolean, what: string) => void (fine || faults.push(what));
  const isShare = (value: number) => value >= 0 && value <= 1;
  check(LANGUAGES.includes(language), `language ${language}`);
  let last = 1;
  for (const { caseId, similarity, explanation } of hits) {
    check(similarity > 0 && similarity <= last, `similarity ${similarity} of ${caseId} after ${last}`);
    last = similarity;
    const { contributions } = explanation;
    const sum = contributions.reduce((total, { value }) => total + value, 0);
    check(Math.abs(sum - similarity) < 1e-9, `${caseId}: contributions sum to ${sum}, similarity ${similarity}`);
    check(
      contributions.every(({ value }) => isShare(value)),
      `${caseId}: contributions ${contributions.map(({ value }) => value)}`,
    );
  }
  let whole = 0;
  let before = 1;
  for (const { solutionId, confidence, caseIds } of solutions) {
    check(isShare(confidence) && confidence <= before, `confidence ${confidence} of ${solutionId} after ${before}`);
    check(caseIds.length > 0, `${solutionId} without a case`);
    before = confidence;
    whole += confidence;
  }
  check(whole <= 1 + 1e-9, `confidences sum to ${whole}`);
  check(verdict === 'unknown' || solutions.length > 0, 'known without a solution');
  return faults;
}

test('whatever is said, what is found is measured soundly and survives JSON', () => {
  fc.assert(
    fc.property(hostile, fc.constantFrom('fr', 'en', undefined), (text, language) => {
      const found = retrieve(base, { text, ...(language && { language }) });
      expect(faultsOf(found)).toEqual([]);
      expect(found.language).toBe(language ?? recogniseLanguage(text));
      expect(isDeepStrictEqual(JSON.parse(JSON.stringify(found)), found)).toBe(true);
    }),
    { numRuns: numRuns / 2 },
  );
}, 3_600_000);

test('whatever is said, the facts read are values of their attributes, each in the words that it quotes', () => {
  const attributes = fc.constantFrom(...knowledge.attributes);
  fc.assert(
    fc.property(hostile, fc.constantFrom(...LANGUAGES), attributes, (text, language, asked) => {
      const readings = reader.read(text, language, { asked: asked.id });
      const ids = readings.map(({ attribute }) => attribute);
      expect(ids).toEqual([...new Set(ids)].sort());
      expect(readings.filter(({ quote }) => !text.includes(quote))).toEqual([]);
      expect(readings.filter(({ attribute, value }) => !isValueOf(attribute, value))).toEqual([]);
      const settled = reader.settle(text, language, asked);
      if (settled.kind === 'value') expect(isValueOf(asked.id, settled.value), String(settled.value)).toBe(true);
      if (settled.kind === 'unclear') expect(settled.candidates.every((id) => isValueOf(asked.id, id))).toBe(true);
    }),
    { numRuns: numRuns / 4 },
  );
}, 3_600_000);

/** Whether a value is one that an attribute declares. */
function isValueOf(id: string, value: FactValue): boolean {
  const attribute = knowledge.attributes.find((one) => one.id === id);
  if (attribute === undefined) return false;
  const { type, values, taxonomy, min = -1e300, max = 1e300 } = attribute;
  if (type === 'number') return typeof value === 'number' && value >= min && value <= max;
  if (type === 'text') return typeof value === 'string' && value !== '';
  if (type === 'boolean') return value === 'yes' || value === 'no';
  const nodes = knowledge.taxonomies.find((one) => one.id === taxonomy)?.nodes ?? [];
  const known = new Set([...values, ...nodes].map((one) => one.id));
  return typeof value === 'object' ? value.every((one) => known.has(one)) : known.has(String(value));
}

test('a text without any word of the base, or a part of one, is unknown and finds nothing', () => {
  const known = partsOf(everyText(knowledge));
  let strangers = 0;
  const check = (text: string) => {
    if ([...partsOf([text])].some((part) => known.has(part))) return false;
    strangers++;
    for (const language of LANGUAGES) {
      const { verdict, hits, solutions } = retrieve(base, { text, language });
      expect({ verdict, hits, solutions }).toEqual({ verdict: 'unknown', hits: [], solutions: [] });
    }
    return true;
  };
  fc.assert(
    fc.property(strange, (text) => {
      expect(check(text)).toBe(true);
    }),
    { numRuns: numRuns / 8 },
  );
  fc.assert(
    fc.property(hostile, (text) => {
      check(text);
    }),
    { numRuns: numRuns / 8 },
  );
  expect(strangers).toBeGreaterThan(numRuns / 8);
}, 3_600_000);

/** Every text in a piece of knowledge. */
const everyText = (one: unknown): readonly string[] =>
  typeof one === 'string'
    ? [one]
    : typeof one === 'object' && one !== null
      ? Object.values(one).flatMap(everyText)
      : [];

/** The words of texts in both languages, with their stems and their runs of three characters. */
function partsOf(texts: readonly string[]): ReadonlySet<string> {
  const tokens = texts.flatMap((text) => LANGUAGES.flatMap((language) => tokenise(text, language)));
  return new Set(tokens.flatMap(({ folded, stem }) => [folded, stem, ...characterGrams(folded, 3, 3)]));
}

test('a text above the limit is refused by its name, and one at the limit is not', () => {
  fc.assert(
    fc.property(hostile, fc.integer({ min: 1, max: TEXT_LIMIT }), (text, more) => {
      const long = text.padEnd(TEXT_LIMIT, ' \ud800');
      expect(faultsOf(retrieve(base, { text: long }))).toEqual([]);
      const refusal = new RegExp(`TEXT_LIMIT = ${TEXT_LIMIT}`);
      const longer = long.padEnd(TEXT_LIMIT + more, 'a ');
      for (const language of LANGUAGES) {
        expect(() => retrieve(base, { text: longer, language })).toThrow(RangeError);
        expect(() => retrieve(base, { text: longer, language })).toThrow(refusal);
        expect(() => reader.read(longer, language)).toThrow(refusal);
        expect(() => tokenise(longer, language)).toThrow(refusal);
      }
    }),
    { numRuns: Math.ceil(numRuns / 500) },
  );
}, 3_600_000);
