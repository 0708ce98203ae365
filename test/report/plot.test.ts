import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawPlot } from '../../src/report/plot.js';

/** What stands on the axes, in the order in which it is drawn: y, then x. */
function ticks(of: { readonly top: number; readonly right: number; readonly least?: { x?: number; y?: number } }) {
  const drawn = drawPlot({
    id: 'p',
    title: 't',
    description: 'd',
    x: 'x axis',
    y: 'y axis',
    diagonal: false,
    series: [],
    tick: (value) => `y${value}`,
    tickX: (value) => `x${value}`,
    ...of,
  });
  const read = (axis: string) => [...drawn.matchAll(new RegExp(`>${axis}([\\d.e-]+)</text>`, 'g'))].map(([, at]) => at);
  return { y: read('y'), x: read('x') };
}

test.each([
  [1, ['0', '1']],
  [2, ['0', '1', '2']],
  [3, ['0', '1', '2', '3']],
  [7, ['0', '2', '4', '6']],
  [12, ['0', '5', '10']],
  [26, ['0', '10', '20']],
])('up to %i counted things, ticks are whole and each is another one', (right, expected) => {
  expect(ticks({ top: 1, right, least: { x: 1 } }).x).toEqual(expected);
});

test.each([
  [1, ['0', '0.2', '0.4', '0.6', '0.8', '1']],
  [0.3, ['0', '0.1', '0.2', '0.3']],
  [0.1, ['0', '0.02', '0.04', '0.06', '0.08', '0.1']],
  [250, ['0', '50', '100', '150', '200', '250']],
])('up to %d, ticks are round', (top, expected) => expect(ticks({ top, right: 1 }).y).toEqual(expected));

test('whatever the amount, there are two to six ticks from nought up to it', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), (top) => {
      const { y } = ticks({ top, right: 1 });
      expect(y.length).toBeGreaterThanOrEqual(2);
      expect(y.length).toBeLessThanOrEqual(6);
      expect(y[0]).toBe('0');
      expect(Number(y.at(-1))).toBeLessThanOrEqual(top * (1 + 1e-6));
      expect(new Set(y).size).toBe(y.length);
    }),
  );
});
