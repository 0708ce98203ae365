import { describe, expect, test } from 'vitest';
import { SIMULATE_WORDS, type SimulateWords } from '../../src/cli/simulate-words.js';
import { englishLeft, expectFrenchTypography } from '../french.js';

type Samples = {
  readonly [K in keyof SimulateWords as SimulateWords[K] extends (...of: never[]) => string
    ? K
    : never]: SimulateWords[K] extends (...of: infer A) => string ? A : never;
};

/** Something for every sentence to be about; the compiler wants all of them. */
const SAMPLES: Samples = {
  set: ['qz', 12, 1, 2],
  protocol: [10, 2, 0.05, 0.1],
  percent: [0.5],
  points: [-0.012],
  figure: [0.5],
  bounds: ['0', '1'],
  chance: [0.01],
  timing: [1.2],
  sum: [2, '1', '2'],
  sumAgainst: ['1', '2', '3'],
  reported: ['qz.html'],
  tuned: ['qz.json', 'qz'],
  notAPlace: ['qz'],
  tooFew: ['qz', 3, 10],
  notParameters: ['qz.json'],
  notAParameter: ['qz.json', 'eta', '7', 'eta'],
};
const NAMES =
  'Bayes page gain tune parameters simulate folds seeds ms points questions dejacase json minPromise ece minutes';

const say = (words: SimulateWords, name: keyof SimulateWords): readonly string[] => {
  const said: unknown = words[name];
  if (typeof said === 'function') return [String(said(...SAMPLES[name as keyof Samples]))];
  return typeof said === 'string' ? [said] : Object.values(said as Record<string, string>);
};

describe.each(Object.keys(SIMULATE_WORDS.fr) as (keyof SimulateWords)[])('%s', (name) => {
  const [french, english] = [say(SIMULATE_WORDS.fr, name), say(SIMULATE_WORDS.en, name)];
  test('is said in both languages, in French as French is set', () => {
    expect(french).toHaveLength(english.length);
    french.forEach((text, place) => {
      expectFrenchTypography(text);
      const given = [NAMES, SAMPLES[name as keyof Samples]];
      expect(englishLeft(text, english[place] ?? '', given)).toEqual([]);
    });
  });
});

test('signs are those of each language', () => {
  const { fr, en } = SIMULATE_WORDS;
  expect([fr.percent(0.125), en.percent(0.125)]).toEqual(['12,5\u00a0%', '12.5%']);
  expect([fr.points(-0.031), en.points(0.031)]).toEqual(['−3,1', '+3.1']);
  expect([fr.figure(2.345), en.figure(0.0421)]).toEqual(['2,35', '0.042']);
  expect([fr.chance(0.0001), en.chance(0.0201)]).toEqual(['< 0,001', '0.020']);
});
