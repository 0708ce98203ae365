import { renameSync, writeFileSync } from 'node:fs';
import { readLabelled } from '../../src/cli/labelled-files.js';
import { type LabelledSet, play } from '../../src/evaluation/index.js';
import { CONDITIONS, FOLDS, type Job, print } from './job.js';
import { leaveOneOut } from './neighbours.js';

const sets = new Map<string, LabelledSet>();

async function setOf(folder: string): Promise<LabelledSet> {
  const set = sets.get(folder) ?? (await readLabelled(folder)).set;
  sets.set(folder, set);
  return set;
}

async function work(job: Job): Promise<void> {
  const set = await setOf(job.folder);
  const result =
    job.kind === 'neighbours'
      ? leaveOneOut(set)
      : await play(set, [job.seed], { folds: FOLDS, ...CONDITIONS[job.condition], now: () => performance.now() });
  // A file that is there is whole: who is stopped half-way begins this one anew.
  writeFileSync(`${job.file}.part`, print(result));
  renameSync(`${job.file}.part`, job.file);
}

process.on('message', (job: Job) => void work(job).then(() => process.send?.('done')));
