import { describe, expect, test } from 'vitest';
import { STORE_CLI_WORDS, type StoreCliWords } from '../../src/cli/store-words.js';
import type { StoreFault } from '../../src/stores/portable-check.js';
import { englishLeft, expectFrenchTypography } from '../french.js';

const CENSUS = { streams: 3000, sessions: 1700, events: 9, waiting: 8, dead: 7, numbers: 6, cases: 5, outcomes: 4 };
const CODES: readonly StoreFault['code'][] = ['unreadable', 'numbers', 'orphan'];

/** Every sentence, with something to be about. */
function said(words: StoreCliWords): readonly string[] {
  return [
    words.counted(CENSUS),
    words.whole,
    ...CODES.map((code) => words.fault({ code, id: 'qz' })),
    words.migrated('qz'),
    words.imported(1234, 'qz'),
    words.compacted('qz'),
  ];
}

describe('what `dejacase store` says', () => {
  const pairs = said(STORE_CLI_WORDS.fr).map((french, i) => [french, said(STORE_CLI_WORDS.en)[i] ?? ''] as const);

  test.each(pairs)('%s', (french, english) => {
    expect(french).not.toBe(english);
    expectFrenchTypography(french);
    expect(englishLeft(french, english, 'qz sessions')).toEqual([]);
  });
});
