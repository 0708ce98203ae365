import { expect, test } from 'vitest';
import { SESSION_CLI_WORDS, type SessionCliWords } from '../../src/cli/session-words.js';
import { englishLeft, expectFrenchTypography } from '../french.js';

type Samples = {
  readonly [K in keyof SessionCliWords as SessionCliWords[K] extends (...of: never[]) => string
    ? K
    : never]: SessionCliWords[K] extends (...of: infer A) => string ? A : never;
};

/** Something for every sentence to be about; the compiler wants all of them. */
const SAMPLES: Samples = {
  rated: ['qz', 4],
  onlySessions: ['--qz'],
  notADate: ['--qz', 'qy'],
  backwards: ['2026-11-02', '2026-11-01'],
  counted: [2],
  compared: [{ kind: 'contradiction', caseId: 'qz', likeness: 0.9 }, 'qz'],
};
const NAMES = 'page sessions session --sessions --store --from --to eval';

test.each(Object.keys(SESSION_CLI_WORDS.fr) as (keyof SessionCliWords)[])('%s is French in French', (name) => {
  const say = (words: SessionCliWords) => {
    const said: unknown = words[name];
    return typeof said === 'function' ? String(said(...SAMPLES[name as keyof Samples])) : String(said);
  };
  const [french, english] = [say(SESSION_CLI_WORDS.fr), say(SESSION_CLI_WORDS.en)];
  expectFrenchTypography(french);
  expect(englishLeft(french, english, [SAMPLES, NAMES])).toEqual([]);
});

test.each([
  { kind: 'new' },
  { kind: 'duplicate', caseId: 'qz', likeness: 0.9 },
  { kind: 'variant', caseId: 'qz', likeness: 0.4 },
] as const)('a draft that is $kind is told in French in French', (comparison) => {
  const french = SESSION_CLI_WORDS.fr.compared(comparison, 'qz');
  expectFrenchTypography(french);
  expect(englishLeft(french, SESSION_CLI_WORDS.en.compared(comparison, 'qz'), ['qz'])).toEqual([]);
});
