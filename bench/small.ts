/**
 * Does a base of a few cases recognise what it has, and nothing else? See `bench/README.md`.
 *
 *   npx tsx bench/small.ts KNOWLEDGE [--texts FOLDER...] [--foreign FOLDER...] [--seeds 5] [--dialogues]
 *
 * Prints tables in Markdown.
 */
import { parseArgs } from 'node:util';
import { readJudged } from '../src/cli/judged-files.js';
import { expectedCalibrationError } from '../src/evaluation/index.js';
import { loadKnowledge } from '../src/knowledge/index.js';
import { type Knowledge, LANGUAGES, type Language } from '../src/model/index.js';
import { createCaseBase, retrievePlain } from '../src/retrieval/index.js';
import { converse } from './small/converse.js';
import { type Asked, cut, gathered, MOST } from './small/sample.js';

const SIZES = [2, 3, 4, 6, 8, 12, 20];
/** Other wordings that a case keeps: none, as authors begin, and some. */
const KEPT = [0, 3];

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    texts: { type: 'string', multiple: true, default: [] },
    foreign: { type: 'string', multiple: true, default: [] },
    seeds: { type: 'string', default: '5' },
    sizes: { type: 'string', default: SIZES.join() },
    dialogues: { type: 'boolean', default: false },
  },
});

/** What came of one thing that was said. */
interface Outcome {
  readonly base: string;
  readonly cases: number;
  readonly kept: number;
  readonly asked: Asked;
  readonly first: boolean;
  readonly known: boolean;
  readonly confidence: number;
  readonly ended?: 'right' | 'wrong' | 'escalated';
}

/** What small bases are cut out of. */
interface Source {
  readonly name: string;
  readonly knowledge: Knowledge;
  readonly languages: readonly Language[];
  /** By language. */
  readonly foreign: Readonly<Record<Language, readonly string[]>>;
}

const reading = (folder: string, oos?: string) => readJudged(folder, { development: false, ...(oos && { oos }) });

async function sources(): Promise<readonly Source[]> {
  const foreign: Record<Language, string[]> = { fr: [], en: [] };
  for (const file of options.foreign) {
    const folder = file.replace(/\/[^/]*$/u, '');
    const { data } = await reading(folder, file);
    for (const { text, scope, language } of data.queries) {
      if (scope === 'out') foreign[language ?? 'en'].push(text);
    }
  }
  const shipped = await Promise.all(
    positionals.map(async (folder): Promise<Source> => {
      const { knowledge } = await loadKnowledge(folder);
      const own = knowledge.tests.filter(({ expect }) => expect === 'unknown');
      const of = (language: Language) => [
        ...foreign[language],
        ...own.filter((test) => test.language === language).map(({ say }) => say),
      ];
      return { name: folder, knowledge, languages: LANGUAGES, foreign: { fr: of('fr'), en: of('en') } };
    }),
  );
  const texts = await Promise.all(
    options.texts.map(async (folder): Promise<Source> => {
      const { data } = await reading(folder);
      const knowledge = gathered(data);
      const languages = LANGUAGES.filter((language) => knowledge.cases.some(({ problem }) => problem[language]));
      return { name: folder.split('/').at(-1) ?? folder, knowledge, languages, foreign };
    }),
  );
  return [...shipped, ...texts];
}

async function measure({ name, knowledge, languages, foreign }: Source): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const cases of options.sizes.split(',').map(Number)) {
    for (const kept of KEPT) {
      for (const language of languages) {
        for (let seed = 0; seed < Number(options.seeds); seed++) {
          const sample = cut(knowledge, foreign[language], { cases, kept, language, seed });
          const base = createCaseBase(sample.knowledge);
          for (const asked of sample.asked) {
            const { verdict, solutions } = retrievePlain(base, { text: asked.text, language, limit: 1 });
            outcomes.push({
              ...{ base: name, cases, kept, asked },
              first: solutions[0] !== undefined && solutions[0].solutionId === asked.solution,
              known: verdict === 'known',
              confidence: solutions[0]?.confidence ?? 0,
            });
          }
          if (options.dialogues) {
            const from = outcomes.length - sample.asked.length;
            const ends = await converse(sample);
            for (const [at, ended] of ends.entries()) {
              outcomes[from + at] = { ...(outcomes[from + at] as Outcome), ended };
            }
          }
        }
      }
    }
  }
  return outcomes;
}

const share = (all: readonly Outcome[], is: (one: Outcome) => boolean) =>
  all.length === 0 ? '–' : `${((100 * all.filter(is).length) / all.length).toFixed(0)}`;

function table(outcomes: readonly Outcome[]): readonly string[] {
  const groups: readonly [string, (one: Outcome) => boolean][] = [
    ['most words', ({ asked }) => asked.kind === 'held-out' && asked.shared > MOST],
    ['few words', ({ asked }) => asked.kind === 'held-out' && asked.shared <= MOST],
    ['three words', ({ asked }) => asked.kind === 'words'],
    ['neighbour', ({ asked }) => asked.kind === 'neighbour'],
    ['foreign', ({ asked }) => asked.kind === 'foreign'],
    ['vague', ({ asked }) => asked.kind === 'vague'],
  ];
  const lines = [
    '| cases | kept | asked | count | first right | known | unknown | ECE | dialogue right | wrong | escalated | where first: right |',
    `|${' --- |'.repeat(12)}`,
  ];
  const keys = [...new Set(outcomes.map(({ cases, kept }) => `${cases} ${kept}`)), '3-12 0', '3-12 3'];
  for (const key of keys) {
    const [size, kept] = key.split(' ');
    const isOf = (one: Outcome) => (size === '3-12' ? one.cases >= 3 && one.cases <= 12 : one.cases === Number(size));
    const own = outcomes.filter((one) => isOf(one) && one.kept === Number(kept));
    for (const [name, is] of groups) {
      const all = own.filter(is);
      if (all.length === 0) continue;
      const isKnown = all[0]?.asked.solution !== undefined;
      const ece = isKnown
        ? expectedCalibrationError(all.map(({ confidence, first }) => ({ confidence, right: first }))).toFixed(2)
        : '';
      const ended = all.filter(({ ended }) => ended !== undefined);
      const cells = [
        ...[size, kept, name, all.length, isKnown ? share(all, ({ first }) => first) : ''],
        ...[share(all, ({ known }) => known), share(all, ({ known }) => !known), ece],
        ...(['right', 'wrong', 'escalated'] as const).map((end) => share(ended, (one) => one.ended === end)),
        isKnown
          ? share(
              ended.filter(({ first }) => first),
              (one) => one.ended === 'right',
            )
          : '',
      ];
      lines.push(`| ${cells.join(' | ')} |`);
    }
  }
  return lines;
}

for (const source of await sources()) {
  const lines = table(await measure(source));
  process.stdout.write(`#### ${source.name}\n\n${lines.join('\n')}\n\n`);
}
