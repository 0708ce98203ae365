import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type JournalDisk, journalStore } from '../../src/stores/index.js';
import { simDisk } from './sim-disk.js';

const PATH = '/disk/a.journal';
const SEEDS = Number(process.env.DEJACASE_SEEDS ?? 1000);

interface Seed {
  readonly writes: number;
  readonly compactAt: number;
  readonly waits: readonly boolean[];
  readonly ticks: number;
  readonly noise: readonly number[];
}

const seeds: fc.Arbitrary<Seed> = fc.record({
  writes: fc.integer({ min: 1, max: 10 }),
  compactAt: fc.integer({ min: -1, max: 10 }),
  waits: fc.array(fc.boolean(), { minLength: 1, maxLength: 4 }),
  ticks: fc.nat(40),
  noise: fc.array(fc.nat(10_000), { minLength: 1, maxLength: 8 }),
});

/** Lives twice on a disk that loses power, and checks that what was acknowledged is there in the third life. */
async function survives(seed: Seed, sabotage: (disk: JournalDisk) => JournalDisk): Promise<void> {
  const acknowledged: string[] = [];
  let files: ReadonlyMap<string, readonly number[]> = new Map();
  let draw = 0;
  const next = (): number => seed.noise[draw++ % seed.noise.length] ?? 0;
  for (let life = 0; life < 2; life++) {
    const disk = simDisk(files);
    const store = journalStore({ path: PATH, disk: sabotage(disk) });
    const work: Promise<unknown>[] = [];
    for (let i = 0; i < seed.writes; i++) {
      const id = `${life}-${i}`;
      const written = store.append(id, 0, { events: [id] }).then(() => acknowledged.push(id));
      work.push(written);
      if (i === seed.compactAt) work.push(store.compact());
      if (seed.waits[i % seed.waits.length] === true) await written;
    }
    for (let tick = 0; tick < seed.ticks; tick++) await Promise.resolve();
    files = disk.cutPower({
      kept: (unsynced) => next() % (unsynced + 1),
      damaged: () => next() % 3 === 0,
      namesLost: () => next() % 2 === 0,
    });
    await Promise.allSettled(work);
  }
  const store = journalStore({ path: PATH, disk: simDisk(files) });
  for (const id of acknowledged) expect(await store.read(id)).toEqual([{ version: 1, event: id }]);
}

function check(sabotage: (disk: JournalDisk) => JournalDisk): Promise<void> {
  return fc.assert(
    fc.asyncProperty(seeds, (seed) => survives(seed, sabotage)),
    { numRuns: SEEDS, seed: 7 },
  );
}

test(`no acknowledged outcome lost, nor on a power cut: ${SEEDS} of them`, async () => {
  await check((disk) => disk);
});

const withSync = (
  disk: JournalDisk,
  sync: (path: string, real: () => Promise<void>) => Promise<void>,
): JournalDisk => ({
  ...disk,
  open(path) {
    const file = disk.open(path);
    return { ...file, sync: () => sync(path, () => file.sync()) };
  },
});

test.each<[string, (disk: JournalDisk) => JournalDisk]>([
  ['never syncs', (disk) => withSync(disk, async () => {})],
  [
    'acknowledges before the sync has ended',
    (disk) =>
      withSync(disk, async (_, real) => {
        Promise.resolve()
          .then(() => Promise.resolve())
          .then(real)
          .catch(() => {});
      }),
  ],
  [
    'does not sync the file it compacts to',
    (disk) => withSync(disk, (path, real) => (path === PATH ? real() : Promise.resolve())),
  ],
  ['does not sync the folder', (disk) => ({ ...disk, syncFolder: () => {} })],
])('a journal that %s is caught', async (_, sabotage) => {
  await expect(check(sabotage)).rejects.toThrow();
});

test('after a failed sync writes are refused and reads go on from what was synced', async () => {
  const disk = simDisk();
  const store = journalStore({ path: PATH, disk });
  await store.append('s', 0, { events: ['kept'] });
  disk.failSyncs = true;
  const lost = store.append('s', 1, { events: ['lost'] });
  const read = store.read('s');
  await expect(lost).rejects.toMatchObject({ code: 'store-unavailable', store: 'journal' });
  expect(await read).toEqual([{ version: 1, event: 'kept' }]);
  disk.failSyncs = false;
  await expect(store.nextNumber('n', 'k')).rejects.toMatchObject({ code: 'store-unavailable' });
  await expect(store.compact()).rejects.toMatchObject({ code: 'store-unavailable' });
  expect(await store.append('s', 0, { events: ['x'] })).toEqual({ kind: 'conflict', version: 1 });
  expect(await store.read('s')).toEqual([{ version: 1, event: 'kept' }]);
  await store.close();
});

test('writes at the same time share one sync', async () => {
  const disk = simDisk();
  let syncs = 0;
  const counting = withSync(disk, (_, real) => {
    syncs++;
    return real();
  });
  const store = journalStore({ path: PATH, disk: counting });
  await store.nextNumber('n', 'first');
  const before = syncs;
  await Promise.all(Array.from({ length: 100 }, (_, i) => store.append(`s${i}`, 0, { events: [i] })));
  expect(syncs - before).toBe(1);
});

test('reads alone write nothing', async () => {
  const disk = simDisk();
  const store = journalStore({ path: PATH, disk });
  await store.read('s');
  const before = [...(disk.read(PATH) ?? [])];
  await store.read('s');
  await store.claim(0, 1, 1);
  await store.settle('unknown', { kind: 'done' });
  expect([...(disk.read(PATH) ?? [])]).toEqual(before);
});
