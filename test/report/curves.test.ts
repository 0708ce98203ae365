import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { BASELINES } from '../../src/evaluation/index.js';
import { accuracyAt, type Curves, drawCurves } from '../scripts/curves.js';

const ROOT = new URL('../../', import.meta.url);
const CURVES: Curves = JSON.parse(readFileSync(new URL('test/report/curves.json', ROOT), 'utf8'));

test('the picture of the README is drawn from the curves that were measured', () => {
  expect(readFileSync(new URL('examples/dialogue-curves.svg', ROOT), 'utf8')).toBe(drawCurves(CURVES));
});

test('every way of asking has its curve, and that of dejacase is above all others', () => {
  const { dejacase = [], ...others } = CURVES;
  expect(Object.keys(others)).toEqual(BASELINES.map(({ name }) => name));
  for (const curve of Object.values(others)) {
    // Before any question nobody knows more than what was told.
    for (const [questions, accuracy] of curve.filter(([asked]) => asked > 0)) {
      expect(accuracyAt(dejacase, questions)).toBeGreaterThanOrEqual(accuracy);
    }
  }
});
