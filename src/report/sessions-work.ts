import type { Count, SessionFigures, WeekFigures } from '../statistics/index.js';
import { escaped } from './escape.js';
import { type Cell, tableOf } from './page.js';
import { valuesOf } from './parts.js';
import { barsWithTable, type Drawing, leftOut, ratingText, shareText, spreadText, weekPlot } from './sessions-parts.js';

const HOUR = 3_600_000;

/** The figures that decide, at a glance. */
export function drawSummary({ all, ratings }: SessionFigures, { words }: Drawing): readonly string[] {
  const { by, firstContact, resolution, questions } = all;
  const p90 = `${words.p90} ${spreadText(resolution, 'p90', words.duration)}`;
  const cards: readonly (readonly [name: string, value: string, more?: string])[] = [
    [words.sessions, words.count(all.sessions)],
    [words.firstContact, shareText(words, firstContact)],
    [words.resolution, spreadText(resolution, 'median', words.duration), p90],
    [words.questions, spreadText(questions, 'mean', words.figure)],
    [words.handedOver, words.count(all.handedOver)],
    [
      words.rating,
      ratingText(words, all),
      `${words.given} ${words.count(all.rated)}, ${shareText(words, ratings.given)}`,
    ],
    ...(['resolved', 'open', 'escalated', 'cancelled'] as const).map(
      (status) => [words.statuses[status], words.count(by[status])] as const,
    ),
  ];
  const shown = cards.map(
    ([name, value, more]) =>
      `<div><dt>${escaped(name)}</dt><dd>${escaped(value)}</dd>${more === undefined ? '' : `<dd class="soft">${escaped(more)}</dd>`}</div>`,
  );
  return [`<dl class="cards">${shown.join('\n')}</dl>`];
}

/** How many sessions there were, when and from where. */
export function drawVolume(figures: SessionFigures, drawing: Drawing): readonly string[] {
  const { weeks, channels, languages, caseBases } = figures;
  if (weeks.length === 0) return [];
  const { words } = drawing;
  const lines = [{ name: words.sessions, of: ({ sessions }: WeekFigures) => sessions }];
  const plot = weekPlot(drawing, weeks, {
    id: 'volume-weeks',
    title: `${words.sections.volume} – ${words.week}`,
    y: words.sessions,
    least: 1,
    tick: words.count,
    lines,
  });
  const rows = weeks.map(({ week, sessions }) => [words.date(week), words.count(sessions)]);
  const named = languages.map(({ name, count }) => ({
    name: name === 'fr' || name === 'en' ? words.languages[name] : name,
    count,
  }));
  return [
    plot,
    valuesOf(`${words.values} – ${words.sections.volume}`, [words.week, words.sessions], rows),
    ...countsOf(drawing, 'channels', words.channel, channels),
    ...countsOf(drawing, 'languages', words.language, named),
    ...(caseBases.length > 1 ? countsOf(drawing, 'case-bases', words.caseBase, caseBases) : []),
  ];
}

/** How it develops. */
export function drawTrend({ weeks }: SessionFigures, drawing: Drawing): readonly string[] {
  if (weeks.length === 0) return [];
  const { words } = drawing;
  const plot = weekPlot(drawing, weeks, {
    id: 'trend-weeks',
    title: words.sections.trend,
    y: words.portion,
    top: 1,
    tick: words.percent,
    lines: [
      { name: words.firstContact, of: ({ firstContact }) => firstContact.share },
      {
        name: words.handedOver,
        of: ({ handedOver, sessions }) => (sessions === 0 ? undefined : handedOver / sessions),
      },
    ],
  });
  const head = [
    words.week,
    words.sessions,
    words.firstContact,
    words.handedOver,
    `${words.resolution}, ${words.median.toLowerCase()}`,
    `${words.questions}, ${words.mean.toLowerCase()}`,
    words.rating,
  ];
  const rows = weeks.map((week) => [
    words.date(week.week),
    words.count(week.sessions),
    shareText(words, week.firstContact),
    words.count(week.handedOver),
    spreadText(week.resolution, 'median', words.duration),
    spreadText(week.questions, 'mean', words.figure),
    ratingText(words, week),
  ]);
  return [plot, valuesOf(`${words.values} – ${words.sections.trend}`, head, rows)];
}

