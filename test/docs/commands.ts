import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { type Block, ROOT } from './blocks.js';

/** A command with what the page shows of its output; nothing shown, nothing compared. */
export interface Shown {
  readonly command: string;
  readonly output: string;
}

const OURS = /^(npx dejacase|node dist\/cli\/main\.js)(?= |$)/;

/** Commands of a block: after `$ ` with their output below, or without `$`, one a line. */
export function commandsOf({ text }: Block): readonly Shown[] {
  const lines = text.split('\n');
  if (!lines.some((line) => line.startsWith('$ '))) {
    const commands = lines
      .map((line) => line.replace(/\s+# .*$/, '').trim())
      .filter((line) => line !== '' && !line.startsWith('#'));
    return commands.map((command) => ({ command, output: '' }));
  }
  const shown: { readonly command: string; output: string }[] = [];
  for (const line of lines) {
    const last = shown.at(-1);
    if (line.startsWith('$ ')) shown.push({ command: line.slice(2).trim(), output: '' });
    else if (last !== undefined) last.output += `${line}\n`;
  }
  return shown;
}

/** Whether it is a command of this package. */
export function isOurs(command: string): boolean {
  return OURS.test(command);
}

/** Runs a command of this package as it would print without a terminal. */
export function runCommand(
  command: string,
  cwd: string,
): Promise<{ readonly status: number; readonly output: string }> {
  const main = join(ROOT, 'dist', 'cli', 'main.js');
  const line = command.replace(OURS, `'${process.execPath}' '${main}'`);
  return new Promise((resolve, reject) => {
    const child = spawn('bash', ['-c', `${line} 2>&1`], {
      cwd,
      env: { ...process.env, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', (status) => resolve({ status: status ?? -1, output: Buffer.concat(chunks).toString('utf8') }));
  });
}

/** Whether an output is what was shown; `…` stands for anything in a line, on a line of its own for any lines. */
export function matches(shown: string, got: string): boolean {
  const tidy = (text: string): readonly string[] =>
    text
      .trim()
      .split('\n')
      .map((line) => line.trimEnd());
  const pattern = tidy(shown)
    .map((line) => (line.trim() === '…' ? '(?:.*\n)*?' : `${line.split('…').map(escaped).join('.*')}\n`))
    .join('');
  return new RegExp(`^${pattern}$`).test(`${tidy(got).join('\n')}\n`);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
