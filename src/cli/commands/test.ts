import { KnowledgeError } from '../../errors.js';
import { type KnowledgeTestReport, runKnowledgeTests } from '../../evaluation/index.js';
import { loadKnowledge } from '../../knowledge/index.js';
import { colours, io, progressBar } from '../io.js';
import { knowledgePath } from '../knowledge.js';

/** Options of `dejacase test`. */
interface TestOptions {
  readonly leaveOut?: boolean;
  readonly unseen?: boolean;
  readonly filter?: string;
  readonly filterFailed?: boolean;
  readonly gate: number;
  readonly json?: boolean;
}

/** Runs `dejacase test`. */
export async function test(paths: readonly string[], options: TestOptions): Promise<number> {
  const { knowledge, findings } = await loadKnowledge(paths.length === 0 ? [knowledgePath(undefined)] : paths);
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    throw new KnowledgeError(
      'knowledge-invalid',
      `The knowledge has ${errors.length} error(s); nothing was tested.`,
      errors,
    );
  }
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
  else io.data(render({ ...report, results }));
  const ran = report.passed + report.failed;
  return ran > 0 && report.passed >= options.gate * ran ? 0 : 1;
}

function render(report: KnowledgeTestReport): string {
  const lines = report.results.map(({ testId, ok, got, expected, questions }) => {
    const asked = questions === undefined ? '' : ` (${questions} questions)`;
    return ok
      ? `${colours.green('ok')}   ${testId}${asked}`
      : `${colours.red('FAIL')} ${testId}: expected ${expected}, got ${got}${asked}`;
  });
  const ran = report.passed + report.failed;
  const share = ran === 0 ? 0 : (100 * report.passed) / ran;
  return [
    ...lines,
    '',
    `${report.passed} passed, ${report.failed} failed, ${report.skipped} skipped (${share.toFixed(1)} %)`,
  ].join('\n');
}
