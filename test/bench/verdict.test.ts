import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { again, type Figures, verdictsOf } from '../../bench/verdict.js';

const BASELINE: Figures = JSON.parse(readFileSync(new URL('../../bench/baseline.json', import.meta.url), 'utf8'));
const failing = (measured: Figures) =>
  verdictsOf(BASELINE, measured)
    .filter(({ holds }) => !holds)
    .map(({ name }) => name);
const scaled = (figures: Readonly<Record<string, number>>, factor: number) =>
  Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, value * factor]));

test('the baseline holds against itself, and names something of each kind', () => {
  expect(failing(BASELINE)).toEqual([]);
  expect(Object.keys(BASELINE.ratios).length).toBeGreaterThan(3);
  expect(Object.keys(BASELINE.work).length).toBeGreaterThan(3);
});

test('a ratio fails below half of the baseline, and never for being better', () => {
  const at = (factor: number) => failing({ ...BASELINE, ratios: scaled(BASELINE.ratios, factor) });
  expect([at(0.51), at(10)]).toEqual([[], []]);
  expect(at(0.49)).toEqual(Object.keys(BASELINE.ratios));
});

test('counted work fails when it grows by more than a tenth', () => {
  const at = (factor: number) => failing({ ...BASELINE, work: scaled(BASELINE.work, factor) });
  expect([at(1.09), at(0.5)]).toEqual([[], []]);
  expect(at(1.11)).toEqual(Object.keys(BASELINE.work));
});

test('what was not measured does not hold', () => {
  expect(failing({ ratios: {}, work: {} })).toEqual([...Object.keys(BASELINE.ratios), ...Object.keys(BASELINE.work)]);
});

test('a second measurement saves a ratio, but no count', () => {
  const slow = { ratios: scaled(BASELINE.ratios, 0.1), work: scaled(BASELINE.work, 2) };
  const later = again(verdictsOf(BASELINE, slow), verdictsOf(BASELINE, BASELINE));
  expect(later.filter(({ holds }) => !holds).map(({ name }) => name)).toEqual(Object.keys(BASELINE.work));
});
