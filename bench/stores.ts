/**
 * What does a store add to a turn? The same sessions on the shipped base, one at a time, in turns on every store, with the
 * embedded helpdesk; a turn is timed from the call to its answer.
 *
 * DEJACASE_POSTGRES=... npx tsx bench/stores.ts [SESSIONS]
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parseCompiled } from '../src/compiled/index.js';
import { createEngine, type Engine } from '../src/engine/index.js';
import { median, quantile } from '../src/evaluation/index.js';
import type { Turn } from '../src/model/index.js';
import type { Store } from '../src/ports.js';
import { journalStore, memoryStore, postgresStore, sqliteStore } from '../src/stores/index.js';

const sessions = Number(process.argv[2] ?? 200);
const base = parseCompiled(gunzipSync(readFileSync(new URL('../dist/cases.json.gz', import.meta.url))).toString());
const problems = base.knowledge.cases.flatMap(({ problem }) => Object.entries(problem));
const folder = mkdtempSync(join(tmpdir(), 'stores-'));
const told = process.env.DEJACASE_POSTGRES;
const url = told === undefined ? undefined : (JSON.parse(told) as { urls: readonly string[] }).urls[0];

const stores: Readonly<Record<string, Store>> = {
  memory: memoryStore(),
  journal: journalStore(join(folder, 'a.journal')),
  SQLite: sqliteStore(join(folder, 'a.db')),
  ...(url === undefined ? {} : { PostgreSQL: postgresStore({ url, tenant: `bench-${Date.now()}` }) }),
};
const runs = Object.entries(stores).map(([name, store]) => ({
  name,
  engine: createEngine({ ...base, store }),
  times: [] as number[],
}));

async function lead(engine: Engine, index: number, times: number[]): Promise<void> {
  const [language, text] = problems[(index * 7) % problems.length] as ['fr' | 'en', string];
  const timed = async (act: () => Promise<Turn>): Promise<Turn> => {
    const start = performance.now();
    const turn = await act();
    times.push(performance.now() - start);
    return turn;
  };
  let turn = await timed(() => engine.open({ text, language }));
  for (let turns = 0; turns < 3 && turn.kind === 'ask'; turns++) {
    const { sessionId, question } = turn;
    turn = await timed(() => engine.answer(sessionId, question.id, { kind: 'unknown' }));
  }
  const { sessionId } = turn;
  if (turn.kind === 'propose') {
    const id = turn.solutions[0]?.id ?? '';
    await timed(() => engine.report(sessionId, id, 'worked'));
  } else if (!('ticket' in turn)) await timed(() => engine.escalate(sessionId, { reason: 'measured' }));
}

for (const { engine } of runs) await lead(engine, 0, []);
for (let index = 1; index <= sessions; index++) {
  // Whoever is first in a round is another one in the next.
  for (let i = 0; i < runs.length; i++) {
    const run = runs[(index + i) % runs.length];
    if (run !== undefined) await lead(run.engine, index, run.times);
  }
}
const figures = runs.map(({ name, times }) => {
  const sorted = [...times].sort((a, b) => a - b);
  return { name, turns: times.length, p50: median(sorted), p95: quantile(sorted, 0.95) };
});
const [memory] = figures;
process.stdout.write('| store | turns | p50 | p95 | over memory |\n| --- | ---: | ---: | ---: | ---: |\n');
for (const { name, turns, p50, p95 } of figures) {
  const over = p50 - (memory?.p50 ?? 0);
  process.stdout.write(
    `| ${name} | ${turns} | ${p50.toFixed(1)} ms | ${p95.toFixed(1)} ms | ${name === 'memory' ? '' : `${over >= 0 ? '+' : '−'}${Math.abs(over).toFixed(1)} ms`} |\n`,
  );
}
for (const { engine } of runs) await engine.close();
rmSync(folder, { recursive: true });
