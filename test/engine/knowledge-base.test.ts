import { expect, test } from 'vitest';
import { buildKnowledgeBase, createKnowledgeBases } from '../../src/engine/knowledge-base.js';
import { memoryStore } from '../../src/stores/memory.js';
import { SMALL } from '../dialogue/small.js';

test('a part of a base is made when it is asked for, and not when the base is copied', () => {
  const base = buildKnowledgeBase('it', SMALL, {});
  expect(Object.keys({ ...base })).toEqual(['name', 'knowledge']);
  expect(base.catalogue).toBe(base.catalogue);
  expect(base.reader).toBe(base.caseBase.reader);
  expect(base.lookup('printer').length).toBeGreaterThan(0);
});

test('outcomes count once, however many turns look at the same time', async () => {
  const store = memoryStore();
  const outcome = { caseBase: 'it', solutionId: 'wipe', caseId: 'c5', result: 'worked', at: 1 } as const;
  for (let i = 0; i < 10; i++) await store.append(`s${i}`, 0, { events: [i], outcomes: [outcome] });
  const bases = createKnowledgeBases(new Map([['it', SMALL]]), store, {}, () => {});
  const seen = await Promise.all(Array.from({ length: 5 }, () => bases.get('it')));
  expect(seen.map((base) => base?.catalogue.cases.get('c5')?.evidence.worked)).toEqual(Array(5).fill(10));
});
