import { expect, test } from 'vitest';
import type { Case, CaseOutcome } from '../../src/model/index.js';
import type { Store } from '../../src/ports.js';
import { memoryStore } from '../../src/stores/memory.js';
import { knownCase } from '../dialogue/policy-support.js';
import { SMALL } from '../dialogue/small.js';
import { bench, failure, list, PRINTER, VIRUS } from './support.js';

/** When it is in the bench. */
const NOON = Date.UTC(2024, 1, 29, 12);

/** What the outcomes of `wipe` in these sessions have in common. */
const OF_C5 = { caseBase: 'default', caseId: 'c5', solutionId: 'wipe', at: NOON };

async function outcomes(store: Store): Promise<readonly CaseOutcome[]> {
  return (await list(store.changes())).flatMap((each) => (each.kind === 'outcome' ? [each.outcome] : []));
}

async function cases(store: Store): Promise<readonly Case[]> {
  return (await list(store.changes())).flatMap((each) => (each.kind === 'case' ? [each.case] : []));
}

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
  expect(await outcomes(store)).toEqual([{ ...OF_C5, result: 'worked' }]);
});

test('outcomes that come at the same time all count', async () => {
  const { engine, store } = bench();
  const ids = ['s1', 's2', 's3'];
  for (const id of ids) {
    await engine.open(VIRUS);
    await engine.answer(id, 'risk:wipe', 'yes');
  }
  await Promise.all(ids.map((id) => engine.report(id, 'wipe', 'worked')));
  expect(await outcomes(store)).toEqual(Array(3).fill({ ...OF_C5, result: 'worked' }));
});

test('what failed counts against it, once', async () => {
  const { engine, store } = bench();
  await engine.open(VIRUS);
  await engine.answer('s1', 'risk:wipe', 'yes');
  let turn = await engine.report('s1', 'wipe', 'failed');
  if (!('dossier' in turn)) turn = await engine.escalate('s1', { reason: 'enough' });
  expect(turn.kind).toBe('escalated');
  expect(await outcomes(store)).toEqual([{ ...OF_C5, result: 'failed' }]);
});

test('a resolved session with something new becomes one draft, which is not retrieved', async () => {
  const { engine, store, told } = bench();
  await engine.open({ ...PRINTER, text: 'purple smoke from the hinge' });
  await engine.report('s1', 'plug-in', 'worked');
  await engine.resume('s1');
  const drafts = (await cases(store)).filter(({ status }) => status === 'draft');
  expect(drafts).toHaveLength(1);
  expect(drafts[0]).toMatchObject({
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

test('what a session teaches names nobody, in the store as in what is told', async () => {
  const { engine, store, told } = bench();
  const requester = { id: 'mdurand', name: 'Maud Durand', email: 'maud.durand@example.org' };
  await engine.open({
    ...PRINTER,
    requester,
    text: 'Bonjour Paul, purple smoke from the hinge, call Durand on 06 12 34 56 78 or maud.durand@example.org (mdurand)',
  });
  await engine.report('s1', 'plug-in', 'worked');
  const [kept] = await cases(store);
  const [learned] = told.filter(({ name }) => name === 'case.learned');
  for (const one of [kept, learned, await engine.learn({ sessionId: 's1' })]) {
    const text = JSON.stringify(one);
    expect(text).toContain('purple smoke from the hinge');
    expect(text).not.toMatch(/durand|paul|06 12|example\.org/i);
  }
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
  expect((await cases(store)).at(-1)?.status).toBe('active');
});

test('a learned case that is taken back for a review is not retrieved until then', async () => {
  const { engine } = bench();
  const found = async () =>
    (await engine.retrieve({ text: 'purple smoke from the hinge', language: 'en' })).hits.map(({ caseId }) => caseId);
  for (const [status, isFound] of [
    ['active', true],
    ['draft', false],
    ['active', true],
  ] as const) {
    await engine.learn({ case: { ...LEARNED, status } });
    expect((await found()).includes('c-new'), status).toBe(isFound);
  }
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
