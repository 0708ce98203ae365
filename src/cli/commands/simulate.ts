import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import {
  chooseParameters,
  type LabelledSet,
  labelledOf,
  simulate as play,
  type Simulation,
  sayLabelled,
  sumUp,
  TUNING,
} from '../../evaluation/index.js';
import type { Language } from '../../model/index.js';
import { drawSimulations, type SimulatedSet } from '../../report/index.js';
import { UsageError } from '../exits.js';
import { io, progressBar } from '../io.js';
import { tellFindings } from '../judged-findings.js';
import { openKnowledge } from '../knowledge.js';
import { holdsLabelled, readLabelled } from '../labelled-files.js';
import { readParameters } from '../parameters-file.js';
import { replaceFile } from '../replace-file.js';
import { askersOf, drawSimulation, drawSum } from '../simulate-tables.js';
import { type SimulateWords, simulateWordsFor } from '../simulate-words.js';
import { languageFor } from '../words.js';

/** Options of `dejacase simulate`. */
interface SimulateOptions {
  readonly folds: number;
  readonly seeds: number;
  readonly wrong: number;
  readonly ignorant: number;
  readonly parameters?: string;
  readonly report?: string;
  readonly tune?: string;
  readonly json?: boolean;
  readonly lang?: Language;
}

/** Runs `dejacase simulate`. */
export async function simulate(places: readonly string[], options: SimulateOptions): Promise<number> {
  const words = simulateWordsFor(options.lang);
  if (options.folds < 2) throw new UsageError(`dejacase: ${words.tooFewFolds}`);
  if (options.tune !== undefined && places.length > 1) throw new UsageError(`dejacase: ${words.tuneOne}`);
  const parameters = options.parameters === undefined ? {} : await readParameters(options.parameters, words);
  const { folds, seeds, wrong, ignorant } = options;
  const simulations: Simulation[] = [];
  const printed: object[] = [];
  const drawn: SimulatedSet[] = [];
  let status = 0;
  for (const place of places) {
    const { set, isFaulty } = await readSet(place, options.lang, words);
    if (isFaulty) status = 1;
    const { cases, attributes } = set;
    if (cases.length < folds) throw new UsageError(`dejacase: ${words.tooFew(place, cases.length, folds)}`);
    const bar = progressBar(`dejacase simulate ${set.name}`);
    const simulation = await play(set, {
      ...{ folds, seeds, wrong, ignorant, parameters, tune: options.tune !== undefined },
      now: () => performance.now(),
      async onProgress(done, all) {
        bar.update(done, all);
        await setImmediate();
      },
    });
    bar.end();
    const tuning =
      options.tune === undefined ? undefined : chooseParameters(set, { seed: 0, wrong, ignorant }, parameters);
    simulations.push(simulation);
    const protocol = words.protocol(folds, seeds, wrong, ignorant);
    const askers = askersOf(simulation).map(([name, one]) => ({ ...one, name: words.askers[name] ?? name }));
    drawn.push({ name: set.name, protocol, cases: cases.length, askers });
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
      ...(tuning === undefined ? {} : { tuning: { price: TUNING.price, ...tuning } }),
    });
    if (options.tune !== undefined && tuning !== undefined) {
      await replaceFile(options.tune, `${JSON.stringify({ ...parameters, ...tuning.parameters }, undefined, 2)}\n`);
      io.say(words.tuned(options.tune, set.name));
    }
    if (options.json === true) continue;
    const solutions = new Set(cases.map(({ solution }) => solution)).size;
    io.data(words.set(set.name, cases.length, attributes.length, solutions));
    io.data(protocol);
    io.data(`${drawSimulation(simulation, words)}\n`);
  }
  if (options.report !== undefined) {
    await replaceFile(options.report, drawSimulations(drawn, languageFor(options.lang)));
    io.say(words.reported(options.report));
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
