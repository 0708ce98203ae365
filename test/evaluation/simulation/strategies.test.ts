import { describe, expect, test } from 'vitest';
import { BASELINES } from '../../../src/evaluation/index.js';
import { leaderOf } from '../../../src/evaluation/simulation/asker.js';
import { encode } from '../../../src/evaluation/simulation/coded.js';
import { entropyOf, jointGain } from '../../../src/evaluation/simulation/information.js';
import { ownStrategy } from '../../../src/evaluation/simulation/own.js';
import { attribute, LIGHTS, setOf } from './sets.js';

const named = (name: string) => [ownStrategy(), ...BASELINES].find((one) => one.name === name) ?? ownStrategy();
const learned = (name: string, set = LIGHTS) => named(name).learn(set, () => 0.5);
const answers = (...pairs: readonly (readonly [string, string | undefined])[]) => new Map(pairs);

describe.each(['dejacase', 'tree', 'infogain', 'casebelief', 'naivebayes', 'reference'])('%s', (name) => {
  test('asks what tells the solutions apart, and believes the answer', () => {
    const asker = learned(name);
    expect(asker.solutions).toEqual(['fix-amber', 'fix-green', 'fix-red']);
    expect(asker.look(new Map()).ask).toBe('light');
    for (const [place, light] of ['amber', 'green', 'red'].entries()) {
      const { belief } = asker.look(answers(['light', light]));
      expect(leaderOf(belief)).toBe(place);
      expect(belief[place]).toBeGreaterThan(0.6);
    }
  });

  test('repairs by probability per minute once it has asked', () => {
    const costs = new Map([
      ['fix-amber', 1],
      ['fix-green', 1],
      ['fix-red', 1],
    ]);
    const asker = learned(name, { ...LIGHTS, costs });
    const told = answers(['light', 'green'], ['noise', undefined]);
    expect(asker.act(told, new Set())).toEqual({ kind: 'try', solution: 'fix-green' });
    expect(asker.act(told, new Set(['fix-green']))).toMatchObject({ kind: 'try' });
    expect(asker.act(told, new Set(asker.solutions)).kind).toBe('give-up');
  });
});

test('a hard filter is certain after one answer, and keeps all cases where none agrees', () => {
  const asker = learned('infogain');
  // The case that does not know its light agrees with every light.
  expect(Array.from(asker.look(answers(['light', 'amber'])).belief)).toEqual([0.8, 0, 0.2]);
  expect(asker.look(answers(['light', 'amber'], ['noise', 'low']))).toEqual({
    belief: Float64Array.of(1, 0, 0),
    ask: undefined,
  });
  expect(Array.from(asker.look(answers(['light', 'blue'])).belief)).toEqual([0, 0, 1]);
  expect(asker.look(answers(['light', undefined])).belief[0]).toBeCloseTo(1 / 3);
});

test('a tree asks in its order and takes the usual branch where an answer is new or nobody knows', () => {
  const asker = learned('tree');
  expect(asker.look(answers(['noise', 'low'])).ask).toBe('light');
  expect(asker.look(answers(['light', 'red']))).toEqual({ belief: Float64Array.of(0, 0, 1), ask: undefined });
  const unknown = asker.look(answers(['light', undefined]));
  expect(asker.look(answers(['light', 'blue']))).toEqual(unknown);
  expect([Array.from(unknown.belief), unknown.ask]).toEqual([[1, 0, 0], undefined]);
});

test('naive Bayes multiplies add-one chances', () => {
  const asker = learned('naivebayes');
  const chances = [5 / 7, 1 / 7, 1 / 6];
  const sum = chances.reduce((a, b) => a + b, 0);
  Array.from(asker.look(answers(['light', 'amber'])).belief).forEach((p, at) => {
    expect(p).toBeCloseTo((chances[at] as number) / sum, 12);
  });
});

test('a random order asks what chance says, also what tells nothing', () => {
  const order = (dice: readonly number[]) => {
    let at = 0;
    return named('random')
      .learn(LIGHTS, () => dice[at++] as number)
      .look(new Map()).ask;
  };
  expect([order([0.9, 0.1]), order([0.1, 0.9])]).toEqual(['light', 'noise']);
});

test('a repair that costs little is tried before a question that costs much', () => {
  const set = setOf(
    ['light'],
    [
      ['a', 's', { light: 'amber' }],
      ['b', 't', { light: 'green' }],
    ],
    { s: 1, t: 1 },
  );
  const dear = { ...set, attributes: [attribute('light', 'choice', 9)] };
  for (const name of ['reference', 'dejacase']) {
    expect(
      named(name)
        .learn(dear, () => 0)
        .act(new Map(), new Set()),
    ).toEqual({ kind: 'try', solution: 's' });
    const late = {
      ...set,
      attributes: [attribute('light', 'choice', 0.01)],
      costs: new Map([
        ['s', 60],
        ['t', 60],
      ]),
    };
    expect(
      named(name)
        .learn(late, () => 0)
        .act(new Map(), new Set()),
    ).toEqual({ kind: 'ask', attribute: 'light' });
  }
});

test('numbers of more than five values are cut into ranges of about equal count; other values are coded as they are', () => {
  const rows = Array.from({ length: 20 }, (_, at) => [`c${at}`, 's', { n: at, few: at % 2 }] as const);
  const set = { ...setOf([], rows), attributes: [attribute('n', 'number'), attribute('few', 'number')] };
  const [n, few] = encode(set).attributes;
  expect(Array.from(n?.values ?? [])).toEqual(rows.map((_, at) => Math.floor(at / 4)));
  expect([n?.size, n?.code(-50), n?.code(1000)]).toEqual([5, 0, 4]);
  expect([few?.size, few?.code(1), few?.code(7)]).toEqual([2, 1, -1]);
});

test('information is counted in bits', () => {
  expect([entropyOf([1, 1, 1, 1]), entropyOf([5]), entropyOf([])]).toEqual([2, 0, 0]);
  expect(jointGain(Float64Array.of(0.5, 0, 0, 0.5), 2)).toBe(1);
  expect(jointGain(Float64Array.of(0.25, 0.25, 0.25, 0.25), 2)).toBe(0);
});
