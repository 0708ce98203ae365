import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { LANGUAGES, type Language } from '../model/index.js';
import { declareAudit } from './audit-program.js';
import { declareDiagnose } from './diagnose-program.js';
import { UsageError } from './exits.js';
import { declareImport } from './import-program.js';
import { declareOutbox } from './outbox-program.js';
import { packageVersion } from './package.js';
import { declareReport, declareSessions } from './sessions-program.js';
import { declareStore } from './store-program.js';
import { NUMBERS, sayUsage } from './usage.js';

/** The command line. */
export interface Program {
  /** Runs one command and gives its exit status. */
  run(argv: readonly string[]): Promise<number>;
}

type Action = (...args: never[]) => Promise<number>;

/**
 * Declares every command; each is loaded only when it runs, so that help is quick.
 *
 * @param spoken - language that faults of the command line are told in
 */
export function createProgram(spoken: Language): Program {
  let status = 0;
  const program = new Command('dejacase')
    .description('Case-based diagnosis for helpdesks, in French and in English.')
    .version(packageVersion())
    .addHelpText(
      'before',
      examples(
        'dejacase search "mon imprimante clignote orange"',
        'dejacase diagnose "the VPN drops every few minutes"',
        'dejacase init my-base && dejacase test my-base',
      ),
    )
    .addHelpText('after', next('dejacase diagnose --help'))
    .showHelpAfterError(false)
    .exitOverride()
    .configureOutput({ outputError: () => {} }); // told where it is caught

  const command = (name: string, description: string, samples: readonly string[], following: string): Command =>
    program
      .command(name)
      .description(description)
      .addHelpText('before', examples(...samples))
      .addHelpText('after', next(following));
  const run =
    (load: () => Promise<Action>) =>
    async (...args: unknown[]) => {
      const action = await load();
      status = await action(...(args as never[]));
    };
  const whole = (text: string): number => wholeNumber(text, spoken);
  const language = () => new Option('--lang <language>', 'language of texts and messages').choices(LANGUAGES);
  const knowledge = [
    '-k, --knowledge <path>',
    'knowledge folder, file or compiled JSON (default: ./knowledge.json or, where newer, ./cases, else the shipped base)',
  ] as const;

  command(
    'init',
    'Write a small bilingual base with tests and editor settings.',
    ['dejacase init', 'dejacase init my-base'],
    'dejacase lint my-base && dejacase test my-base',
  )
    .argument('[dir]', 'folder to write into', 'cases')
    .option('--json', 'print the written files as JSON')
    .addOption(language())
    .action(run(async () => (await import('./commands/init.js')).init));

  command(
    'lint',
    'Check knowledge files and show each finding where it is.',
    ['dejacase lint my-base', 'dejacase lint cases --format github --fail-on warning'],
    'dejacase test my-base',
  )
    .argument('[paths...]', 'folders and files (default: ./cases, else the shipped base)')
    .addOption(
      new Option('--format <format>', 'how to print findings')
        .choices(['text', 'json', 'sarif', 'github'])
        .default('text'),
    )
    .option('--json', 'same as --format json')
    .addOption(
      new Option('--fail-on <severity>', 'least severity that fails')
        .choices(['error', 'warning', 'info'])
        .default('error'),
    )
    .option('--watch', 'check again whenever a file changes')
    .addOption(language())
    .action(run(async () => (await import('./commands/lint.js')).lint));

  command(
    'test',
    'Run the tests that stand in the knowledge.',
    ['dejacase test my-base', 'dejacase test cases --leave-out'],
    'dejacase search "..." --explain',
  )
    .argument('[paths...]', 'folders and files (default: ./cases, else the shipped base)')
    .option('--leave-out', 'take away the case nearest to each test: understanding, not memory')
    .option('--unseen', 'take away each solution in turn (ten folds): its tests must end unknown')
    .option('--filter <text>', 'only tests whose id contains the text')
    .option('--filter-failed', 'print only failed tests')
    .option('--gate <share>', 'least share of passed tests, from 0 to 1', (text: string) => share(text, spoken), 1)
    .option('--json', 'print the report as JSON')
    .addOption(language())
    .action(run(async () => (await import('./commands/test.js')).test));

  command(
    'diff',
    'Show what a change of the knowledge does: cases, ranks and tests between two revisions of git.',
    ['dejacase diff HEAD my-base', 'dejacase diff v1.0..main cases --all'],
    'dejacase test my-base --filter-failed',
  )
    .argument('<revision>', 'revision to compare the files with, or two as A..B')
    .argument('[paths...]', 'folders and files (default: ./cases)')
    .option('--all', 'print tests that did not move too')
    .option('--json', 'print as JSON')
    .addOption(language())
    .action(run(async () => (await import('./commands/diff.js')).diff));

  command(
    'search',
    'Find similar cases and the solutions they speak for.',
    ['dejacase search "plus de son en visio"', 'dejacase search "no sound" --facts headset-link=bluetooth --explain'],
    'dejacase diagnose "..."',
  )
    .argument('<text>', 'the trouble in free words')
    .option(...knowledge)
    .option('--facts <a=b...>', 'known facts')
    .option('--limit <n>', 'how many cases', whole, 5)
    .option('--explain', 'show what each similarity is made of')
    .option('--json', 'print as JSON')
    .addOption(language())
    .action(run(async () => (await import('./commands/search.js')).search));

  command(
    'lookup',
    'Look cases up in lunr’s query language.',
    ['dejacase lookup "title:imprimante*"', 'dejacase lookup "+vpn -certificat"'],
    'dejacase search "..."',
  )
    .argument('<query>', 'fields, wildcards, fuzzy~1, boosts^2, +required, -excluded')
    .option(...knowledge)
    .option('--limit <n>', 'how many cases', whole, 20)
    .option('--json', 'print as JSON')
    .addOption(language())
    .action(run(async () => (await import('./commands/lookup.js')).lookup));

  const declaring = { command, run, language, knowledge, examples, next };
  declareDiagnose(declaring, whole);
  declareOutbox(declaring);
  declareSessions(declaring, whole);
  declareImport(declaring);
  declareStore(declaring);
  declareAudit(declaring);

  command(
    'graph',
    'Draw a diagnosis tree.',
    ['dejacase graph printer-offline --format svg > tree.svg'],
    'dejacase lint cases',
  )
    .argument('<tree>', 'id of the tree')
    .option(...knowledge)
    .addOption(new Option('--format <format>', 'drawing format').choices(['mermaid', 'dot', 'svg']).default('mermaid'))
    .option('--json', 'print the drawing inside JSON')
    .addOption(language())
    .action(run(async () => (await import('./commands/graph.js')).graph));

  const tree = command(
    'tree',
    'Check diagnosis trees, or make one of the cases.',
    ['dejacase tree check my-base', 'dejacase tree induce my-base --id first-questions'],
    'dejacase tree check --help',
  );
  tree
    .command('check')
    .description('Go every way through the trees and show each fault where it is.')
    .addHelpText('before', examples('dejacase tree check my-base', 'dejacase tree check cases --fail-on warning'))
    .addHelpText('after', next('dejacase graph TREE --knowledge my-base'))
    .argument('[paths...]', 'folders and files (default: ./cases, else the shipped base)')
    .addOption(
      new Option('--fail-on <severity>', 'least severity that fails')
        .choices(['error', 'warning', 'info'])
        .default('error'),
    )
    .option('--json', 'print the findings as JSON')
    .addOption(language())
    .action(run(async () => (await import('./commands/tree-check.js')).treeCheck));

  const named = (text: string) => text.split(',').filter((id) => id !== '');
  tree
    .command('induce')
    .description('Make a tree of the cases, as YAML for somebody to review.')
    .addHelpText(
      'before',
      examples(
        'dejacase tree induce my-base --id first-questions --depth 3',
        'dejacase tree induce cases --id jams --solutions clear-paper-jam,replace-toner --out jams.yaml',
      ),
    )
    .addHelpText('after', next('dejacase tree check my-base jams.yaml'))
    .argument('[paths...]', 'folders and files (default: ./cases, else the shipped base)')
    .requiredOption('--id <id>', 'id of the tree')
    .option('--attributes <ids>', 'ask only these, separated by commas', named)
    .option('--solutions <ids>', 'only the cases of these, separated by commas', named)
    .option('--depth <n>', 'most questions on any way', whole, 4)
    .option('--support <n>', 'cases that an answer or an end needs', whole, 2)
    .option('--policy', 'ask what the engine itself would ask, answer by answer')
    .option('--out <file>', 'where to write (default: the output)')
    .option('--json', 'print the tree and its figures as JSON')
    .addOption(language())
    .action(run(async () => (await import('./commands/tree-induce.js')).treeInduce));

  command(
    'build',
    'Compile knowledge into one JSON file, for fast start and for browsers.',
    ['dejacase build my-base --out knowledge.json'],
    'dejacase search "..." --knowledge knowledge.json',
  )
    .argument('[paths...]', 'knowledge folders and files (default: ./cases, else the shipped base)')
    .option('--out <file>', 'where to write', 'knowledge.json')
    .option('--json', 'print what was written as JSON')
    .addOption(language())
    .action(run(async () => (await import('./commands/build.js')).build));

  command(
    'eval',
    'Measure retrieval on judged data, with every default.',
    ['dejacase eval data/printing --save before.json', 'dejacase eval data/* --gate ndcg@10:0.6 --gate ece:0.05'],
    'dejacase compare before.json after.json',
  )
    .argument('<dirs...>', 'folders with corpus.jsonl, queries.jsonl and, where documents are judged, qrels.tsv')
    .option('--queries <file>', 'other queries than queries.jsonl: a path, or the name of a file in each folder')
    .option('--synonyms <knowledge>', 'knowledge from which only the synonyms are taken')
    .option('--oos <file>', 'more queries out of scope: a path, or the name of a file in each folder')
    .addOption(
      new Option('--half <half>', 'only this half of the queries, dealt by their ids').choices(['dev', 'test']),
    )
    .option('--tune', 'choose the confidence below which a trouble is unknown, on queries.dev.jsonl or the dev half')
    .option('--gate <metric:value>', 'least value of a metric (ece: largest); may be repeated', repeated, [])
    .option('--save <file>', 'write the run with every query, for compare and report')
    .option('--json', 'print the figures as JSON; a list where there are several folders')
    .addOption(language())
    .action(run(async () => (await import('./commands/eval.js')).evalFolders));

  command(
    'simulate',
    'Measure dialogues on labelled cases, beside other ways of asking.',
    [
      'dejacase simulate data/printers',
      'dejacase simulate my-base --seeds 20 --wrong 0.05 --json',
      'dejacase simulate data/printers --tune chosen.json --report page.html',
    ],
    'dejacase eval --help',
  )
    .argument('<places...>', 'folders with attributes.json and cases.jsonl, or knowledge')
    .option('--folds <n>', 'how many parts the cases are dealt into', whole, 10)
    .option('--seeds <n>', 'how many times they are dealt', whole, 1)
    .option('--wrong <share>', 'share of answers that are wrong, from 0 to 1', (text: string) => share(text, spoken), 0)
    .option(
      '--ignorant <share>',
      'share of answers that are "don\'t know" beside those that nobody knows, from 0 to 1',
      (text: string) => share(text, spoken),
      0,
    )
    .option('--parameters <file>', 'JSON with other parameters of the dialogue than the defaults')
    .option(
      '--tune <file>',
      'choose parameters, write them, and measure the choice by nested folds: highest accuracy less 0.005 a question; takes minutes',
    )
    .option('--report <file>', 'also write one HTML page: accuracy by questions, calibration, costs')
    .option('--json', 'print the figures as JSON; with a sum where there are several places')
    .addOption(language())
    .action(run(async () => (await import('./commands/simulate.js')).simulate));

  command(
    'compare',
    'Tell whether one run is better than another, and by how much.',
    ['dejacase compare before.json after.json', 'dejacase compare before.json after.json --lang fr'],
    'dejacase report before.json after.json --out report.html',
  )
    .argument('<a>', 'a run that eval saved')
    .argument('<b>', 'another one on the same data')
    .option('--json', 'print as JSON')
    .addOption(language())
    .action(run(async () => (await import('./commands/compare.js')).compare));

  declareReport(declaring);

  command(
    'bench',
    'Measure speed and memory at growing sizes, side by side with other engines.',
    [
      'dejacase bench --sizes 1000,10000 --quality data/printing',
      'dejacase bench --sizes 1000000 --engines fts5 --tables search --save bench.json',
    ],
    'dejacase eval --help',
  )
    .option('--sizes <sizes>', 'how many documents, separated by commas', '1000,10000,100000')
    .option('--engines <names>', 'only these engines (default: every one that is installed)')
    .option('--tables <names>', 'only these tables: quality, search, facts, learning, dialogue')
    .option('--rounds <n>', 'how often every query is answered', whole, 5)
    .option('--queries <n>', 'how many queries of each length', whole, 30)
    .option('--quality <dir>', 'folder of judged data, to tell first how good each engine is')
    .option('--retrieve-limit <n>', 'largest size at which all of retrieval is measured', whole, 10_000)
    .option('--learn <solutions>', 'of how many solutions a model is learned', '150,1000,10000')
    .option('--dialogue <shapes>', 'of how many cases and attributes dialogues are', '1500x27,10000x27,100000x40')
    .option('--candidates <place>', 'an index of past cases alone: memory, postgres:…, or a SQLite file')
    .option('--save <file>', 'write everything that was measured')
    .option('--json', 'print it as JSON')
    .addOption(new Option('--serve <engine>').hideHelp())
    .addOption(language())
    .action(run(async () => (await import('./commands/bench.js')).bench));

  return {
    async run(argv) {
      try {
        await program.parseAsync(argv);
        return status;
      } catch (error) {
        if (!(error instanceof CommanderError)) throw error;
        const told = error.message.startsWith('error: ') ? sayUsage(error, spoken) : '';
        throw new UsageError(told, error.exitCode === 0 ? 0 : 2);
      }
    },
  };
}

function examples(...lines: readonly string[]): string {
  return `Examples:\n${lines.map((line) => `  $ ${line}`).join('\n')}\n`;
}

function next(line: string): string {
  return `\nNext: ${line}`;
}

function repeated(text: string, before: readonly string[]): readonly string[] {
  return [...before, text];
}

function wholeNumber(text: string, spoken: Language): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError(NUMBERS[spoken].whole);
}

function share(text: string, spoken: Language): number {
  const number = Number(text);
  if (text.trim() !== '' && number >= 0 && number <= 1) return number;
  throw new InvalidArgumentError(NUMBERS[spoken].share);
}
