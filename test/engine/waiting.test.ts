import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const FIXTURE = new URL('waiting.fixture.ts', import.meta.url).pathname;

test.each([
  ['history', 'open'],
  ['embedder', 'open'],
  ['adapter', 'escalated'],
  ['deliver', 'escalated'],
  ['close', 'escalated'],
])('a script whose %s hangs gets its answer, and then ends by itself', async (hangs, said) => {
  const run = promisify(execFile)(process.execPath, ['--import', 'tsx', FIXTURE, hangs]);
  expect((await run).stdout).toBe(`${said}\n`);
});
