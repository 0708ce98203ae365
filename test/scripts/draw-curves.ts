/**
 * Plays dialogues about the shipped base, and draws how right they are by the questions they ask, for the README.
 *
 *   npx tsx test/scripts/draw-curves.ts && npm run format
 */
import { writeFileSync } from 'node:fs';
import { BASELINES, labelledOf } from '../../src/evaluation/index.js';
import type { Strategy } from '../../src/evaluation/simulation/asker.js';
import { type CurvePoint, figuresOf } from '../../src/evaluation/simulation/figures.js';
import { mixtureStrategy } from '../../src/evaluation/simulation/mixture.js';
import { ownStrategy } from '../../src/evaluation/simulation/own.js';
import { playFold } from '../../src/evaluation/simulation/protocol.js';
import { loadKnowledge } from '../../src/knowledge/index.js';
import { type Curves, drawCurves, frontier } from './curves.js';

const ROOT = new URL('../../', import.meta.url);
const [FOLDS, SEEDS] = [10, [0, 1]];
/** Where dejacase, and the two baselines with a threshold in bits, stop: from as they are to hardly asking. */
const PROMISES = [0.015, 0.03, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5];
const BITS = [0.1, 0.2, 0.4, 0.8];

const { knowledge } = await loadKnowledge(new URL('cases', ROOT).pathname);
const set = labelledOf('cases', knowledge);
const softness = { epsilon: 0.5, sure: 0.9 };
const stops: Readonly<Record<string, readonly Strategy[]>> = {
  dejacase: PROMISES.map((minPromise) => ownStrategy({ minPromise })),
  casebelief: BITS.map((least) => mixtureStrategy({ ...softness, name: 'casebelief', eta: 0, least })),
  reference: BITS.map((least) => mixtureStrategy({ ...softness, name: 'reference', eta: 0.05, least })),
};

/** What dialogues come to that end by themselves, and when they are cut short after 0, 1, 2... questions. */
function pointsOf(strategy: Strategy): readonly CurvePoint[] {
  const folds = SEEDS.flatMap((seed) => Array.from({ length: FOLDS }, (_, fold) => ({ seed, fold })));
  const played = folds.flatMap(({ seed, fold }) =>
    playFold(set, strategy, { folds: FOLDS, seed, wrong: 0, ignorant: 0 }, fold),
  );
  const { accuracy, questions, curve } = figuresOf(played);
  process.stdout.write(`${strategy.name}: ${accuracy.toFixed(3)} in ${questions.mean.toFixed(2)}\n`);
  return [...curve, { accuracy, questions: questions.mean }];
}

const names = ['dejacase', ...BASELINES.map(({ name }) => name)];
const curves: Curves = Object.fromEntries(
  names.map((name) => {
    const strategies = [...BASELINES.filter((one) => one.name === name), ...(stops[name] ?? [])];
    return [name, frontier(strategies.flatMap(pointsOf))];
  }),
);
writeFileSync(new URL('test/report/curves.json', ROOT), `${JSON.stringify(curves, null, 1)}\n`);
writeFileSync(new URL('examples/dialogue-curves.svg', ROOT), drawCurves(curves));
