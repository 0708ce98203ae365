import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { postgresUrls } from '../conformance/subjects.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** Every example that runs in Node, with the last line it prints. */
const EXAMPLES: Readonly<Record<string, RegExp>> = {
  '01-retrieve.ts': /^The parts sum to the similarity: true$/,
  '02-dialogue.ts': /^Ticket DC-000001: resolved$/,
  '03-own-ticket-adapter.ts': /^\d\d checks held; CARD-1 is at level L2$/,
  '04-own-store.ts': /^\d\d checks held; the session goes on at version \d+$/,
  '06-embeddings.ts': /^Embedded by a model: (yes|no, \S.+)$/,
  '07-report.ts': /^120 sessions in \S+demo\.journal$/,
  '08-two-processes.ts': /^Paris is killed\. Lyon finishes: resolved DC-000001$/,
};

for (const [name, lastLine] of Object.entries(EXAMPLES)) {
  test(`examples/${name} runs to its last line`, { timeout: 240_000 }, async () => {
    const args = ['node_modules/tsx/dist/cli.mjs', `examples/${name}`];
    const { stdout, stderr } = await promisify(execFile)(process.execPath, args, {
      cwd: ROOT,
      env: { ...process.env, NODE_NO_WARNINGS: '1' },
    });
    expect(stdout.trimEnd().split('\n').at(-1)).toMatch(lastLine);
    expect(stderr).toBe('');
  });
}

test.skipIf(postgresUrls() === undefined)(
  'examples/08-two-processes.ts does the same with PostgreSQL [needs DEJACASE_POSTGRES]',
  { timeout: 240_000 },
  async () => {
    const env = { ...process.env, DATABASE_URL: postgresUrls()?.[0] };
    const args = ['node_modules/tsx/dist/cli.mjs', 'examples/08-two-processes.ts'];
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: ROOT, env });
    expect(stdout).toMatch(/Lyon, before: .*"unknown"/);
    expect(stdout).toMatch(/learned it: .*"known","caseId":"quay-labels"/);
    expect(stdout).toMatch(/Lyon finishes: resolved DC-000001/);
  },
);

test('every example is run here or in the browser', () => {
  const scripts = readdirSync(`${ROOT}examples`).filter((name) => name.endsWith('.ts'));
  expect(scripts.sort()).toEqual(Object.keys(EXAMPLES));
});
