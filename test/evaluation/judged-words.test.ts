import { expect, test } from 'vitest';
import { JUDGED_CODES, sayJudged } from '../../src/evaluation/index.js';
import type { JudgedValues } from '../../src/evaluation/judged-words.js';
import { englishLeft, expectFrenchTypography } from '../french.js';

/** Something for every sentence to be about; the compiler wants all of them. */
const SAMPLES: JudgedValues = {
  DC501: { got: 'qz' },
  'DC502.id': {},
  'DC502.text': {},
  'DC502.string': { field: 'label', got: '7' },
  'DC502.language': { got: '"de"' },
  DC503: { id: 'qz' },
  'DC504.document': { id: 'qz' },
  'DC504.label': { label: 'qz' },
  'DC504.query': { id: 'qz', others: 2 },
  DC505: { field: 'text' },
  'DC506.lines': { limit: 10 },
  'DC506.line': { limit: 10 },
  DC507: { got: 'qz' },
  'DC508.label': { id: 'qz' },
  'DC508.judgement': { id: 'qz' },
};

test('every code has a sentence', () => {
  const codes = Object.keys(SAMPLES).map((reason) => reason.split('.', 1)[0]);
  expect([...new Set(codes)]).toEqual(Object.keys(JUDGED_CODES));
});

test.each(Object.entries(SAMPLES))('%s is said in French as French is set', (reason, values) => {
  const french = sayJudged({ reason, values }, 'fr');
  expectFrenchTypography(french);
  expect(englishLeft(french, sayJudged({ reason, values }, 'en'), ['JSON document corpus long', values])).toEqual([]);
});
