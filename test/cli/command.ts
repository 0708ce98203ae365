import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The built command line; `npm test` builds it first. */
export const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
/** The shipped base, compiled. */
export const SHIPPED = fileURLToPath(new URL('../../dist/cases.json.gz', import.meta.url));

/** What a command left behind. */
export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A locale without words and no terminal, so that every machine prints the same. */
export const ENVIRONMENT = { PATH: process.env.PATH, LC_ALL: 'C', NO_COLOR: '1' };

/** Runs the built command line as a process of its own, without a terminal. */
export function dejacase(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = ENVIRONMENT): Promise<Ran> {
  const child = spawn(process.execPath, [MAIN, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, stdout, stderr }));
  });
}

/** Makes an empty folder; the second value removes it. */
export function emptyFolder(): readonly [string, () => void] {
  const folder = mkdtempSync(join(tmpdir(), 'dejacase-'));
  return [folder, () => rmSync(folder, { recursive: true, force: true })];
}
