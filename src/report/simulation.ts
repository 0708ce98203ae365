import type { Language } from '../model/index.js';
import { drawBars } from './bars.js';
import { escaped } from './escape.js';
import { type Cell, pageOf, tableOf } from './page.js';
import { figureOf, section, valuesOf } from './parts.js';
import { drawPlot, type Series } from './plot.js';
import { SIMULATION_WORDS, type SimulationWords } from './simulation-words.js';

type Bounds = readonly [low: number, high: number];

/** How a way of asking did; every share is in [0, 1], and bounds are those of 95 %. */
export interface SimulatedAsker {
  readonly name: string;
  readonly accuracy: number;
  readonly top3: number;
  readonly questions: { readonly mean: number; readonly p90: number };
  /** Minutes until repaired, where costs are known. */
  readonly cost?: { readonly mean: number; readonly repaired: number };
  readonly calibration: {
    readonly ece: number;
    /** What perfect calibration stays below, 95 times of 100. */
    readonly bound: number;
    /** In [-1, 1]. */
    readonly overconfidence: number;
    /** By ascending confidence. */
    readonly curve: readonly { readonly confidence: number; readonly right: number; readonly count: number }[];
  };
  readonly intervals: { readonly accuracy: Bounds; readonly questions: Bounds; readonly cost?: Bounds };
  /** What dialogues come to that are cut short, by ascending count of questions; where it stops by itself comes last. */
  readonly curve: readonly { readonly questions: number; readonly accuracy: number }[];
}

/** What was simulated on one set. */
export interface SimulatedSet {
  readonly name: string;
  /** How it was simulated, in a sentence. */
  readonly protocol: string;
  readonly cases: number;
  /** In the order in which they are shown. */
  readonly askers: readonly SimulatedAsker[];
}

/** Draws simulated dialogues as one page of HTML that needs no network and no script. */
export function drawSimulations(sets: readonly SimulatedSet[], language: Language): string {
  const words = SIMULATION_WORDS[language];
  const body = sets.map((set, index) =>
    section(
      words.set(set.name, set.cases),
      `<p class="soft">${escaped(set.protocol)}</p>`,
      figures(set, words),
      curves(set, index, words),
      calibration(set, index, words),
      costs(set, index, words),
    ),
  );
  return pageOf(language, words.title, [`<p>${escaped(words.intro)}</p>`, ...body].join('\n'));
}

function figures({ name, askers }: SimulatedSet, words: SimulationWords): string {
  const { asker, accuracy, top3, questions, p90, minutes, repaired, ece, bound, overconfidence } = words.heads;
  const costly = askers.some(({ cost }) => cost !== undefined);
  const head = [
    asker,
    accuracy,
    top3,
    questions,
    p90,
    ...(costly ? [minutes, repaired] : []),
    ece,
    bound,
    overconfidence,
  ];
  const within = (value: number, [low, high]: Bounds, say: (value: number) => string) =>
    `${say(value)} ${words.bounds(say(low), say(high))}`;
  const rows = askers.map((one) => {
    const { cost, intervals } = one;
    const spent =
      cost === undefined || intervals.cost === undefined
        ? ['–', '–']
        : [within(cost.mean, intervals.cost, words.figure), words.percent(cost.repaired)];
    const numbers = [
      within(one.accuracy, intervals.accuracy, words.percent),
      words.percent(one.top3),
      within(one.questions.mean, intervals.questions, words.figure),
      words.figure(one.questions.p90),
      ...(costly ? spent : []),
      words.figure(one.calibration.ece),
      words.figure(one.calibration.bound),
      words.points(one.calibration.overconfidence),
    ];
    return [{ kind: 'head', text: one.name }, ...numbers.map((text): Cell => ({ kind: 'number', text }))] as const;
  });
  return tableOf(words.table(name), head, rows);
}

function curves({ name, askers }: SimulatedSet, index: number, words: SimulationWords): string {
  const series = askers.map(
    (one): Series => ({
      name: one.name,
      points: one.curve.map(({ questions, accuracy }) => [questions, accuracy]),
      marks: 'last',
    }),
  );
  // A way that asks about everything would press the others against the left edge.
  const ends = askers.map(({ questions }) => questions.mean).sort((a, b) => a - b);
  const right = Math.max(1, Math.ceil(Math.min(ends.at(-1) ?? 1, 3 * (ends[Math.floor(ends.length / 2)] ?? 1))));
  const shown = series.map((one) => ({ ...one, points: one.points.filter(([x]) => x <= right) }));
  const plot = drawPlot({
    id: `curve-${index}`,
    title: words.curve,
    description: words.curveText(name, askers.map((one) => one.name).join(', ')),
    x: words.heads.questions,
    y: words.heads.accuracy,
    top: 1,
    right,
    least: { x: 1 },
    diagonal: false,
    series: shown,
    tick: words.percent,
    tickX: words.count,
  });
  const beyond = series.filter(({ points }) => (points.at(-1)?.[0] ?? 0) > right).map((one) => one.name);
  const rows = askers.flatMap((one) =>
    one.curve.map(({ questions, accuracy }) => [one.name, words.figure(questions), words.percent(accuracy)]),
  );
  return [
    `<h3>${escaped(words.curve)}</h3><p>${escaped(words.curveHint)}</p>`,
    ...(beyond.length === 0 ? [] : [`<p>${escaped(words.beyond(beyond.join(', ')))}</p>`]),
    figureOf(plot, series),
    valuesOf(words.values, [words.heads.asker, words.heads.questions, words.heads.accuracy], rows),
  ].join('\n');
}

function calibration({ name, askers }: SimulatedSet, index: number, words: SimulationWords): string {
  const series = askers.map(
    (one): Series => ({
      name: one.name,
      points: one.calibration.curve.map(({ confidence, right }) => [confidence, right]),
      marks: 'every',
    }),
  );
  const plot = drawPlot({
    id: `calibration-${index}`,
    title: words.calibration,
    description: words.calibrationText(name, askers.map((one) => one.name).join(', ')),
    x: words.confidence,
    y: words.right,
    top: 1,
    diagonal: true,
    series,
    tick: words.percent,
  });
  const rows = askers.flatMap((one) =>
    one.calibration.curve.map(({ confidence, right, count }) => [
      one.name,
      words.percent(confidence),
      words.percent(right),
      String(count),
    ]),
  );
  return [
    `<h3>${escaped(words.calibration)}</h3><p>${escaped(words.calibrationHint)}</p>`,
    figureOf(plot, series),
    valuesOf(words.values, [words.heads.asker, words.confidence, words.right, words.dialogues], rows),
  ].join('\n');
}

function costs({ name, askers }: SimulatedSet, index: number, words: SimulationWords): string {
  const bars = askers.flatMap(({ name: asker, cost, intervals }) =>
    cost === undefined || intervals.cost === undefined
      ? []
      : [{ name: asker, value: cost.mean, interval: intervals.cost }],
  );
  if (bars.length === 0) return `<p>${escaped(words.noCosts)}</p>`;
  const drawn = drawBars({
    id: `cost-${index}`,
    title: words.cost,
    description: words.costText(name),
    bars,
    figure: words.figure,
  });
  return `<h3>${escaped(words.cost)}</h3><p>${escaped(words.costHint)}</p><figure>${drawn}</figure>`;
}