/** How long it takes until it is repaired. */
export function drawTime({ all, weeks }: SessionFigures, drawing: Drawing): readonly string[] {
  if (all.resolution.count === 0) return [];
  const { words } = drawing;
  const hours = (ms: number | undefined) => (ms === undefined ? undefined : ms / HOUR);
  const plot = weekPlot(drawing, weeks, {
    id: 'time-weeks',
    title: words.resolution,
    y: words.hours,
    tick: words.figure,
    lines: [
      { name: words.median, of: ({ resolution }) => hours(resolution.median) },
      { name: words.p90, of: ({ resolution }) => hours(resolution.p90) },
    ],
  });
  const row = (name: string, { count, ...spread }: WeekFigures['resolution']) => [
    name,
    words.count(count),
    ...(['median', 'p90', 'mean'] as const).map((which) => spreadText({ count, ...spread }, which, words.duration)),
  ];
  const rows = [
    row(words.resolution, all.resolution),
    ...weeks.map((week) => row(words.date(week.week), week.resolution)),
  ];
  const head = [words.week, words.statuses.resolved, words.median, words.p90, words.mean];
  return [plot, valuesOf(`${words.values} – ${words.resolution}`, head, rows)];
}

/** How many questions people are asked. */
export function drawQuestions({ all, questionCounts }: SessionFigures, drawing: Drawing): readonly string[] {
  if (all.sessions === 0) return [];
  const { words } = drawing;
  const many = questionCounts.length > 10 ? questionCounts.length - 1 : undefined;
  const counts = questionCounts.map(({ questions, sessions }) => ({
    name: questions === many ? `${questions}+` : String(questions),
    count: sessions,
  }));
  const { questions } = all;
  const said = (['mean', 'median', 'p90'] as const).map(
    (which) => `${words[which]}${words.colon}${spreadText(questions, which, words.figure)}`,
  );
  const bars = counts.map(({ name, count }) => ({ name, value: count }));
  const rows = counts.map(({ name, count }) => [name, words.count(count)]);
  const whole = { ...drawing, rows: counts.length };
  return [
    `<p>${escaped(said.join(' · '))}</p>`,
    barsWithTable(
      whole,
      { id: 'question-counts', title: words.questions, bars, figure: words.count },
      [words.questions, words.sessions],
      rows,
    ),
  ];
}

/** Where work went, and why. */
export function drawHandOvers({ handOvers }: SessionFigures, drawing: Drawing): readonly string[] {
  const { words } = drawing;
  const { ways, reasons, teams, categories } = handOvers;
  return [
    ...countsOf(
      drawing,
      'ways',
      words.way,
      ways.map(({ from, to, count }) => ({ name: `${from} → ${to}`, count })),
    ),
    ...countsOf(
      drawing,
      'reasons',
      words.reason,
      reasons.map(({ code, count }) => ({ name: words.reasons[code] ?? code, count })),
    ),
    ...countsOf(drawing, 'teams', words.team, teams),
    ...countsOf(drawing, 'categories', words.category, categories),
  ];
}

/** How satisfied people are, and what they say. */
export function drawRatings({ ratings, all }: SessionFigures, drawing: Drawing): readonly string[] {
  if (all.rated === 0) return [];
  const { words, rows } = drawing;
  const stars = ratings.stars
    .map((count, index) => ({ name: `${index + 1} / ${ratings.stars.length}`, count }))
    .reverse();
  const comments = ratings.comments.map(({ rating, text, at }): readonly Cell[] => [
    { kind: 'head', text: `${rating} / ${ratings.stars.length}` },
    { kind: 'number', text: words.date(at) },
    { kind: 'quote', text: words.quote(text) },
  ]);
  return [
    `<p>${escaped(`${words.rating}${words.colon}${ratingText(words, all)} · ${words.given}${words.colon}${shareText(words, ratings.given)}`)}</p>`,
    ...countsOf(drawing, 'stars', words.ratings, stars),
    ...(comments.length === 0
      ? []
      : [tableOf(words.comments, [words.stars, words.day, words.comment], comments.slice(0, rows))]),
    ...leftOut(words, comments.length - rows),
  ];
}

/** Names with how often they were seen, as bars and as a table. */
function countsOf(drawing: Drawing, id: string, title: string, counts: readonly Count[]): readonly string[] {
  if (counts.length === 0) return [];
  const { words } = drawing;
  const bars = counts.map(({ name, count }) => ({ name, value: count }));
  const rows = counts.map(({ name, count }) => [name, words.count(count)]);
  return [barsWithTable(drawing, { id, title, bars, figure: words.count }, [title, words.counted], rows)];
}
