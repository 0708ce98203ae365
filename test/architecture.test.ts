import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const SRC = new URL('../src', import.meta.url).pathname;

/** The house: what stands on which floor. `src/README.md` draws the same. */
const FLOORS: readonly (readonly string[])[] = [
  ['errors.ts'],
  ['model'],
  ['ports.ts', 'text', 'failures'],
  ['similarity', 'reuse', 'lexical'],
  ['retrieval', 'revise', 'retain', 'service'],
  ['dialogue', 'drafting', 'maintenance'],
  ['delivery', 'compiled', 'statistics'],
  ['knowledge', 'stores', 'tickets', 'report'],
  ['engine', 'testing'],
  ['evaluation'],
  ['index.ts'],
  ['cli'],
];
/** Stores and ticket adapters see no more of the house than somebody else's would. */
const STRICT: Readonly<Record<string, readonly string[]>> = {
  stores: ['errors.ts', 'model', 'ports.ts', 'text', 'failures'],
  tickets: ['errors.ts', 'model', 'ports.ts', 'text'],
};
/** Rooms whose files are their own doors, each a subpath of the package. */
const OWN_DOORS = new Set(['stores', 'tickets']);

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter(
  (file) => /\.ts$/.test(file) && !file.endsWith('.d.ts'),
);
const roomOf = (file: string): string => file.split('/')[0] ?? '';
const floorOf = (room: string): number => FLOORS.findIndex((rooms) => rooms.includes(room));

function* imports(): Generator<{ from: string; to: string }> {
  for (const file of files) {
    const { importedFiles } = ts.preProcessFile(readFileSync(join(SRC, file), 'utf8'), true, true);
    for (const { fileName } of importedFiles) {
      if (!fileName.startsWith('.')) continue;
      const target = normalize(join(dirname(join(SRC, file)), fileName)).replace(/\.js$/, '.ts');
      yield { from: file, to: relative(SRC, target) };
    }
  }
}

test('every room stands on a floor', () => {
  expect(files.map(roomOf).filter((room) => floorOf(room) < 0)).toEqual([]);
});

test('imports go down, through the door of a room, and never up or sideways', () => {
  const wrong = [...imports()].filter(({ from, to }) => {
    const [own, other] = [roomOf(from), roomOf(to)];
    if (own === other || to.endsWith('.json')) return false;
    const allowed = STRICT[own];
    if (allowed !== undefined && !allowed.includes(other)) return true;
    const throughDoor = !to.includes('/') || to === `${other}/index.ts` || OWN_DOORS.has(other);
    return floorOf(other) >= floorOf(own) || !throughDoor;
  });
  expect(wrong).toEqual([]);
});

test('no file of the source is longer than 400 lines', () => {
  const long = files.filter(
    (file) => !file.includes('.generated.') && readFileSync(join(SRC, file), 'utf8').split('\n').length > 401,
  );
  expect(long).toEqual([]);
});

test('Node is imported only where files, terminals and processes are touched', () => {
  const allowed = /^(cli\/|stores\/(journal|sqlite)|knowledge\/(load|files?)\b)/;
  const wrong = files.filter((file) => {
    const { importedFiles } = ts.preProcessFile(readFileSync(join(SRC, file), 'utf8'), true, true);
    return importedFiles.some(({ fileName }) => fileName.startsWith('node:')) && !allowed.test(file);
  });
  expect(wrong).toEqual([]);
});
