import { describe, expect, test } from 'vitest';
import { OUTBOX_WORDS, type OutboxWords } from '../../src/cli/outbox-words.js';
import { englishLeft, expectFrenchTypography } from '../french.js';

type Samples = {
  readonly [K in keyof OutboxWords as OutboxWords[K] extends (...of: never[]) => string
    ? K
    : never]: OutboxWords[K] extends (...of: infer A) => string ? A : never;
};

/** Something for every sentence to be about; the compiler wants all of them. */
const SAMPLES: Samples = {
  entry: ['qz', 'qz-1', 'qz', 2],
  heldUp: ['qz'],
  sum: [3, 1],
  noSuch: ['qz'],
  several: ['qz', 'qza, qzb'],
  delivered: ['qz', 'DC-1'],
  notDelivered: ['qz', 'qz'],
  dropped: ['qz'],
  sure: [2],
  undelivered: ['qz retry'],
  givenUp: ['Qz.', 'qz retry'],
  notReady: ['qz', 'qz'],
  notTickets: ['qz.json'],
  noAdapter: ['qz.json', 'qy', 'qa, qb'],
  noSetting: ['qz.json', 'qy', 'qa, qb'],
  secretInFile: ['qz.json', 'token', 'tokenVariable'],
  badSetting: ['qz.json', 'url', 'qz'],
  noSecret: ['qz.json', 'QZ'],
  refusedSettings: ['qz.json', 'qz'],
  experimental: ['qz'],
};
const NAMES =
  'dejacase outbox list retry --help --all --store --yes adapter tokenVariable true false json note environment secret variable variables cause';

const say = (words: OutboxWords, name: keyof OutboxWords): readonly string[] => {
  const said: unknown = words[name];
  if (typeof said === 'function') return [String(said(...SAMPLES[name as keyof Samples]))];
  return typeof said === 'string' ? [said] : Object.values(said as Record<string, string>);
};

describe.each(Object.keys(OUTBOX_WORDS.fr) as (keyof OutboxWords)[])('%s', (name) => {
  const [french, english] = [say(OUTBOX_WORDS.fr, name), say(OUTBOX_WORDS.en, name)];
  test('is said in both languages, in French as French is set', () => {
    expect(french).toHaveLength(english.length);
    french.forEach((text, place) => {
      expectFrenchTypography(text);
      expect(englishLeft(text, english[place] ?? '', [NAMES, SAMPLES[name as keyof Samples]])).toEqual([]);
    });
  });
});
