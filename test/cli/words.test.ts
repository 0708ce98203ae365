import { describe, expect, test } from 'vitest';
import { CLI_WORDS, type CliWords } from '../../src/cli/words.js';
import { englishLeft, expectFrenchTypography } from '../french.js';

type Said = {
  readonly [K in keyof CliWords as CliWords[K] extends (...of: never[]) => string ? K : never]: CliWords[K];
};
type Samples = { readonly [K in keyof Said]: Said[K] extends (...of: infer A) => string ? A : never };

const COUNTS = { cases: 2, solutions: 2, attributes: 0, trees: 1, tests: 3 };

/** Something for every sentence to be about; the compiler wants all of them. */
const SAMPLES: Samples = {
  confidence: [0.5],
  similarity: [0.5],
  question: [3],
  resolved: ['qz-1'],
  cured: ['qz-1'],
  assigned: ['qz-1', 'L2'],
  escalated: ['qz-1', 'L2'],
  cancelled: ['qz-1'],
  wouldOverwrite: ['qz-a, qz-b'],
  noTree: ['qz-tree', 'qz-a, qz-b'],
  notResolved: ['qz-session'],
  notAPair: ['qz-pair'],
  noAttribute: ['qz-attribute', ''],
  notAResult: ['qz=x'],
  noAnswerTo: ['qz-id', 'qz-meant'],
  waits: [['qz-id', 'qz-other']],
  pageHint: [3],
  otherTrouble: ['qz-trouble'],
  kept: ['qz-session', 'qz.journal'],
  counts: [COUNTS],
  induced: [20, 2.5, 0.5, 0.25, 0.25],
  inducedEnd: [3, 0.75],
  unknownIds: ['qz-a, qz-b'],
  notATreeId: ['qz-id'],
  treesChecked: [2],
  findings: [1, 2, 0],
  testFailed: ['qz-a', 'qz-b'],
  testQuestions: [2],
  noneApplies: ['--leave-out'],
  testSum: [1, 2, 0, '33.3'],
  built: [COUNTS, 12_345],
  stale: ['qz.json', 'qz'],
  outIsSource: ['qz.yaml'],
  outputLost: ['ENOSPC'],
  refused: ['qz/path', 'EACCES'],
  tooLong: [70_000, 65_536],
  notADirectory: ['qz.yaml'],
  unfitRequester: [300, 255],
};

/** Commands, options and values, which have no language. */
const NAMES =
  'diagnose build --answer worked failed skipped led=amber --out .json --requester --store --session Ctrl stop';

function say(words: CliWords, name: keyof CliWords): string {
  const said: unknown = words[name];
  if (typeof said === 'function') return String(said(...SAMPLES[name as keyof Samples]));
  return typeof said === 'string' ? said : Object.values(said as object).join(' ');
}

describe.each(Object.keys(CLI_WORDS.fr) as (keyof CliWords)[])('%s', (name) => {
  const [french, english] = [say(CLI_WORDS.fr, name), say(CLI_WORDS.en, name)];
  test('is said in French as French is set', () => {
    expectFrenchTypography(french);
    expect(englishLeft(french, english, [NAMES, SAMPLES[name as keyof Samples]])).toEqual([]);
  });
});
