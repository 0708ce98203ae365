import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exportLines, importLines, type PortableStore } from '../../src/stores/portable.js';
import type { StoreRecord } from '../../src/stores/state.js';
import type { StoreSubject } from '../../src/testing/index.js';
import { collect } from '../../src/testing/runner.js';
import { STORE_SUBJECTS } from '../conformance/subjects.js';
import { learned, outcome } from './learned.js';

type Portable = StoreSubject & { readonly store: PortableStore };

const PAIRS = Object.keys(STORE_SUBJECTS).flatMap((from) => Object.keys(STORE_SUBJECTS).map((to) => ({ from, to })));

async function make(kind: string): Promise<Portable> {
  return (await STORE_SUBJECTS[kind]?.()) as Portable;
}

/** Something of everything, with ids that are hard to keep. */
async function fill(store: PortableStore, ids: readonly string[]): Promise<void> {
  for (const [i, id] of ids.entries()) {
    const intents = [{ id: `i-${id}`, sessionId: id, group: i % 2 === 0 ? 'g' : id, payload: { id } }];
    const summary = {
      state: i % 2 === 0 ? 'open' : 'half\u0000open',
      updatedAt: i,
      requesterId: id,
      ...(i % 3 === 0 ? { dueAt: i, kind: '\uD800ticket' } : {}),
    };
    const events = Array.from({ length: i === 0 ? 1203 : i % 4 }, (_, n) => ({ n, id }));
    const outcomes = [outcome({ caseId: id, at: i })];
    const batch = { events, intents, outcomes, cases: [learned(id)] };
    await store.append(id, 0, i % 5 === 4 ? batch : { ...batch, summary });
    await store.nextNumber(i % 2 === 0 ? 'n' : '\u0000', id);
  }
  const claimed = await store.claim(1000, 500, 3);
  await store.settle(claimed[0]?.id ?? 'none', { kind: 'dead', reason: 'refusé\u0000 \uDC00' });
  await store.settle(claimed[1]?.id ?? 'none', { kind: 'retry', at: 4000, reason: 'plus tard\uFFFD0000' });
  await store.settle(claimed[2]?.id ?? 'none', { kind: 'done' });
  await store.putCase(learned(ids[0] ?? 'x', 'draft'));
}

const all = (store: PortableStore): Promise<readonly StoreRecord[]> => collect(store.records());

const byStream = (record: StoreRecord): string => (record.kind === 'append' ? record.stream : '');
/** Without an order where there is none: streams, and numbers of several sequences. */
function sorted(records: readonly StoreRecord[]): readonly StoreRecord[] {
  const orderOf = (r: StoreRecord): string => (r.kind === 'number' ? `${r.sequence} ${r.number}` : byStream(r));
  const streams = records.filter(({ kind }) => kind === 'append' || kind === 'number');
  const rest = records.filter(({ kind }) => kind !== 'append' && kind !== 'number');
  return [...streams].sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : orderOf(a) > orderOf(b) ? 1 : 0)).concat(rest);
}

const IDS = [
  's',
  '__proto__',
  "'; drop table dejacase_event; --",
  'é🖨\u2028',
  '\u0000',
  '\uD800',
  '\uFFFD0000',
  '%_?',
  'a"b\\c',
];

describe.each(PAIRS)('a store moves from $from to $to', ({ from, to }) => {
  test('and comes out equal, and goes on where it was', async () => {
    const [one, other] = [await make(from), await make(to)];
    try {
      await fill(one.store, IDS);
      const lines = exportLines(one.store);
      const before = await all(one.store);
      expect(await other.store.restore(importLines(lines, 'export'))).toBe(before.length);
      expect(sorted(await all(other.store))).toEqual(sorted(before));
      for (const { store } of [one, other]) {
        expect(await store.nextNumber('n', 'next')).toBe(6);
        expect((await store.append('s', 1203, { events: ['more'] })).kind).toBe('appended');
        await store.putCase(learned('later'));
      }
      const places = sorted(await all(one.store));
      expect(sorted(await all(other.store))).toEqual(places);
      expect(await other.store.claim(9000, 1, 9)).toEqual(await one.store.claim(9000, 1, 9));
    } finally {
      await one.destroy();
      await other.destroy();
    }
  });
});

test.each(Object.keys(STORE_SUBJECTS))('%s takes over nothing when it keeps something already', async (kind) => {
  const { store, destroy } = await make(kind);
  try {
    await store.nextNumber('n', 'k');
    const before = await all(store);
    await expect(store.restore(importLines(exportLines(store), 'export'))).rejects.toMatchObject({
      code: 'store-occupied',
    });
    expect(await all(store)).toEqual(before);
  } finally {
    await destroy();
  }
});

