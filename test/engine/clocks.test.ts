import fc from 'fast-check';
import { expect, test } from 'vitest';
import { replay } from '../../src/dialogue/index.js';
import type { Due } from '../../src/engine/index.js';
import type { Knowledge } from '../../src/model/index.js';
import { dueOf, nextDueOf } from '../../src/service/index.js';
import { memoryStore } from '../../src/stores/memory.js';
import { simulatedClock } from '../../src/testing/index.js';
import { SMALL } from '../dialogue/small.js';
import { type Bench, bench, failure, list, PRINTER } from './support.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A Thursday, noon in UTC. */
const START = Date.UTC(2024, 1, 29, 12);

const TIMED: Knowledge = {
  ...SMALL,
  version: 'timed',
  calendars: [
    {
      id: 'office',
      zone: 'Europe/Paris',
      week: [1, 2, 3, 4, 5, 6, 7].map((day) => (day > 5 ? [] : [{ from: 540, to: 1080 }])),
      holidays: [],
    },
  ],
  targets: [
    { when: {}, levels: ['L4'], resolution: 48 * HOUR, warn: [50] },
    { when: { device: ['laptop'] }, calendar: 'office', resolution: 8 * HOUR, warn: [50, 75, 90] },
    { when: {}, response: 15 * MINUTE, resolution: 4 * HOUR, update: HOUR, forgotten: 3 * HOUR, warn: [50, 75, 90] },
  ],
  escalation: { ...SMALL.escalation, L0: { to: 'L1', after: 30 * MINUTE, cost: 5 } },
};

function timed(knowledge: Knowledge = TIMED, store = memoryStore()) {
  const clock = simulatedClock(START);
  const parts: Bench = bench({ caseBases: { default: knowledge }, clock, store });
  return { ...parts, clock, store };
}

const brief = ({ clock, threshold, level }: Due) => `${clock} ${threshold} ${level}`;

test('what is due is listed by `tick`, which changes nothing, and told by `attend`, each threshold once', async () => {
  const { engine, clock, store, desk } = timed();
  const heard: Due[] = [];
  engine.on('clock.due', (due) => void heard.push(due));
  await engine.open(PRINTER);
  await engine.escalate('s1', { reason: 'help' });
  expect(await list(engine.tick())).toEqual([]);
  await clock.advance(8 * MINUTE);
  const version = (await store.read('session:s1')).length;
  expect((await list(engine.tick())).map(brief)).toEqual(['response 50 L1']);
  expect((await list(engine.tick())).map(brief)).toEqual(['response 50 L1']);
  expect(await store.read('session:s1')).toHaveLength(version);
  expect((await engine.attend()).map(brief)).toEqual(['response 50 L1']);
  expect(await engine.attend()).toEqual([]);
  expect(await list(engine.tick())).toEqual([]);
  await clock.advance(6 * MINUTE); // 75 and 90 per cent have passed: the last one says it
  expect((await engine.attend()).map(brief)).toEqual(['response 90 L1']);
  await clock.advance(MINUTE);
  expect((await engine.attend())[0]).toMatchObject({ threshold: 'overdue', dueAt: START + 15 * MINUTE });
  expect((await desk.get('DC-000001')).notes.slice(-3)).toEqual([
    expect.stringContaining('50% of the time to respond are over.'),
    expect.stringContaining('90% of the time to respond are over.'),
    expect.stringContaining('The time to respond is over.'),
  ]);
  expect(heard.map(brief)).toEqual(['response 50 L1', 'response 90 L1', 'response overdue L1']);
  const state = await engine.session('s1');
  expect(replay(JSON.parse(JSON.stringify(state.log)))).toEqual(state);
});

