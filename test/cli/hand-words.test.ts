import { expect, test } from 'vitest';
import { HAND_WORDS, type HandWords } from '../../src/cli/hand-words.js';
import { englishLeft, expectFrenchTypography } from '../french.js';

/** Something for every sentence to be about. */
const SAMPLES = {
  oneEnd: ['--qz, --qy'],
  noReason: ['--qz'],
  idle: ['--qz', '--qy'],
  already: ['L2', 'qz'],
  unfitName: [3],
  takeIt: ['L2', 'qz'],
  yours: [['qz', 'qy']],
} as const satisfies {
  readonly [K in keyof HandWords]?: HandWords[K] extends (...of: infer A) => string ? Readonly<A> : never;
};
const NAMES = 'session --session --store --take --tell --by --reason ID FICHIER FILE';

test.each(Object.keys(HAND_WORDS.fr) as (keyof HandWords)[])('%s is French in French', (name) => {
  const say = (words: HandWords): string => {
    const said: unknown = words[name];
    return typeof said === 'function' ? String(said(...SAMPLES[name as keyof typeof SAMPLES])) : String(said);
  };
  const [french, english] = [say(HAND_WORDS.fr), say(HAND_WORDS.en)];
  expect(french).not.toBe(english);
  expectFrenchTypography(french);
  expect(englishLeft(french, english, [SAMPLES, NAMES])).toEqual([]);
});
