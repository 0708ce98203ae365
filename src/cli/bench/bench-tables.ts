import { columns } from '../columns.js';
import {
  type BenchRun,
  type Bounded,
  type CandidateRow,
  type DialogueRow,
  type LearningRow,
  type LeftOut,
  QUALITIES,
  type QualityTable,
  type SpeedTable,
} from './bench-run.js';
import type { BenchWords } from './bench-words.js';

/** Writes what it was measured on. */
export function drawMachine({ machine }: BenchRun, words: BenchWords): string {
  return `Node ${machine.node}, ${machine.cores} × ${machine.cpu}, ${words.bytes(machine.memoryBytes)}`;
}

/** Writes how good the engines are. */
export function drawQuality({ dataset, corpus, queries, rows, leftOut }: QualityTable, words: BenchWords): string {
  const metrics = QUALITIES.filter((metric) => rows.some((row) => row.metrics[metric] !== undefined));
  const table = [
    [words.heads.engine, ...metrics.flatMap((metric) => [metric, words.heads.bounds])],
    ...rows.map(({ engine, metrics: figures }) => [
      engine,
      ...metrics.flatMap((metric) => bounded(figures[metric], words.figure, words)),
    ]),
  ];
  return lines([words.quality(dataset, corpus, queries), ...columns(table), words.qualityNote], leftOut, words);
}

/** Writes how engines search texts at one size. */
export function drawSearch(table: SpeedTable, { queries, rounds }: BenchRun, words: BenchWords): string {
  return [
    drawBuilding(table, words.building(table.size), words),
    drawSearching(table, words.searching(table.size, queries, rounds), words.heads.words, words),
  ].join('\n\n');
}

/** Writes how cases are searched by their facts at one size. */
export function drawFacts(table: SpeedTable, { queries, rounds }: BenchRun, words: BenchWords): string {
  return [
    drawSearching(table, words.facts(table.size, queries, rounds), words.heads.facts, words),
    drawBuilding(table, words.buildingFacts(table.size), words),
  ].join('\n\n');
}

function drawBuilding({ rows }: SpeedTable, title: string, words: BenchWords): string {
  const { engine, build, memory, file, open, openShare, add, worst } = words.heads;
  const table = [
    [engine, build, memory, file, open, openShare, add, worst],
    ...rows.map(({ engine: name, buildMs, memoryBytes, saved, growth }) => [
      name,
      words.time(buildMs),
      words.bytes(memoryBytes),
      saved === undefined ? '–' : words.bytes(saved.bytes),
      saved === undefined ? '–' : words.time(saved.openMs),
      saved === undefined ? '–' : words.percent(saved.openMs / buildMs),
      growth === undefined ? '–' : words.time(growth.p50Ms),
      growth === undefined ? '–' : words.time(growth.mostMs),
    ]),
  ];
  return lines([title, ...columns(table), words.buildingNote], [], words);
}

function drawSearching({ rows, leftOut }: SpeedTable, title: string, unit: string, words: BenchWords): string {
  const { engine, bounds } = words.heads;
  const kinds = rows[0]?.searches.map(({ kind }) => kind) ?? [];
  const body = kinds.flatMap((kind) =>
    rows.map(({ engine: name, searches }) => {
      const found = searches.find((one) => one.kind === kind);
      return [
        name,
        kind,
        ...bounded(found?.p50Ms, words.time, words),
        words.time(found?.p95Ms ?? 0),
        ...bounded(found?.times, words.ratio, words),
      ];
    }),
  );
  const table = [[engine, unit, 'p50', bounds, 'p95', `÷ ${rows[0]?.engine ?? ''}`, bounds], ...body];
  return lines([title, ...columns(table)], leftOut, words);
}

/** Writes how long learning takes. */
export function drawLearning(rows: readonly LearningRow[], words: BenchWords): string {
  const { solutions, cases, plain, training, weights, plainQuery, learnedQuery } = words.heads;
  const table = [
    [solutions, cases, plain, training, weights, plainQuery, learnedQuery],
    ...rows.map((row) => [
      words.count(row.solutions),
      words.count(row.cases),
      words.time(row.plainMs),
      row.weights === 0 ? words.notLearned : words.time(Math.max(0, row.learnedMs - row.plainMs)),
      words.count(row.weights),
      words.time(row.plainQueryMs),
      words.time(row.learnedQueryMs),
    ]),
  ];
  return lines([words.learning, ...columns(table), words.learningNote], [], words);
}

/** Writes how long a turn of a dialogue takes, and how that grows. */
export function drawDialogue(rows: readonly DialogueRow[], words: BenchWords): string {
  const { cases, attributes, solutions, build, turn, slowTurn, larger, slower } = words.heads;
  const [first] = rows;
  const table = [
    [cases, attributes, solutions, build, turn, slowTurn, larger, slower],
    ...rows.map((row) => [
      words.count(row.cases),
      words.count(row.attributes),
      words.count(row.solutions),
      words.time(row.buildMs),
      words.time(row.p50Ms),
      words.time(row.p95Ms),
      words.ratio((row.cases * row.attributes) / ((first?.cases ?? 1) * (first?.attributes ?? 1))),
      words.ratio(row.p50Ms / (first?.p50Ms ?? 1)),
    ]),
  ];
  return lines([words.dialogue, ...columns(table), words.dialogueNote], [], words);
}

function bounded(figure: Bounded | undefined, write: (value: number) => string, words: BenchWords): readonly string[] {
  if (figure === undefined) return ['', ''];
  const [low, high] = figure.interval;
  return [write(figure.value), words.bounds(write(low), write(high))];
}

function lines(text: readonly string[], leftOut: readonly LeftOut[], words: BenchWords): string {
  return [...text, ...leftOut.map(words.leftOut)].join('\n');
}

/** Writes what an index of candidates finds, and how fast. */
export function drawCandidates(rows: readonly CandidateRow[], place: string, words: BenchWords): string {
  const { cases, budget, fill, search, slowTurn } = words.heads;
  const limits = rows[0]?.recall ?? [];
  const table = [
    [cases, budget, fill, search, slowTurn, ...limits.map((limit) => words.among(limit.candidates))],
    ...rows.map((row) => [
      words.count(row.size),
      row.budget === undefined ? '–' : words.count(row.budget),
      words.time(row.fillMs),
      words.time(row.p50Ms),
      words.time(row.p95Ms),
      ...row.recall.map(({ share }) => words.figure(share)),
    ]),
  ];
  return lines([words.candidates(place), ...columns(table), words.candidatesNote], [], words);
}
