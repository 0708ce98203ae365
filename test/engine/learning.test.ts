import { expect, test } from 'vitest';
import type { Case } from '../../src/model/index.js';
import { memoryStore } from '../../src/stores/memory.js';
import { knownCase } from '../dialogue/policy-support.js';
import { SMALL } from '../dialogue/small.js';
import { bench, failure, list, PRINTER, VIRUS } from './support.js';

/** When it is in the bench. */
const NOON = Date.UTC(2024, 1, 29, 12);

const LEARNED = knownCase('c-new', 'charge', { device: 'laptop' }, { problem: { en: 'purple smoke from the hinge' } });

test('what worked counts for the most similar case and is seen by the next retrieval', async () => {
  const { engine, store, told } = bench();
  const before = await engine.retrieve({ text: 'virus everywhere', language: 'en' });
  await engine.open(VIRUS);
  await engine.answer('s1', 'risk:wipe', 'yes');
  await engine.report('s1', 'wipe', 'worked');
  const after = await engine.retrieve({ text: 'virus everywhere', language: 'en' });
  expect(after.knowledgeVersion).not.toBe(before.knowledgeVersion);
  expect(told.map(({ name }) => name)).toContain('knowledge.changed');
  const evidence = (await list(store.changes())).filter((each) => each.case.id === 'c5').at(-1)?.evidence;
  expect(evidence).toEqual({ worked: 1, failed: 0, at: NOON });
});

test('outcomes that come at the same time all count', async () => {
  const { engine, store } = bench();
  const ids = ['s1', 's2', 's3'];
  for (const id of ids) {
    await engine.open(VIRUS);
    await engine.answer(id, 'risk:wipe', 'yes');
  }
  await Promise.all(ids.map((id) => engine.report(id, 'wipe', 'worked')));
  const evidence = (await list(store.changes())).filter((each) => each.case.id === 'c5').at(-1)?.evidence;
  expect(evidence).toEqual({ worked: 3, failed: 0, at: NOON });
});

test('what failed counts against it, once', async () => {
  const { engine, store } = bench();
  await engine.open(VIRUS);
  await engine.answer('s1', 'risk:wipe', 'yes');
  let turn = await engine.report('s1', 'wipe', 'failed');
  if (!('dossier' in turn)) turn = await engine.escalate('s1', { reason: 'enough' });
  expect(turn.kind).toBe('escalated');
  const changes = (await list(store.changes())).filter((each) => each.case.id === 'c5');
  expect(changes.map(({ evidence }) => evidence)).toEqual([{ worked: 0, failed: 1, at: NOON }]);
});

test('a resolved session with something new becomes one draft, which is not retrieved', async () => {
  const { engine, store, told } = bench();
  await engine.open({ ...PRINTER, text: 'purple smoke from the hinge' });
  await engine.report('s1', 'plug-in', 'worked');
  await engine.resume('s1');
  const drafts = (await list(store.changes())).filter((each) => each.case.status === 'draft');
  expect(drafts).toHaveLength(1);
  expect(drafts[0]?.case).toMatchObject({
    id: 'learned-s1',
    problem: { en: 'purple smoke from the hinge' },
    facts: { device: 'printer' },
    solution: 'plug-in',
  });
  expect(told.filter(({ name }) => name === 'case.learned')).toHaveLength(1);
  const { hits } = await engine.retrieve({ text: 'purple smoke from the hinge', language: 'en' });
  expect(hits.map(({ caseId }) => caseId)).not.toContain('learned-s1');
  expect(await engine.learn({ sessionId: 's1' })).toMatchObject({ id: 'learned-s1' });
});

test('a reviewed case is retrieved at once, here and by another engine, and never becomes a draft again', async () => {
  const store = memoryStore();
  const [one, two] = [bench({ store }), bench({ store })];
  await two.engine.retrieve({ text: 'warm up' });
  await one.engine.open({ ...PRINTER, text: 'purple smoke from the hinge' });
  await one.engine.report('s1', 'plug-in', 'worked');
  const draft = await one.engine.learn({ sessionId: 's1' });
  await one.engine.learn({ case: { ...(draft as Case), status: 'active' } });
  for (const { engine } of [one, two]) {
    const { hits } = await engine.retrieve({ text: 'purple smoke from the hinge', language: 'en' });
    expect(hits[0]?.caseId).toBe('learned-s1');
  }
  expect(await two.engine.learn({ sessionId: 's1' })).toMatchObject({ status: 'active' });
  expect((await list(store.changes())).at(-1)?.case.status).toBe('active');
});

test('a learned case stays in its case base', async () => {
  const { engine } = bench({ caseBases: { it: SMALL, hr: { ...SMALL, version: 'other' } } });
  await engine.learn({ case: LEARNED, caseBase: 'hr' });
  const found = async (caseBase: string) =>
    (await engine.retrieve({ text: 'purple smoke hinge', language: 'en', caseBase })).hits.map(({ caseId }) => caseId);
  expect(await found('hr')).toContain('c-new');
  expect(await found('it')).not.toContain('c-new');
});

test('a case that names what does not exist is refused', async () => {
  const { engine, store } = bench();
  expect(await failure(engine.learn({ case: { ...LEARNED, solution: '__proto__' } }))).toBe('answer-invalid');
  expect(await failure(engine.learn({ case: { ...LEARNED, facts: { device: 'fridge' } } }))).toBe('answer-invalid');
  expect(await failure(engine.learn({ case: { ...LEARNED, facts: { ghost: 'x' } } }))).toBe('answer-invalid');
  expect(await list(store.changes())).toEqual([]);
});

test('a session that was not resolved teaches nothing', async () => {
  const { engine } = bench();
  await engine.open(PRINTER);
  expect(await engine.learn({ sessionId: 's1' })).toBeUndefined();
  await engine.cancel('s1');
  expect(await engine.learn({ sessionId: 's1' })).toBeUndefined();
});
