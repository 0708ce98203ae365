import { type KnowledgeTestReport, runKnowledgeTests } from '../../evaluation/index.js';
import { sayError } from '../../failures/index.js';
import type { Language } from '../../model/index.js';
import { colours, io, progressBar } from '../io.js';
import { compiledFault, openKnowledge, sourcePaths } from '../knowledge.js';
import { type CliWords, languageFor, wordsFor } from '../words.js';

/** Options of `dejacase test`. */
interface TestOptions {
  readonly leaveOut?: boolean;
  readonly unseen?: boolean;
  readonly filter?: string;
  readonly filterFailed?: boolean;
  readonly gate: number;
  readonly json?: boolean;
  readonly lang?: Language;
}

/** Runs `dejacase test`. */
export async function test(paths: readonly string[], options: TestOptions): Promise<number> {
  const words = wordsFor(options.lang);
  const sources = sourcePaths(paths);
  const { knowledge } = await openKnowledge(sources);
  const wanted = options.filter;
  const tests = wanted === undefined ? knowledge.tests : knowledge.tests.filter(({ id }) => id.includes(wanted));
  const bar = progressBar('dejacase test');
  const report = await runKnowledgeTests(
    { ...knowledge, tests },
    {
      remove: options.leaveOut === true ? 'case' : options.unseen === true ? 'solution' : 'nothing',
      onProgress: bar.update,
    },
  );
  bar.end();
  const results = options.filterFailed === true ? report.results.filter(({ ok }) => !ok) : report.results;
  if (options.json === true) io.json({ schemaVersion: 1, ...report, results });
  else io.data(render({ ...report, results }, words));
  const ran = report.passed + report.failed;
  if (ran === 0) io.say(`dejacase: ${whyNone(report.skipped, sources, options, words)}`);
  return ran > 0 && report.passed / ran >= options.gate ? 0 : 1;
}

function whyNone(skipped: number, sources: readonly string[], options: TestOptions, words: CliWords): string {
  const compiled = compiledFault(sources);
  if (compiled !== undefined) return sayError(compiled, languageFor(options.lang));
  return skipped === 0 ? words.noTests : words.noneApplies(options.leaveOut === true ? '--leave-out' : '--unseen');
}

function render(report: KnowledgeTestReport, words: CliWords): string {
  const lines = report.results.map(({ testId, ok, got, expected, questions }) => {
    const asked = questions === undefined ? '' : ` (${words.testQuestions(questions)})`;
    return ok
      ? `${colours.green('ok')}   ${testId}${asked}`
      : `${colours.red('FAIL')} ${testId}: ${words.testFailed(expected, got)}${asked}`;
  });
  const ran = report.passed + report.failed;
  const share = ran === 0 ? 0 : (100 * report.passed) / ran;
  return [...lines, '', words.testSum(report.passed, report.failed, report.skipped, share.toFixed(1))].join('\n');
}
