import { describe, expect, test } from 'vitest';
import { ENGINES } from '../../src/cli/bench/engines.js';
import { createSubject, FACT_SUBJECTS } from '../../src/cli/bench/subjects.js';
import { createSyntheticTexts } from '../../src/evaluation/index.js';

const texts = createSyntheticTexts();
const textOf = (id: number) => ({ id, ...texts.text(id) });
const SIZE = 120;

const created = await Promise.all(
  Object.keys(ENGINES).map(async (name) => {
    const create = async () => ENGINES[name]?.create('spaces');
    return [name, await create().catch(() => undefined)] as const;
  }),
);

describe.each(created)('%s', (_name, engine) => {
  test.skipIf(engine === undefined)(
    'finds a text by its title, also when it is opened again or was added later',
    () => {
      engine?.add(Array.from({ length: SIZE }, (_, id) => textOf(id)));
      engine?.finish();
      const found = Array.from({ length: SIZE }, (_, id) => engine?.search(textOf(id).title) ?? []);
      expect(Math.max(...found.map(({ length }) => length))).toBeLessThanOrEqual(10);
      // Titles share words; an engine that ranks by anything but the words finds only some of them.
      const right = found.filter((ids, id) => ids.includes(id)).length;
      expect(right / SIZE).toBeGreaterThan(0.8);
      const saved = engine?.save?.();
      if (saved !== undefined) {
        expect(saved.bytes).toBeGreaterThan(1000);
        expect(saved.open(textOf(7).title)).toEqual(found[7]);
      }
      if (engine?.addOne !== undefined) {
        engine.addOne(textOf(SIZE));
        expect(engine.search(textOf(SIZE).title)).toContain(SIZE);
      }
    },
  );
});

test('our engines say what is not there: an engine that nobody knows is refused', async () => {
  await expect(createSubject('qz')).rejects.toThrow('no engine qz');
});

test('both ways to search by facts find the same cases', async () => {
  const found = await Promise.all(
    Object.keys(FACT_SUBJECTS).map(async (name) => {
      const subject = await createSubject(name);
      subject.build(200);
      return subject.query('8', 3)();
    }),
  );
  const [index, scan] = found as [{ readonly hits: readonly { readonly caseId: string }[] }, readonly string[]];
  expect(index.hits.map(({ caseId }) => caseId)).toEqual(scan);
});
