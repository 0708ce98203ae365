import { describe, expect, test } from 'vitest';
import { createSuggester } from '../../src/text/index.js';

describe('did you mean', () => {
  test('finds the nearest word whatever the order of the known ones', () => {
    const { suggest } = createSuggester();
    const known = ['printer', 'pointer', 'splinter', 'imprimante'];
    for (const order of [known, [...known].reverse()]) {
      expect(suggest('pritner', order)).toBe('printer');
      expect(suggest('Imprimanté', order)).toBe('imprimante');
      expect(suggest('keyboard', order)).toBeUndefined();
    }
  });
  test('long words cost no more than their letters and the edits that may lie between them', () => {
    const suggester = createSuggester();
    const known = Array.from({ length: 400 }, (_, index) => `${'a'.repeat(48)}${1000 + index}${'a'.repeat(48)}`);
    for (let index = 0; index < 100; index += 1)
      suggester.suggest(`b${'a'.repeat(47)}${9999 - index}${'a'.repeat(48)}`, known);
    expect(suggester.work).toBeLessThanOrEqual(400 * 100 * 10 * 100);
  });
  test('all of them together cost no more than was allowed, and what is near is found before', () => {
    const suggester = createSuggester(10_000);
    expect(suggester.suggest('pritner', ['printer'])).toBe('printer');
    for (let index = 0; index < 1000; index += 1)
      suggester.suggest(`printer-${index}`, ['splinter-of-wood', 'printer-']);
    expect(suggester.work).toBeLessThanOrEqual(10_000);
    expect(suggester.suggest('pritner', ['printer'])).toBeUndefined();
  });
});
