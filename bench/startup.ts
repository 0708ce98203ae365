// Prints how long the command line takes to start, as JSON: npx tsx bench/startup.ts (after npm run build).
import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const SHIPPED = fileURLToPath(new URL('../dist/cases.json.gz', import.meta.url));
const RUNS = 9;

/** Median, least and greatest wall time of a command, in milliseconds, over {@link RUNS} runs after one to warm the disk. */
function time(args: readonly string[]): { readonly medianMs: number; readonly minMs: number; readonly maxMs: number } {
  const times = Array.from({ length: RUNS + 1 }, () => {
    const from = performance.now();
    const { status, stderr } = spawnSync(process.execPath, [MAIN, ...args], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`dejacase ${args.join(' ')} ended with ${status}: ${stderr}`);
    return performance.now() - from;
  });
  const sorted = times
    .slice(1)
    .sort((a, b) => a - b)
    .map(Math.round);
  return { medianMs: sorted[RUNS >> 1] ?? 0, minMs: sorted[0] ?? 0, maxMs: sorted.at(-1) ?? 0 };
}

const help = time(['--help']);
const search = time(['search', 'mon imprimante clignote orange', '--json', '--knowledge', SHIPPED]);
const report = {
  schemaVersion: 1,
  node: process.version,
  cpu: cpus()[0]?.model,
  runs: RUNS,
  help: { ...help, goalMs: 300 },
  search: { ...search, goalMs: 1000 },
};
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
