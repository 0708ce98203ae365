/**
 * How good and how fast is retrieval by attributes?
 *
 *   tsx bench/attributes.ts [FOLDER...]
 *
 * Prints the speed of the fact index on cases that are drawn here, as one line of JSON per size.
 */

import type { Attribute, Facts } from '../src/model/index.js';
import { createFactIndex } from '../src/similarity/index.js';

const SIZES = [100_000, 1_000_000];
const ATTRIBUTES = 8;
const QUERIES = 200;

/** A small linear congruential generator, so that every run deals the same. */
function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const vocabulary = Array.from({ length: ATTRIBUTES }, (_, place): Attribute => {
  const type = (['choice', 'ordinal', 'number', 'choice'] as const)[place % 4] ?? 'choice';
  return {
    id: `a${place}`,
    type,
    question: {},
    values: Array.from({ length: type === 'number' ? 0 : 5 + 3 * place }, (_, value) => ({
      id: `v${value}`,
      label: {},
      also: [],
    })),
    ...(type === 'number' ? { span: 100 } : {}),
    cost: 1,
    answerRate: {},
    audience: 'user',
    askWhen: {},
    weight: 1 + (place % 3) / 2,
    missing: (['ignore', 'pessimistic', 'neutral'] as const)[place % 3] ?? 'ignore',
  };
});

function drawFacts(random: () => number, missing: number): Facts {
  return Object.fromEntries(
    vocabulary.flatMap(({ id, type, values }) => {
      if (random() < missing) return [];
      // Squared, so that some values are common and others rare.
      const at = random() ** 2;
      return [[id, type === 'number' ? Math.round(1000 * at) : (values[Math.floor(values.length * at)]?.id ?? '')]];
    }),
  );
}

const quantile = (sorted: readonly number[], share: number) =>
  Number((sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(3));

const cpuMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

function measureSpeed(size: number): void {
  const random = dice(size);
  const started = cpuMs();
  const index = createFactIndex({ attributes: vocabulary, taxonomies: [] });
  for (let place = 0; place < size; place++) index.put(String(place), drawFacts(random, 0.1));
  const built = cpuMs() - started;
  for (let query = 0; query < 20; query++) index.search(drawFacts(random, 0));
  const times: number[] = [];
  const work = { measured: 0, read: 0, compared: 0 };
  for (let query = 0; query < QUERIES; query++) {
    const facts = drawFacts(random, 0);
    const from = cpuMs();
    const result = index.search(facts);
    times.push(cpuMs() - from);
    work.measured += result.work.measured / QUERIES;
    work.read += result.work.read / QUERIES;
    work.compared += result.work.compared / QUERIES;
  }
  times.sort((a, b) => a - b);
  const line = {
    cases: size,
    attributes: ATTRIBUTES,
    buildMs: Math.round(built),
    p50Ms: quantile(times, 0.5),
    p95Ms: quantile(times, 0.95),
    measured: Math.round(work.measured),
    read: Math.round(work.read),
    compared: Math.round(work.compared),
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

for (const size of SIZES) measureSpeed(size);