test('response ends with whoever takes it on, and the resolution runs from the opening through every hand-over', async () => {
  const { engine, clock } = timed();
  await engine.open(PRINTER);
  await clock.advance(10 * MINUTE);
  await engine.escalate('s1', { reason: 'help' });
  await clock.advance(5 * MINUTE);
  await engine.take('s1');
  const clocks = async () => (await engine.session('s1')).stopwatch.clocks;
  expect(await clocks()).toMatchObject([
    { clock: 'response', startedAt: START + 10 * MINUTE, endedAt: START + 15 * MINUTE, dueAt: START + 25 * MINUTE },
    { clock: 'resolution', startedAt: START, dueAt: START + 4 * HOUR },
    { clock: 'update', startedAt: START + 15 * MINUTE },
    { clock: 'forgotten' },
  ]);
  await clock.advance(45 * MINUTE);
  await engine.escalate('s1', { to: 'L4', reason: 'the vendor has to' });
  const [response, resolution, , contract] = await clocks();
  expect(response).toMatchObject({ clock: 'resolution', startedAt: START, dueAt: START + 4 * HOUR });
  expect(resolution).toMatchObject({ clock: 'contract', startedAt: START + HOUR, dueAt: START + 49 * HOUR });
  expect(contract).toBeUndefined();
});

test('waiting for the person stops every clock but silence; for the vendor, not the contract; words let them run again', async () => {
  const { engine, clock, desk } = timed();
  await engine.open(PRINTER);
  await engine.escalate('s1', { reason: 'help' });
  await engine.take('s1');
  await clock.advance(HOUR);
  await engine.pause('s1', { for: 'user', reason: 'il manque le numéro de série' });
  const state = await engine.session('s1');
  const byName = (name: string) => state.stopwatch.clocks.find((each) => each.clock === name);
  expect(byName('resolution')).toMatchObject({ leftMs: 3 * HOUR });
  expect(byName('resolution')?.dueAt).toBeUndefined();
  expect(byName('forgotten')?.dueAt).toBe(START + 4 * HOUR);
  expect(await desk.get('DC-000001')).toMatchObject({ state: 'waiting' });
  await clock.advance(2 * HOUR);
  await engine.tell('s1', 'the serial number is on the back');
  const after = await engine.session('s1');
  const due = after.stopwatch.clocks.find((each) => each.clock === 'resolution')?.dueAt;
  expect(due).toBe(START + 6 * HOUR);
  expect(await desk.get('DC-000001')).toMatchObject({ state: 'open' });
  await engine.undo('s1'); // What was said is taken back; that it waited two hours is not.
  const undone = await engine.session('s1');
  expect(undone.stopwatch.clocks.find((each) => each.clock === 'resolution')?.dueAt).toBe(START + 6 * HOUR);
  expect((await engine.continue('s1')).kind).toBe((await engine.resume('s1')).kind);
  await engine.cancel('s1');
  expect(await failure(engine.pause('s1', { for: 'user', reason: '' }))).toBe('session-ended');
});

test('a level whose time is over hands over by itself, once', async () => {
  const { engine, clock, told } = timed();
  await engine.open({ ...PRINTER, language: 'fr' });
  await clock.advance(30 * MINUTE);
  expect((await engine.attend()).map(brief)).toEqual(['handover overdue L0']);
  const turn = await engine.resume('s1');
  expect(turn).toMatchObject({
    kind: 'escalated',
    dossier: {
      escalation: { from: 'L0', to: 'L1', reason: { code: 'overdue', text: 'Le délai de ce niveau est dépassé.' } },
    },
  });
  expect(told.filter(({ name }) => name === 'session.escalated')).toHaveLength(1);
  await engine.undo('s1'); // The person wants to go on: the level does not hand over again by itself.
  expect((await engine.attend()).filter(({ clock: name }) => name === 'handover')).toEqual([]);
});

test('a session in which nothing happens is told as forgotten, and again only after something happened', async () => {
  const { engine, clock } = timed({ ...TIMED, escalation: {} });
  await engine.open(PRINTER);
  await clock.advance(3 * HOUR);
  const forgotten = async () => (await engine.attend()).filter((due) => due.clock === 'forgotten').length;
  expect([await forgotten(), await forgotten()]).toEqual([1, 0]);
  await clock.advance(24 * HOUR);
  expect(await forgotten()).toBe(0);
  await engine.tell('s1', 'hello?');
  await clock.advance(3 * HOUR);
  expect(await forgotten()).toBe(1);
});

