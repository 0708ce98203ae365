import { expect, test } from 'vitest';
import { identityLaw, rangeLaw, simulatedClock, symmetryLaw } from '../../src/testing/index.js';

const SAMPLE = [0, 1, 2, 5];
const interval = (a: number, b: number): number => Math.max(0, 1 - Math.abs(a - b) / 4);

test('a measure that keeps the laws passes', () => {
  for (const law of [rangeLaw, identityLaw, symmetryLaw]) expect(() => law(interval, SAMPLE)).not.toThrow();
});

test('a measure that breaks a law is named with the pair that shows it', () => {
  expect(() => rangeLaw((a, b) => a - b, SAMPLE)).toThrow(/got -1 for 0 and 1/);
  expect(() => rangeLaw(() => Number.NaN, SAMPLE)).toThrow(/got NaN/);
  expect(() => identityLaw((a) => (a === 5 ? 0.9 : 1), SAMPLE)).toThrow(/got 0.9 for 5 and 5/);
  expect(() => symmetryLaw((a, b) => (a < b ? 0.5 : 1), SAMPLE)).toThrow(/for 0 and 1/);
});

test('a simulated clock wakes sleepers in the order due, at their times', async () => {
  const clock = simulatedClock(100);
  const woken: string[] = [];
  const sleep = async (name: string, ms: number): Promise<void> => {
    await clock.sleep(ms);
    woken.push(`${name} ${clock.now()}`);
  };
  const sleepers = [sleep('late', 30), sleep('early', 10), sleep('later', 50)];
  await clock.advance(40);
  expect(woken).toEqual(['early 110', 'late 130']);
  expect(clock.now()).toBe(140);
  await clock.advance(10);
  await Promise.all(sleepers);
  expect(woken.at(-1)).toBe('later 150');
});
