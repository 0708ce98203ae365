/**
 * How good are dialogues on labelled cases, beside other ways of asking? See `bench/README.md`.
 *
 *   npx tsx bench/dialogues.ts FOLDER... [--seeds 20] [--jobs 2] [--keep .dejacase/dialogues]
 *
 * Prints tables in Markdown. Each seed of each set is played by one of some processes and kept in a file: what was
 * stopped goes on where it was. What is kept belongs to one state of the code; delete it when that changes.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Played } from '../src/evaluation/index.js';
import { CONDITIONS, type Condition, type Job, type Neighbours } from './dialogues/job.js';
import { drawTables, type Measured } from './dialogues/tables.js';

const { values: options, positionals: folders } = parseArgs({
  allowPositionals: true,
  options: {
    seeds: { type: 'string', default: '20' },
    jobs: { type: 'string', default: String(availableParallelism()) },
    keep: { type: 'string', default: '.dejacase/dialogues' },
  },
});
const [seeds, processes] = [Number(options.seeds), Number(options.jobs)];
const names = folders.map((folder) => basename(resolve(folder)));
if (names.length === 0 || new Set(names).size < names.length || !(seeds >= 1) || !(processes >= 1)) {
  throw new TypeError('Expected folders of different names, and at least one seed and one process.');
}
mkdirSync(options.keep, { recursive: true });

const conditions = Object.keys(CONDITIONS) as Condition[];
const fileOf = (name: string, what: string) => join(options.keep, `${name}.${what}.json`);

const jobs: readonly Job[] = folders.flatMap((folder, at): readonly Job[] => {
  const name = names[at] ?? '';
  const played = Array.from({ length: seeds }, (_, seed) =>
    conditions.map((condition): Job => {
      return { kind: 'dialogues', folder, file: fileOf(name, `${condition}.${seed}`), condition, seed };
    }),
  );
  return [{ kind: 'neighbours', folder, file: fileOf(name, 'neighbours') }, ...played.flat()];
});
const left = jobs.filter(({ file }) => !existsSync(file));
let done = jobs.length - left.length;

async function work(): Promise<void> {
  const worker: ChildProcess = fork(fileURLToPath(new URL('./dialogues/worker.ts', import.meta.url)));
  for (let job = left.shift(); job !== undefined; job = left.shift()) {
    worker.send(job);
    const [answer] = await Promise.race([once(worker, 'message'), once(worker, 'exit')]);
    if (answer !== 'done') throw new Error(`${job.file} was not measured: its process ended with ${String(answer)}.`);
    process.stderr.write(`${++done} of ${jobs.length}: ${basename(job.file)}\n`);
  }
  worker.disconnect();
}

const read = <T>(file: string) => JSON.parse(readFileSync(file, 'utf8')) as T;

/** Takes seeds together, in their order. */
function merge(parts: readonly Played[]): Played {
  const asked = Object.keys(parts[0]?.dialogues ?? {});
  return {
    dialogues: Object.fromEntries(asked.map((name) => [name, parts.flatMap((one) => one.dialogues[name] ?? [])])),
    elapsed: parts.reduce((sum, one) => sum + one.elapsed, 0),
    turns: parts.reduce((sum, one) => sum + one.turns, 0),
  };
}

function measured(name: string): Measured {
  const neighbours = read<Neighbours>(fileOf(name, 'neighbours'));
  const played = (condition: Condition) =>
    merge(Array.from({ length: seeds }, (_, seed) => read<Played>(fileOf(name, `${condition}.${seed}`))));
  const [clean, wrong, ignorant] = [played('clean'), played('wrong'), played('ignorant')];
  return { name, cases: neighbours.vote.length, played: { clean, wrong, ignorant }, neighbours };
}

await Promise.all(Array.from({ length: Math.min(processes, left.length) }, work));
process.stdout.write(`${drawTables(names.map(measured))}\n`);
