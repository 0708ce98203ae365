import type { Interval, Played, Simulation } from '../../src/evaluation/index.js';
import { meanInterval, meanOfSets, pairedAccuracy, simulationOf, sumUp } from '../../src/evaluation/index.js';
import type { Condition, Neighbours } from './job.js';

/** Everything measured on one set. */
export interface Measured {
  readonly name: string;
  readonly cases: number;
  readonly played: Readonly<Record<Condition, Played>>;
  readonly neighbours: Neighbours;
}

type Row = readonly string[];

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
const points = (share: number) => `${share < 0 ? '−' : '+'}${Math.abs(100 * share).toFixed(1)}`;
const decimals = (value: number) => value.toFixed(2);
const small = (value: number) => value.toFixed(3);
const bounds = ([low, high]: Interval, write: (value: number) => string) => `${write(low)} to ${write(high)}`;

/** Writes all tables in Markdown. */
export function drawTables(sets: readonly Measured[]): string {
  const clean = sets.map(({ played }) => simulationOf(played.clean));
  return [
    '### Each set',
    table(
      ['set', 'who asks', 'accuracy', '95 %', 'top 3', 'questions', '95 %', 'p90'],
      sets.flatMap(accuracyRows(clean)),
    ),
    '### Confidence',
    'Expected calibration error over bins of equal count, its 95 % bounds, and what a perfectly calibrated forecast of the same confidences stays within 95 times of 100.',
    table(['set', 'who asks', 'ECE', '95 %', 'perfect ≤', 'over-confidence'], sets.flatMap(confidenceRows(clean))),
    '### Minutes until repaired',
    table(['set', 'who asks', 'minutes', '95 %', 'repaired'], sets.flatMap(minutesRows(clean))),
    '### Wrong answers, and people who do not know',
    'Means over the sets; a drop is accuracy with the answers of the case less accuracy with such answers, in points.',
    table(
      ['who asks', 'accuracy', '5 % wrong', 'drop', '95 %', 'over-confidence', '20 % "don\'t know"', 'drop', '95 %'],
      drops(sets, clean),
    ),
    '### Every value known at once',
    'A vote of five neighbours among all other cases, and the nearest one, by a similarity learned without the case.',
    table(['set', 'vote of 5', '95 %', 'nearest', '95 %', 'dialogue'], sets.map(neighbourRow(clean))),
    '### All sets beside the reference',
    sum(clean),
  ].join('\n\n');
}

function table(head: Row, rows: readonly Row[]): string {
  return [head, head.map((_, at) => (at === 0 ? '---' : '---:')), ...rows]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
}

const askers = (one: Simulation) => Object.entries({ dejacase: one, ...one.baselines });

const accuracyRows =
  (clean: readonly Simulation[]) =>
  ({ name, cases }: Measured, at: number): readonly Row[] =>
    askers(clean[at] as Simulation).map(([asker, { accuracy, top3, questions, intervals }], row) => [
      row === 0 ? `${name} (${cases})` : '',
      asker,
      percent(accuracy),
      bounds(intervals.accuracy, percent),
      percent(top3),
      decimals(questions.mean),
      bounds(intervals.questions, decimals),
      String(questions.p90),
    ]);

const confidenceRows =
  (clean: readonly Simulation[]) =>
  ({ name }: Measured, at: number): readonly Row[] =>
    askers(clean[at] as Simulation).map(([asker, { calibration, intervals }], row) => [
      row === 0 ? name : '',
      asker,
      small(calibration.ece),
      bounds(intervals.ece, small),
      small(calibration.bound),
      points(calibration.overconfidence),
    ]);

const minutesRows =
  (clean: readonly Simulation[]) =>
  ({ name }: Measured, at: number): readonly Row[] =>
    askers(clean[at] as Simulation).flatMap(([asker, { cost, intervals }], row) =>
      cost === undefined
        ? []
        : [
            [
              row === 0 ? name : '',
              asker,
              decimals(cost.mean),
              bounds(intervals.cost ?? [cost.mean, cost.mean], decimals),
              percent(cost.repaired),
            ],
          ],
    );

function drops(sets: readonly Measured[], clean: readonly Simulation[]): readonly Row[] {
  const wrong = sets.map(({ played }) => simulationOf(played.wrong));
  const ignorant = sets.map(({ played }) => simulationOf(played.ignorant));
  const names = askers(clean[0] as Simulation).map(([name]) => name);
  const mean = (values: readonly number[]) => values.reduce((total, value) => total + value, 0) / values.length;
  const figures = (simulations: readonly Simulation[], name: string) =>
    simulations.flatMap((one) => askers(one).filter(([asker]) => asker === name)).map(([, one]) => one);
  const accuracy = (simulations: readonly Simulation[], name: string) =>
    mean(figures(simulations, name).map((one) => one.accuracy));
  const drop = (condition: Condition, name: string) =>
    meanOfSets(
      sets.map(({ played }) =>
        pairedAccuracy(played.clean.dialogues[name] ?? [], played[condition].dialogues[name] ?? []),
      ),
    );
  return names.map((name) => {
    const [worse, less] = [drop('wrong', name), drop('ignorant', name)];
    return [
      name,
      percent(accuracy(clean, name)),
      percent(accuracy(wrong, name)),
      points(worse.difference),
      bounds(worse.interval, points),
      points(mean(figures(wrong, name).map(({ calibration }) => calibration.overconfidence))),
      percent(accuracy(ignorant, name)),
      points(less.difference),
      bounds(less.interval, points),
    ];
  });
}

const neighbourRow =
  (clean: readonly Simulation[]) =>
  ({ name, neighbours }: Measured, at: number): Row => {
    const cells = [neighbours.vote, neighbours.nearest].flatMap((right) => {
      const shares = right.map(Number);
      return [
        percent(shares.reduce((total, one) => total + one, 0) / shares.length),
        bounds(meanInterval(shares), percent),
      ];
    });
    return [name, ...cells, percent((clean[at] as Simulation).accuracy)];
  };

function sum(clean: readonly Simulation[]): string {
  const { accuracy, questions, questionsRatio, difference, interval } = sumUp(clean);
  return table(
    ['sets', 'accuracy', 'questions', 'questions ÷ reference', 'accuracy less reference, points', '95 %'],
    [
      [
        String(clean.length),
        percent(accuracy),
        decimals(questions),
        decimals(questionsRatio),
        points(difference),
        bounds(interval, points),
      ],
    ],
  );
}
