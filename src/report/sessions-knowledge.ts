import {
  type Dimension,
  type DimensionValue,
  type Gap,
  type Group,
  type SessionFigures,
  tidy,
} from '../statistics/index.js';
import { escaped } from './escape.js';
import { type Cell, tableOf } from './page.js';
import { barsWithTable, type Drawing, leftOut, ratingText, shareText } from './sessions-parts.js';

/** What works and what does not. */
export function drawSolutions({ solutions, ownRepairs }: SessionFigures, drawing: Drawing): readonly string[] {
  const { words } = drawing;
  const own = ownRepairs === 0 ? [] : [`<p>${escaped(words.ownRepairs(ownRepairs))}</p>`];
  if (solutions.length === 0) return own;
  const failing = solutions.filter(({ worked: { interval } }) => interval !== undefined && interval[1] < 0.5);
  const bars = solutions.flatMap(({ title, worked: { share, interval } }) =>
    share === undefined || interval === undefined ? [] : [{ name: title, value: share, interval }],
  );
  const rows = solutions.map(({ solutionId, title, worked, proposed, skipped }) => [
    called(title, tidy(solutionId)),
    words.count(worked.count),
    words.count(worked.of - worked.count),
    shareText(words, worked),
    words.count(proposed),
    words.count(skipped),
  ]);
  const head = [words.solution, words.worked, words.failed, words.share, words.proposed, words.skipped];
  return [
    barsWithTable(drawing, { id: 'solution-bars', title: words.share, bars, figure: words.percent }, head, rows),
    ...(failing.length === 0 ? [] : [`<p>${escaped(words.mostlyFail(failing.map(({ title }) => title)))}</p>`]),
    ...own,
  ];
}

/** The title, with the id behind it, by which figures in JSON and the files of the base call it. */
const called = (title: string, id: string) => (title === id ? title : `${title} (${id})`);

/** What was got round, and not repaired. */
export function drawWorkarounds({ workarounds }: SessionFigures, { words, rows }: Drawing): readonly string[] {
  if (workarounds.length === 0) return [];
  const table = workarounds
    .slice(0, rows)
    .map(({ title, rootCause, sessions, first, last, fixes }): readonly Cell[] => [
      { kind: 'head', text: title },
      { kind: 'text', text: rootCause ?? '–' },
      { kind: 'number', text: words.count(sessions) },
      { kind: 'number', text: words.date(first) },
      { kind: 'number', text: words.date(last) },
      { kind: 'text', text: fixes.length === 0 ? words.noFix : fixes.map((fix) => fix.title).join(' · ') },
    ]);
  const head = [words.workaround, words.rootCause, words.sessions, words.first, words.last, words.fix];
  return [tableOf(words.sections.workarounds, head, table), ...leftOut(words, workarounds.length - rows)];
}

/** What the base does not know yet. */
export function drawGaps({ gaps }: SessionFigures, { words, rows }: Drawing): readonly string[] {
  if (gaps.sessions === 0) return [];
  const shown = gaps.clusters.slice(0, rows).map((gap) => drawGap(gap, words));
  return [
    `<p>${escaped(words.gapSum(gaps.sessions, gaps.compared, gaps.alone))}</p>`,
    ...shown,
    ...leftOut(words, gaps.clusters.length - rows),
  ];
}

function drawGap({ language, count, terms, examples, repairs, first, last }: Gap, words: Drawing['words']): string {
  const quoted = examples.map((text) => `<li><q dir="auto">${escaped(text)}</q></li>`);
  const period = `${words.date(first)} – ${words.date(last)}`;
  const repaired = repairs.map(({ name, count: times }) => `${name} (${words.count(times)})`).join(' · ');
  return [
    `<article><h3><bdi>${escaped(words.gap(count, terms))}</bdi></h3>`,
    `<p class="soft">${escaped(`${words.languages[language]}, ${period}`)}</p>`,
    `<ul lang="${language}">${quoted.join('')}</ul>`,
    ...(repaired === '' ? [] : [`<p>${escaped(words.repairs)}${words.colon}<bdi>${escaped(repaired)}</bdi></p>`]),
    '</article>',
  ].join('\n');
}

/** By what the house tells its sessions apart. */
export function drawDimensions({ dimensions }: SessionFigures, drawing: Drawing): readonly string[] {
  return dimensions.map((dimension, index) => drawDimension(dimension, index, drawing));
}

function drawDimension({ label, values, others, known }: Dimension, index: number, drawing: Drawing): string {
  const { words } = drawing;
  const row = (name: string, group: Group) => [
    name,
    words.count(group.sessions),
    shareText(words, group.firstContact),
    words.count(group.handedOver),
    ratingText(words, group),
  ];
  const rows = [
    ...values.map((value: DimensionValue) => row(value.label, value)),
    ...(others === undefined ? [] : [row(words.others, others)]),
  ];
  const bars = values.map((value) => ({ name: value.label, value: value.sessions }));
  const head = [words.value, words.sessions, words.firstContact, words.handedOver, words.rating];
  return [
    barsWithTable(drawing, { id: `dimension-${index}`, title: label, bars, figure: words.count }, head, rows),
    `<p class="soft">${escaped(words.known(known))}</p>`,
  ].join('\n');
}