test.each(Object.keys(STORE_SUBJECTS).filter((kind) => kind !== 'memory' && kind !== 'journal'))(
  '%s keeps nothing of an export that breaks off',
  async (kind) => {
    const { store, destroy } = await make(kind);
    const { store: source } = await make('memory');
    try {
      await fill(source, IDS);
      const lines = await collect(exportLines(source));
      const cut = importLines(linesOf(lines.slice(0, -1)), 'export');
      await expect(store.restore(cut)).rejects.toMatchObject({ code: 'store-corrupt' });
      expect(await all(store)).toEqual([]);
    } finally {
      await destroy();
    }
  },
);

test('an export that is damaged anywhere is refused, naming the line', async () => {
  const { store } = await make('memory');
  await fill(store, ['a', 'b', 'c']);
  const lines = await collect(exportLines(store));
  const damage = fc.record({
    at: fc.nat(lines.length - 1),
    how: fc.constantFrom('cut', 'drop', 'twice', 'other kind', 'deep'),
  });
  await fc.assert(
    fc.asyncProperty(damage, async ({ at, how }) => {
      const line = lines[at] ?? '';
      const instead: Record<string, readonly string[]> = {
        cut: [line.slice(0, -1)],
        drop: [],
        twice: [line, line],
        'other kind': [line.replace(/"(kind|dejacase|records)"/, '"x"')],
        deep: [`${'['.repeat(500)}${']'.repeat(500)}`],
      };
      const damaged = [...lines.slice(0, at), ...(instead[how] ?? []), ...lines.slice(at + 1)];
      const { store: target } = await make('memory');
      const error = await target.restore(importLines(linesOf(damaged), 'export')).catch((caught: unknown) => caught);
      expect(error).toMatchObject({ code: 'store-corrupt' });
    }),
  );
});

test('a record that nobody could read as one line is written as several', async () => {
  const { store } = await make('memory');
  const events = ['a', 'b', 'c'].map((letter) => letter.repeat(15 * 1024 * 1024));
  for (const [version, event] of events.entries()) {
    await store.append('s', version, { events: [event], summary: { state: 'open', updatedAt: version } });
  }
  const lines = await collect(exportLines(store));
  expect(lines.map(({ length }) => length > 32 * 1024 * 1024)).not.toContain(true);
  const { store: target } = await make('memory');
  await target.restore(importLines(linesOf(lines), 'export'));
  expect((await target.read('s')).map(({ event }) => String(event)[0])).toEqual(['a', 'b', 'c']);
  expect(await collect(target.sessions())).toEqual(await collect(store.sessions()));
});

const INTENT = { id: 'i', sessionId: 's', group: 'g', payload: 1 };
test.each([
  ['no events', { kind: 'append', stream: 's' }],
  ['no id', { kind: 'append', stream: '', events: [] }],
  ['intents that an export has elsewhere', { kind: 'append', stream: 's', events: [], intents: [INTENT] }],
  ['a summary without a time', { kind: 'append', stream: 's', events: [], summary: { state: 'open' } }],
  [
    'a due time in the middle of a millisecond',
    { kind: 'append', stream: 's', events: [], summary: { state: 'open', updatedAt: 1, dueAt: 1.5 } },
  ],
  ['no operation', { kind: 'outbox' }],
  ['an unknown status', { kind: 'outbox', item: { intent: INTENT, status: 'lost', attempts: 0 } }],
  ['attempts below 0', { kind: 'outbox', item: { intent: INTENT, status: 'dead', attempts: -1 } }],
  ['a number that is none', { kind: 'number', sequence: 'n', key: 'k', number: '1' }],
  ['no case', { kind: 'case', place: 1 }],
  ['an outcome of nothing', { kind: 'outcome', place: 1, sessionId: 's', outcome: {} }],
])('a line of an export with %s is refused, naming it', async (_, record) => {
  const header = { dejacase: 'store', schemaVersion: 1 };
  const lines = [header, record, { records: 1 }].map((line) => JSON.stringify(line));
  const { store } = await make('memory');
  await expect(store.restore(importLines(linesOf(lines), 'export'))).rejects.toMatchObject({
    code: 'store-corrupt',
    message: expect.stringContaining('Line 2 of export'),
  });
});

async function* linesOf(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}