test('working hours: what is not done at closing time goes on the next morning, and facts choose the target', async () => {
  const { engine } = timed();
  await engine.open({ facts: { device: 'laptop' }, language: 'en' });
  const [resolution] = (await engine.session('s1')).stopwatch.clocks;
  // Thursday 13:00 in Paris, five hours until 18:00, three more on Friday from nine.
  expect(resolution).toMatchObject({ dueAt: Date.UTC(2024, 2, 1, 11) });
});

test('where the ticket system has the clock, its due time counts', async () => {
  const parts = timed();
  const { desk } = parts;
  const due = '2024-02-29T18:00:00+01:00';
  const tickets = {
    ...desk,
    get: async (id: string) => ({ ...(await desk.get(id)), due }),
    find: async (key: string) => (await desk.find(key)).map((ticket) => ({ ...ticket, due })),
    update: async (...args: Parameters<typeof desk.update>) => ({ ...(await desk.update(...args)), due }),
  };
  const { engine } = bench({ caseBases: { default: TIMED }, clock: parts.clock, store: parts.store, tickets });
  await engine.open(PRINTER);
  await engine.escalate('s1', { reason: 'help' });
  const state = await engine.session('s1');
  expect(state.ticket).toMatchObject({ due });
  expect(state.stopwatch.clocks.find((each) => each.clock === 'resolution')).toMatchObject({
    dueAt: Date.UTC(2024, 1, 29, 17),
    source: 'ticket',
    warnings: [{ percent: 50 }, { percent: 75 }, { percent: 90 }],
  });
});

test('a priority that an alert raises chooses another target', async () => {
  const urgent = { when: {}, priorities: ['urgent'], resolution: HOUR, warn: [] } as const;
  const { engine } = timed({ ...TIMED, targets: [urgent, ...(TIMED.targets ?? [])] });
  await engine.open(PRINTER);
  const dueAt = async () =>
    (await engine.session('s1')).stopwatch.clocks.find((each) => each.clock === 'resolution')?.dueAt;
  expect(await dueAt()).toBe(START + 4 * HOUR);
  await engine.alert('s1', { reason: 'the whole floor stands still', priority: 'urgent' });
  expect(await dueAt()).toBe(START + HOUR);
});

test('knowledge without targets keeps no clock and writes nothing of them', async () => {
  const { engine } = timed({ ...SMALL, escalation: {} });
  await engine.open(PRINTER);
  const state = await engine.session('s1');
  expect(state.log.map(({ input }) => input.kind)).not.toContain('clocked');
  expect(nextDueOf(state)).toBeUndefined();
});

test('of any number of processes that attend at once, in any interleaving, each threshold is told exactly once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.integer({ min: 2, max: 3 }),
      fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 4 }),
      async (scheduler, processes, waits) => {
        const inner = memoryStore();
        // Every access to the store is a point at which another process may come first.
        const shared = {
          ...inner,
          append: scheduler.scheduleFunction(inner.append.bind(inner)),
          read: scheduler.scheduleFunction(inner.read.bind(inner)),
        };
        const clock = simulatedClock(START);
        const first = bench({ caseBases: { default: TIMED }, clock, store: inner }).engine;
        await first.open(PRINTER);
        await first.escalate('s1', { reason: 'help' });
        const engines = Array.from(
          { length: processes },
          () => bench({ caseBases: { default: TIMED }, clock, store: shared }).engine,
        );
        const heard: string[] = [];
        for (const engine of engines) {
          engine.on('clock.due', (due) => void heard.push(`${due.clock} ${due.startedAt} ${due.threshold}`));
        }
        for (const wait of waits) {
          await clock.advance(wait * MINUTE);
          await scheduler.waitFor(Promise.all(engines.map((engine) => engine.attend())));
        }
        expect(new Set(heard).size).toBe(heard.length);
        const { stopwatch } = await first.session('s1');
        const written = stopwatch.told.map((notice) => `${notice.clock} ${notice.startedAt} ${notice.threshold}`);
        expect([...heard].sort()).toEqual([...written].sort());
        expect(dueOf({ stopwatch }, clock.now())).toEqual([]);
      },
    ),
    { numRuns: 30 },
  );
}, 60_000);
