import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { replay } from '../../src/dialogue/index.js';
import { createEngine, type Engine } from '../../src/engine/index.js';
import { createRandom } from '../../src/evaluation/random.js';
import type { SessionEvent, Turn } from '../../src/model/index.js';
import type { Store } from '../../src/ports.js';
import { memoryStore } from '../../src/stores/memory.js';
import { simulatedClock } from '../../src/testing/index.js';
import { SMALL } from '../dialogue/small.js';

/** A log as it was once written, and what it led to. */
interface GoldenLog {
  readonly sessionId: string;
  readonly events: readonly SessionEvent[];
  /** SHA-256 of the state that the log folds into. */
  readonly state: string;
  /** The kind of the turn that whoever takes the session up again is shown, and the SHA-256 of the turn. */
  readonly turn: readonly [kind: string, hash: string];
}

const FILE = new URL('../golden/logs.json.gz', import.meta.url);
const COUNT = 208;
const MOST_TURNS = 14;
const UPDATES = process.env.DEJACASE_GOLDEN === 'update';
const TEXTS = [
  ['en', 'my printer is offline and the led is amber'],
  ['fr', 'mon imprimante est hors ligne, voyant orange'],
  ['en', 'virus everywhere on my laptop'],
  ['fr', 'des virus partout sur mon portable'],
  ['en', 'paper jam'],
  ['fr', 'bourrage papier, rien ne sort'],
  ['en', 'the screen stays black since this morning'],
  ['fr', ''],
] as const;

let logs: readonly GoldenLog[];

beforeAll(async () => {
  // The logs are written once: what a version has written, every later one reads. `update` writes only what they lead to.
  logs = UPDATES && !existsSync(FILE) ? await recorded() : JSON.parse(gunzipSync(readFileSync(FILE)).toString());
  if (!UPDATES) return;
  const led = await Promise.all(logs.map(async (log) => ({ ...log, ...(await ledTo(log)) })));
  writeFileSync(FILE, gzipSync(JSON.stringify(led), { level: 9 }));
  logs = led;
});

test(`exact replay: ${COUNT} golden session logs lead to the same states and turns`, async () => {
  expect(logs).toHaveLength(COUNT);
  const kinds = new Set(logs.flatMap(({ events }) => events.map(({ input }) => input.kind)));
  expect(kinds.size).toBeGreaterThan(12);
  expect(new Set(logs.map(({ turn: [kind] }) => kind))).toEqual(
    new Set(['ask', 'confirm', 'propose', 'assigned', 'resolved', 'escalated', 'cancelled']),
  );
  const other: string[] = [];
  for (const log of logs) {
    const { state, turn } = await ledTo(log);
    if (state !== log.state || turn.join() !== log.turn.join()) other.push(log.sessionId);
  }
  expect(other, 'other states or turns; where that is meant, DEJACASE_GOLDEN=update writes them').toEqual([]);
});

test('a log that lacks its last event leads elsewhere', () => {
  for (const { events, state } of logs) expect(hash(replay(events.slice(0, -1)))).not.toBe(state);
});

/** Replays a log by itself, and by an engine that finds it in its store. */
async function ledTo({ sessionId, events }: Pick<GoldenLog, 'sessionId' | 'events'>) {
  const store = memoryStore();
  await store.append(`session:${sessionId}`, 0, { events: JSON.parse(JSON.stringify(events)) });
  const engine = engineOn(store);
  const turn = await engine.resume(sessionId);
  await engine.close();
  return { state: hash(replay(events)), turn: [turn.kind, hash(turn)] as const };
}

/** Leads sessions as chance wants, and takes what their store holds. */
async function recorded(): Promise<readonly GoldenLog[]> {
  const store = memoryStore();
  const engine = engineOn(store);
  const made: GoldenLog[] = [];
  for (let at = 0; at < COUNT; at++) {
    const [language, text] = TEXTS[at % TEXTS.length] as (typeof TEXTS)[number];
    const { below } = createRandom(at);
    let turn = await engine.open({ text, language, audience: below(3) === 0 ? 'agent' : 'user' });
    for (let step = 0; step < MOST_TURNS && below(12) > 0; step++) {
      const next = await acted(engine, turn, below, language).catch(() => undefined);
      if (next === undefined) break;
      turn = next;
    }
    const { sessionId } = turn;
    const events = (await store.read(`session:${sessionId}`)).map(({ event }) => event) as unknown as SessionEvent[];
    made.push({ sessionId, events, state: '', turn: ['', ''] });
  }
  await engine.close();
  return made;
}

async function acted(engine: Engine, turn: Turn, below: (end: number) => number, language: string): Promise<Turn> {
  const { sessionId } = turn;
  const other = below(14);
  if (other === 0) return engine.undo(sessionId);
  if (other === 1) return engine.tell(sessionId, language === 'fr' ? 'c’est un portable' : 'it is a laptop');
  if (other === 2) return engine.escalate(sessionId, { reason: 'enough' });
  if (other === 3 && turn.kind !== 'escalated')
    return engine.tell(sessionId, language === 'fr' ? 'ça remarche' : 'it works now');
  if (other === 4 && below(3) === 0) return engine.cancel(sessionId, 'by itself');
  switch (turn.kind) {
    case 'ask': {
      const { id, options } = turn.question;
      const option = options[below(options.length)];
      return engine.answer(sessionId, id, option === undefined ? String(below(100)) : option.id);
    }
    case 'confirm':
      return engine.answer(sessionId, turn.about.id, below(2) === 0 ? 'yes' : 'no');
    case 'propose': {
      const { id } = turn.solutions[0] as (typeof turn.solutions)[number];
      return engine.report(sessionId, id, (['worked', 'failed', 'skipped'] as const)[below(3)] ?? 'failed');
    }
    case 'escalated':
      return engine.take(sessionId, { by: { id: 'agent-l1' } });
    case 'resolved':
      return engine.rate(sessionId, { rating: 1 + below(5) });
    default:
      return engine.resolve(sessionId, { solution: { title: 'Fuse', steps: ['Change the fuse.'] } });
  }
}

function engineOn(store: Store): Engine {
  const clock = simulatedClock(Date.UTC(2026, 1, 2, 9));
  let count = 0;
  return createEngine({
    knowledge: SMALL,
    store,
    clock,
    random: { next: () => 0.5 },
    scheduler: { sleep: async () => {} },
    ids: () => `s${++count}`,
  });
}

const hash = (value: unknown): string => createHash('sha256').update(canonical(value)).digest('hex').slice(0, 16);

/** JSON with its keys in order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
}
