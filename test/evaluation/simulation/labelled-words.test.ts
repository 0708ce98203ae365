import { expect, test } from 'vitest';
import { LABELLED_CODES, sayLabelled } from '../../../src/evaluation/index.js';
import type { LabelledValues } from '../../../src/evaluation/simulation/labelled-words.js';
import { englishLeft, expectFrenchTypography } from '../../french.js';

/** Something for every sentence to be about; the compiler wants all of them. */
const SAMPLES: LabelledValues = {
  'DC521.list': { got: 'qz' },
  'DC521.name': { place: 2 },
  'DC521.twice': { id: 'qz' },
  'DC521.type': { id: 'qz', got: 'tensor' },
  'DC522.object': { got: 'qz' },
  'DC522.field': { field: 'label' },
  DC523: { id: 'qz' },
  DC524: { id: 'qz', attribute: 'qz-a', got: '7' },
  DC525: { id: 'qz', attribute: 'qz-a' },
  'DC526.attributes': { limit: 10 },
  'DC526.cases': { limit: 10 },
  'DC526.line': { limit: 10 },
  'DC527.list': { got: 'qz' },
  'DC527.fault': { place: 2 },
  'DC527.missing': { label: 'qz' },
};

test('every code has a sentence', () => {
  const codes = Object.keys(SAMPLES).map((reason) => reason.split('.', 1)[0]);
  expect([...new Set(codes)]).toEqual(Object.keys(LABELLED_CODES));
});

test.each(Object.entries(SAMPLES))('%s is said in French as French is set', (reason, values) => {
  const french = sayLabelled({ reason, values }, 'fr');
  expectFrenchTypography(french);
  expect(englishLeft(french, sayLabelled({ reason, values }, 'en'), ['JSON attributes minute', values])).toEqual([]);
});
