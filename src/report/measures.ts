import type { Language } from '../model/index.js';
import { escaped } from './escape.js';
import { MEASURES_WORDS, type MeasuresWords } from './measures-words.js';
import { type Cell, pageOf, tableOf } from './page.js';
import { figureOf, section, valuesOf } from './parts.js';
import { drawPlot, type Series } from './plot.js';

/** What is drawn of one measurement; every share is in [0, 1]. */
export interface MeasuredRun {
  /** What people call it. */
  readonly name: string;
  readonly dataset: string;
  readonly corpus: number;
  readonly queries: number;
  /** Of dejacase. */
  readonly version: string;
  /** In the order in which they are shown. */
  readonly metrics: readonly {
    readonly name: string;
    readonly value: number;
    /** 95 % bounds. */
    readonly interval: readonly [low: number, high: number];
  }[];
  /** By ascending coverage. */
  readonly curve: readonly { readonly coverage: number; readonly accuracy: number }[];
  /** Left out where several answers are right. */
  readonly calibration?: {
    /** By ascending confidence. */
    readonly bins: readonly { readonly confidence: number; readonly right: number; readonly count: number }[];
    /** What perfect calibration stays below, 95 times of 100. */
    readonly bound: number;
  };
}

/** A query on which two runs differ. */
export interface DuelRow {
  readonly text: string;
  /** One of the right ids. */
  readonly expected: string;
  readonly a: { readonly value: number; readonly first: string };
  readonly b: { readonly value: number; readonly first: string };
}

/** The first two runs, query by query; largest difference first. */
export interface Duel {
  readonly metric: string;
  /** Of all queries, seen from the second run. */
  readonly counts: { readonly wins: number; readonly losses: number; readonly ties: number };
  readonly wins: readonly DuelRow[];
  readonly losses: readonly DuelRow[];
}

/** Draws measurements as one page of HTML that needs no network and no script. */
export function drawMeasures(runs: readonly MeasuredRun[], duel: Duel | undefined, language: Language): string {
  const words = MEASURES_WORDS[language];
  const names = namesOf(runs);
  const body = [
    `<p>${escaped(words.intro)}</p>`,
    metricsOf(runs, names, words),
    riskOf(runs, names, words),
    calibrationOf(runs, names, words),
    ...(duel === undefined ? [] : [duelOf(duel, names, words)]),
  ];
  return pageOf(language, words.title, body.join('\n'));
}

/** Runs of the same name are numbered. */
function namesOf(runs: readonly MeasuredRun[]): readonly string[] {
  return runs.map(({ name }, index) =>
    runs.filter((other) => other.name === name).length > 1 ? `${name} (${index + 1})` : name,
  );
}

function metricsOf(runs: readonly MeasuredRun[], names: readonly string[], words: MeasuresWords): string {
  const metrics = [...new Set(runs.flatMap((run) => run.metrics.map(({ name }) => name)))];
  const row = (name: string, shown: (run: MeasuredRun) => string): readonly Cell[] => [
    { kind: 'head', text: name },
    ...runs.map((run): Cell => ({ kind: 'number', text: shown(run) })),
  ];
  const figure = (run: MeasuredRun, name: string) => {
    const found = run.metrics.find((metric) => metric.name === name);
    if (found === undefined) return '–';
    const [low, high] = found.interval;
    return `${words.figure(found.value)} ${words.bounds(words.figure(low), words.figure(high))}`;
  };
  const rows = [
    row(words.set, ({ dataset }) => dataset),
    row(words.documents, ({ corpus }) => String(corpus)),
    row(words.queries, ({ queries }) => String(queries)),
    row('dejacase', ({ version }) => version),
    ...metrics.map((name) => row(name, (run) => figure(run, name))),
    ...(runs.some(({ calibration }) => calibration !== undefined)
      ? [row(words.bound, ({ calibration }) => (calibration === undefined ? '–' : words.figure(calibration.bound)))]
      : []),
  ];
  return section(words.metrics, tableOf(words.metrics, [words.metric, ...names], rows));
}

function riskOf(runs: readonly MeasuredRun[], names: readonly string[], words: MeasuresWords): string {
  const series = runs.map(
    ({ curve }, index): Series => ({
      name: names[index] ?? '',
      points: curve.map(({ coverage, accuracy }) => [coverage, 1 - accuracy]),
      marks: curve.length === 1 ? 'every' : 'none',
    }),
  );
  const highest = Math.max(0, ...series.flatMap(({ points }) => points.map(([, risk]) => risk)));
  const plot = drawPlot({
    id: 'risk',
    title: words.risk,
    description: words.riskText(names.join(', ')),
    x: words.coverage,
    y: words.wrong,
    top: Math.min(1, Math.max(0.1, Math.ceil(highest * 10) / 10)),
    diagonal: false,
    series,
    tick: words.percent,
  });
  const shown = runs.flatMap(({ curve }, index) => {
    const step = Math.max(1, Math.floor(curve.length / 20));
    return curve
      .filter((_, place) => (place + 1) % step === 0 || place === curve.length - 1)
      .map(({ coverage, accuracy }) => [names[index] ?? '', words.percent(coverage), words.percent(1 - accuracy)]);
  });
  return section(
    words.risk,
    `<p>${escaped(words.riskHint)}</p>`,
    figureOf(plot, series),
    valuesOf(words.values, [words.run, words.coverage, words.wrong], shown),
  );
}

function calibrationOf(runs: readonly MeasuredRun[], names: readonly string[], words: MeasuresWords): string {
  if (runs.every(({ calibration }) => calibration === undefined)) {
    return section(words.calibration, `<p>${escaped(words.noCalibration)}</p>`);
  }
  const series = runs.map(
    ({ calibration }, index): Series => ({
      name: names[index] ?? '',
      points: (calibration?.bins ?? []).map(({ confidence, right }) => [confidence, right]),
      marks: 'every',
    }),
  );
  const plot = drawPlot({
    id: 'calibration',
    title: words.calibration,
    description: words.calibrationText(names.join(', ')),
    x: words.confidence,
    y: words.right,
    top: 1,
    diagonal: true,
    series,
    tick: words.percent,
  });
  const shown = runs.flatMap(({ calibration }, index) =>
    (calibration?.bins ?? []).map(({ confidence, right, count }) => [
      names[index] ?? '',
      words.percent(confidence),
      words.percent(right),
      String(count),
    ]),
  );
  return section(
    words.calibration,
    `<p>${escaped(words.calibrationHint)}</p>`,
    figureOf(plot, series),
    valuesOf(words.values, [words.run, words.confidence, words.right, words.count], shown),
  );
}

function duelOf({ metric, counts, wins, losses }: Duel, names: readonly string[], words: MeasuresWords): string {
  const [a = '', b = ''] = names;
  const table = (caption: string, rows: readonly DuelRow[]) =>
    rows.length === 0
      ? `<h3>${escaped(caption)}</h3><p>${escaped(words.none)}</p>`
      : tableOf(
          caption,
          [words.query, words.expected, a, b],
          rows.map((row) => [
            { kind: 'text', text: row.text },
            { kind: 'text', text: row.expected },
            { kind: 'text', text: `${words.figure(row.a.value)} ${row.a.first}` },
            { kind: 'text', text: `${words.figure(row.b.value)} ${row.b.first}` },
          ]),
        );
  return section(
    words.duel(a, b, metric),
    `<p>${escaped(words.duelCounts(b, counts.wins, counts.losses, counts.ties))}</p>`,
    table(words.wins(b), wins),
    table(words.losses(b), losses),
  );
}
