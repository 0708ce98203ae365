import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import {
  type LabelledSet,
  labelledOf,
  simulate as play,
  type Simulation,
  sayLabelled,
  sumUp,
} from '../../evaluation/index.js';
import type { Language } from '../../model/index.js';
import { UsageError } from '../exits.js';
import { io, progressBar } from '../io.js';
import { tellFindings } from '../judged-findings.js';
import { openKnowledge } from '../knowledge.js';
import { holdsLabelled, readLabelled } from '../labelled-files.js';
import { readParameters } from '../parameters-file.js';
import { drawSimulation, drawSum } from '../simulate-tables.js';
import { type SimulateWords, simulateWordsFor } from '../simulate-words.js';

/** Options of `dejacase simulate`. */
interface SimulateOptions {
  readonly folds: number;
  readonly seeds: number;
  readonly wrong: number;
  readonly ignorant: number;
  readonly parameters?: string;
  readonly json?: boolean;
  readonly lang?: Language;
}

/** Runs `dejacase simulate`. */
export async function simulate(places: readonly string[], options: SimulateOptions): Promise<number> {
  const words = simulateWordsFor(options.lang);
  if (options.folds < 2) throw new UsageError(`dejacase: ${words.tooFewFolds}`);
  const parameters = options.parameters === undefined ? {} : await readParameters(options.parameters, words);
  const { folds, seeds, wrong, ignorant } = options;
  const simulations: Simulation[] = [];
  const printed: object[] = [];
  let status = 0;
  for (const place of places) {
    const { set, isFaulty } = await readSet(place, options.lang, words);
    if (isFaulty) status = 1;
    const { cases, attributes } = set;
    if (cases.length < folds) throw new UsageError(`dejacase: ${words.tooFew(place, cases.length, folds)}`);
    const bar = progressBar(`dejacase simulate ${set.name}`);
    const simulation = await play(set, {
      ...{ folds, seeds, wrong, ignorant, parameters },
      now: () => performance.now(),
      async onProgress(done, all) {
        bar.update(done, all);
        await setImmediate();
      },
    });
    bar.end();
    simulations.push(simulation);
    const { paired, ...figures } = simulation;
    printed.push({
      schemaVersion: 1,
      dataset: set.name,
      cases: cases.length,
      folds,
      seeds,
      wrong,
      ignorant,
      ...figures,
    });
    if (options.json === true) continue;
    const solutions = new Set(cases.map(({ solution }) => solution)).size;
    io.data(words.set(set.name, cases.length, attributes.length, solutions));
    io.data(words.protocol(folds, seeds, wrong, ignorant));
    io.data(`${drawSimulation(simulation, words)}\n`);
  }
  if (options.json === true)
    io.json(printed.length === 1 ? printed[0] : { schemaVersion: 1, sets: printed, sum: sumUp(simulations) });
  else if (simulations.length > 1) io.data(drawSum(sumUp(simulations), simulations.length, words));
  return status;
}

async function readSet(
  place: string,
  language: Language | undefined,
  words: SimulateWords,
): Promise<{ readonly set: LabelledSet; readonly isFaulty: boolean }> {
  if (!existsSync(place)) throw new UsageError(`dejacase: ${words.notAPlace(place)}`);
  if (!holdsLabelled(place)) {
    const { knowledge } = await openKnowledge(place);
    return { set: labelledOf(basename(resolve(place)), knowledge), isFaulty: false };
  }
  const { set, findings, counts } = await readLabelled(place);
  tellFindings({ findings, counts }, language, sayLabelled);
  return { set, isFaulty: counts.error > 0 };
}
