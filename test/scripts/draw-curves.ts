/**
 * Plays dialogues about the shipped base, and draws how right they are after so many questions, for the README.
 *
 *   npx tsx test/scripts/draw-curves.ts
 */
import { writeFileSync } from 'node:fs';
import { labelledOf, play, simulationOf } from '../../src/evaluation/index.js';
import { loadKnowledge } from '../../src/knowledge/index.js';
import { type Curves, drawCurves } from './curves.js';

const ROOT = new URL('../../', import.meta.url);
const LONGEST = 10;
const SEEDS = [0, 1];

const { knowledge } = await loadKnowledge(new URL('cases', ROOT).pathname);
const set = labelledOf('cases', knowledge);
const options = { folds: 10, wrong: 0, ignorant: 0, now: () => 0 };
const simulation = simulationOf(await play(set, SEEDS, options));
const curves: Curves = Object.fromEntries(
  Object.entries({ dejacase: simulation, ...simulation.baselines }).map(([name, { curve }]) => [
    name,
    Array.from({ length: LONGEST + 1 }, (_, most) => {
      const point = curve[Math.min(most, curve.length - 1)];
      return Number((point?.accuracy ?? 0).toFixed(4));
    }),
  ]),
);
writeFileSync(new URL('test/report/curves.json', ROOT), `${JSON.stringify(curves, null, 2)}\n`);
writeFileSync(new URL('examples/dialogue-curves.svg', ROOT), drawCurves(curves));
process.stdout.write(
  `${JSON.stringify(Object.fromEntries(Object.entries({ dejacase: simulation, ...simulation.baselines }).map(([name, one]) => [name, [one.accuracy, one.questions.mean]])))}\n`,
);
