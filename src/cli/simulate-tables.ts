import type { Simulation, SimulationFigures, SimulationSum } from '../evaluation/index.js';
import { columns } from './columns.js';
import type { SimulateWords } from './simulate-words.js';

/** Everybody who asked, dejacase first. */
export function askersOf(simulation: Simulation): readonly (readonly [name: string, figures: SimulationFigures])[] {
  const { tuned, baselines } = simulation;
  return Object.entries({ dejacase: simulation, ...(tuned === undefined ? {} : { tuned }), ...baselines });
}

/** Writes how everybody did on one set, and what sets dejacase apart. */
export function drawSimulation(simulation: Simulation, words: SimulateWords): string {
  const { heads, against } = words;
  const { differences, msPerTurn } = simulation;
  const all = askersOf(simulation);
  const costs = simulation.cost !== undefined;
  const row = (name: string, figures: SimulationFigures) => {
    const { accuracy, top3, questions, cost, calibration, intervals } = figures;
    const { ece, bound, overconfidence } = calibration;
    return [
      words.askers[name] ?? name,
      words.percent(accuracy),
      words.bounds(words.percent(intervals.accuracy[0]), words.percent(intervals.accuracy[1])),
      words.percent(top3),
      words.figure(questions.mean),
      words.figure(questions.p90),
      ...(costs ? [cost === undefined ? '–' : words.figure(cost.mean)] : []),
      words.figure(ece),
      words.figure(bound),
      words.points(overconfidence),
    ];
  };
  const { asker, accuracy, bounds, top3, questions, p90, cost, ece, bound, overconfidence } = heads;
  const figures = [
    [asker, accuracy, bounds, top3, questions, p90, ...(costs ? [cost] : []), ece, bound, overconfidence],
    ...all.map(([name, one]) => row(name, one)),
  ];
  const apart = [
    [against.asker, against.accuracy, against.bounds, against.p, against.questions, against.enough],
    ...Object.entries(differences).map(([name, one]) => [
      words.askers[name] ?? name,
      words.points(one.accuracy),
      words.bounds(words.points(one.interval[0]), words.points(one.interval[1])),
      words.chance(one.p),
      one.questions === undefined ? '–' : words.figure(one.questions),
      one.enough === undefined ? '–' : words.figure(one.enough),
    ]),
  ];
  return [...columns(figures), '', ...columns(apart), '', words.timing(msPerTurn)].join('\n');
}

/** Writes what several sets come to. */
export function drawSum(sum: SimulationSum, sets: number, words: SimulateWords): string {
  const { accuracy, questions, questionsRatio, difference, interval } = sum;
  return [
    words.sum(sets, words.percent(accuracy), words.figure(questions)),
    words.sumAgainst(
      words.figure(questionsRatio),
      words.points(difference),
      words.bounds(words.points(interval[0]), words.points(interval[1])),
    ),
  ].join('\n');
}
