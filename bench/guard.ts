/**
 * Has anything become slower? `npx tsx bench/guard.ts`, after `npm run build`
 *
 * Measures with `dejacase bench` and compares with `baseline.json`: how many times faster one thing is than another in
 * the same run, and the work that is counted; never seconds. Ends with status 1 when a ratio falls below half of the
 * baseline, or work grows by more than a tenth. A ratio that does not hold is measured again, since a busy machine
 * moves it: what became slow stays slow. What is printed as JSON is what the baseline would be now.
 */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { BenchRun, SpeedTable } from '../src/cli/bench/bench-run.js';
import { again, type Figures, type Verdict, verdictsOf } from './verdict.js';

const MAIN = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const RUNS = [
  'bench --sizes 10000 --engines scan --tables search,facts --rounds 2 --queries 10 --json',
  'bench --sizes 1000 --engines retrieve,lunr --tables search --rounds 2 --queries 10 --json',
];
/** How often a ratio may be measured. */
const ATTEMPTS = 3;
/** What is ours; of the others nothing but what we are measured against matters. */
const OURS = ['dejacase', 'retrieve', 'facts'];

type Measured = readonly [table: SpeedTable, unit: string];

async function measure(run: string): Promise<readonly Measured[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [MAIN, ...run.split(' ')], { maxBuffer: 2 ** 26 });
  const { search, facts } = JSON.parse(stdout) as BenchRun;
  return [...search.map((table) => [table, 'words'] as const), ...facts.map((table) => [table, 'facts'] as const)];
}

function figuresOf(tables: readonly Measured[]): Figures {
  const ratios: Record<string, number> = {};
  const work: Record<string, number> = {};
  for (const [{ size, rows }, unit] of tables) {
    for (const { engine, buildMs, saved, searches } of rows) {
      const isOurs = OURS.includes(engine);
      if (isOurs && saved !== undefined) ratios[`${size}: build ÷ open of ${engine}`] = rounded(buildMs / saved.openMs);
      for (const { kind, times, work: counted = {} } of searches) {
        const what = `${size}, ${kind} ${unit}`;
        // All of retrieval takes longer than its first part: the ratio is turned around, so that more is better still.
        if (times !== undefined && isOurs) ratios[`${what}: ${rows[0]?.engine} ÷ ${engine}`] = rounded(1 / times.value);
        if (times !== undefined && !isOurs) ratios[`${what}: ${engine} ÷ ${rows[0]?.engine}`] = rounded(times.value);
        for (const [name, count] of Object.entries(counted)) work[`${what}: ${name} by ${engine}`] = count;
      }
    }
  }
  return { ratios, work };
}

const rounded = (value: number) => Number(value.toPrecision(3));

const baseline = JSON.parse(readFileSync(new URL('./baseline.json', import.meta.url), 'utf8')) as Figures;
let verdicts: readonly Verdict[] = [];
for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
  const tables: Measured[] = [];
  for (const run of RUNS) tables.push(...(await measure(run)));
  const measured = figuresOf(tables);
  process.stdout.write(`${JSON.stringify(measured, null, 2)}\n`);
  verdicts = attempt === 0 ? verdictsOf(baseline, measured) : again(verdicts, verdictsOf(baseline, measured));
  if (verdicts.every(({ kind, holds }) => holds || kind === 'work')) break;
}
for (const { name, baseline: before, got, limit, holds } of verdicts) {
  const said = `${holds ? 'ok  ' : 'FAIL'} ${name}: ${got ?? 'not measured'}, baseline ${before}, limit ${rounded(limit)}\n`;
  (holds ? process.stdout : process.stderr).write(said);
}
if (!verdicts.every(({ holds }) => holds)) {
  process.stderr.write('Make it fast again, or change bench/baseline.json in this commit and say why.\n');
  process.exitCode = 1;
}
