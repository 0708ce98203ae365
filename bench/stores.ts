/**
 * What does a store add to a turn? The same sessions on the shipped base, one at a time, in turns on every store, with the
 * embedded helpdesk; a turn is timed from the call to its answer. Told is the median difference to the same turn of the
 * same session in memory, by what the turn does: the one that ends a session waits for its ticket, ten writes or so.
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
type Kind = 'open' | 'answer' | 'end';
const runs = Object.entries(stores).map(([name, store]) => ({
  name,
  engine: createEngine({ ...base, store }),
  times: new Map<string, number>(),
}));

async function lead(engine: Engine, index: number, times: Map<string, number>): Promise<void> {
  const [language, text] = problems[(index * 7) % problems.length] as ['fr' | 'en', string];
  const timed = async (kind: Kind, act: () => Promise<Turn>): Promise<Turn> => {
    const start = performance.now();
    const turn = await act();
    times.set(`${kind} ${index} ${times.size}`, performance.now() - start);
    return turn;
  };
  let turn = await timed('open', () => engine.open({ text, language }));
  for (let turns = 0; turns < 3 && turn.kind === 'ask'; turns++) {
    const { sessionId, question } = turn;
    turn = await timed('answer', () => engine.answer(sessionId, question.id, { kind: 'unknown' }));
  }
  const { sessionId } = turn;
  if (turn.kind === 'propose') {
    const id = turn.solutions[0]?.id ?? '';
    await timed('end', () => engine.report(sessionId, id, 'worked'));
  } else if (!('ticket' in turn)) await timed('end', () => engine.escalate(sessionId, { reason: 'measured' }));
}

for (const { engine } of runs) await lead(engine, 0, new Map());
for (let index = 1; index <= sessions; index++) {
  // Whoever is first in a round is another one in the next.
  for (let i = 0; i < runs.length; i++) {
    const run = runs[(index + i) % runs.length];
    if (run !== undefined) await lead(run.engine, index, run.times);
  }
}
const [memory] = runs;
const KINDS = ['open', 'answer', 'end'] as const;
process.stdout.write(`| store | ${KINDS.map((kind) => `${kind}, p50 | over memory, p50 | p95`).join(' | ')} |\n`);
process.stdout.write(`| --- |${KINDS.map(() => ' ---: | ---: | ---: ').join('|')}|\n`);
for (const { name, times } of runs) {
  const cells = KINDS.flatMap((kind) => {
    const own = [...times].filter(([key]) => key.startsWith(kind));
    const over = own.map(([key, ms]) => ms - (memory?.times.get(key) ?? Number.NaN)).sort((a, b) => a - b);
    const all = own.map(([, ms]) => ms).sort((a, b) => a - b);
    const shown = name === 'memory' ? '' : `${median(over) >= 0 ? '+' : '−'}${Math.abs(median(over)).toFixed(1)} ms`;
    return [`${median(all).toFixed(1)} ms`, shown, `${quantile(all, 0.95).toFixed(1)} ms`];
  });
  process.stdout.write(`| ${name} | ${cells.join(' | ')} |\n`);
}
for (const { engine } of runs) await engine.close();
rmSync(folder, { recursive: true });
