import { describe, expect, test } from 'vitest';
import { IMPORT_WORDS, type ImportWords } from '../../src/cli/import-words.js';
import { englishLeft, expectFrenchTypography } from '../french.js';

/** Every sentence, with something to be about. */
function said(words: ImportWords): readonly string[] {
  const faults = [
    { fault: 'unclosed' },
    { fault: 'quote' },
    { fault: 'columns', got: 2, expected: 1500 },
    { fault: 'long', most: 65_536 },
    { fault: 'json' },
  ] as const;
  return [
    ...[1, 1234].map((rows) => words.read('qz', 'qz', rows)),
    words.byLine,
    words.recognised,
    words.neverCopied('qz'),
    words.leftOut,
    ...[undefined, 0.61].map((confidence) => words.drafted('qz', 'qz', 'qz', confidence)),
    words.variant('qz', 0.4),
    words.contradiction('qz', 0.9, 'qz'),
    words.duplicate('qz', 'qz', 0.9),
    ...[1, 2].map((count) => words.solutions(count)),
    ...faults.map((fault) => words.fault('qz', 7, fault)),
    ...(['no-problem', 'no-solution'] as const).map((why) => words.untold('qz', 7, why)),
    ...[1, 2].map((count) => words.moreRows(count)),
    ...[1, 2].map((tickets) => words.unread('qz', tickets)),
    ...[1, 2].map((files) => words.written(files, 'qz')),
    words.nothingNew,
    words.dryRun,
    words.review,
    ...words.head('qz'),
    words.tooLarge('qz', 2e9),
    words.tooMany('qz', 1e6),
    words.workbook('qz'),
    words.noText('qz'),
    words.jsonList('qz'),
    words.noHeader('qz'),
    words.noColumn('qz', 'qz', 'qz'),
    words.noMapping('qz'),
    words.noField('qz', 'qz'),
    words.notGuessed('qz', 'qz'),
    words.oneCharacter('qz'),
  ];
}
const NAMES =
  'qz import map json jsonl csv utf encoding delimiter draft status x-import dejacase facts tab dry run solution tickets problem';

describe('what `dejacase import` says', () => {
  const english = said(IMPORT_WORDS.en);
  const pairs = said(IMPORT_WORDS.fr).map((french, at) => [french, english[at] ?? ''] as const);

  test.each(pairs)('%s', (french, theirs) => {
    expect(french).not.toBe(theirs);
    expectFrenchTypography(french.replaceAll('“', '').replaceAll('=', '').replaceAll(/qz:7/g, 'qz'));
    expect(englishLeft(french, theirs, NAMES)).toEqual([]);
  });

  test('every kind has its words in both languages', () => {
    for (const key of ['roles', 'fates'] as const) {
      expect(Object.keys(IMPORT_WORDS.fr[key])).toEqual(Object.keys(IMPORT_WORDS.en[key]));
    }
  });
});
