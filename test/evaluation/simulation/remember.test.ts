import { expect, test } from 'vitest';
import type { Answers } from '../../../src/evaluation/simulation/labelled.js';
import { remember } from '../../../src/evaluation/simulation/remember.js';

test('the same answers in the same order are worked out once; other ones, or other repairs, are not mixed up', () => {
  let made = 0;
  const look = remember((answers, failed) => {
    made++;
    return [...answers.keys(), ...failed].join();
  });
  const first: Answers = new Map([
    ['a', 'x'],
    ['b', undefined],
  ]);
  expect([look(first), look(new Map(first)), made]).toEqual(['a,b', 'a,b', 1]);
  expect(look(new Map([...first].reverse()))).toBe('b,a');
  expect(look(first, new Set(['repair']))).toBe('a,b,repair');
  const others: readonly Answers[] = [
    new Map([['a', 'x']]),
    new Map([['a', 1]]),
    new Map([['a', '1']]),
    new Map([['a', ['x']]]),
  ];
  for (const answers of others) look(answers);
  expect(made).toBe(7);
});
