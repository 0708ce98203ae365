import { describe, expect, test } from 'vitest';
import { createDrafts, draftCase, isNew, withLearned } from '../../src/retain/index.js';
import { createDriver, value } from '../dialogue/driver.js';
import { knownCase } from '../dialogue/policy-support.js';
import { SMALL } from '../dialogue/small.js';

const driver = createDriver(SMALL);
const OPENING = { text: 'purple smoke', facts: { device: 'printer' }, language: 'en' } as const;
const solved = (text: string) =>
  draftCase(
    driver.run({ ...OPENING, text }, [
      value('led', 'green'),
      { kind: 'answer', id: 'cable', answer: { kind: 'unknown' } },
      { kind: 'report', solutionId: 'restart', result: 'worked' },
    ]).state,
  );

describe('a draft', () => {
  test('holds the words, the sure facts and the solution that worked', () => {
    expect(solved('purple smoke')).toEqual({
      id: 'learned-s1',
      problem: { en: 'purple smoke' },
      also: [],
      facts: { device: 'printer', led: 'green' },
      solution: 'restart',
      evidence: { worked: 1, failed: 0, at: expect.any(Number) },
      status: 'draft',
      extras: {},
    });
  });

  test('is made of a resolved session that said or learned something, and of no other', () => {
    expect(draftCase(driver.open(OPENING).state)).toBeUndefined();
    expect(draftCase(driver.run(OPENING, [{ kind: 'escalate' }]).state)).toBeUndefined();
    const silent = driver.open({ audience: 'user' });
    expect(draftCase({ ...silent.state, decision: { kind: 'resolve', solutionId: 'restart' } })).toBeUndefined();
  });

  test('says something new unless a case of its solution has all its facts and words', () => {
    const draft = solved('purple smoke');
    if (draft === undefined) throw new TypeError('No draft.');
    expect(isNew(draft, SMALL.cases)).toBe(true);
    const known = knownCase('known', 'restart', { ...draft.facts, jam: 'no' }, { problem: { en: ' Purple SMOKE ' } });
    const having = (one: typeof known) => [...SMALL.cases, one];
    expect(isNew(draft, having(known))).toBe(false);
    expect(isNew(draft, having({ ...known, solution: 'wipe' }))).toBe(true);
    expect(isNew(draft, having({ ...known, facts: { device: 'printer' } }))).toBe(true);
    expect(isNew(draft, having({ ...known, problem: { en: 'green smoke' } }))).toBe(true);
  });
});

describe('what was learned', () => {
  const fresh = knownCase('a-new', 'charge', { device: 'laptop' });

  test('joins what was written, by ascending id under the new version', () => {
    const joined = withLearned(SMALL, [fresh], 'v2');
    expect(joined.version).toBe('v2');
    expect(joined.cases.map(({ id }) => id)).toEqual(['a-new', ...SMALL.cases.map(({ id }) => id)]);
    expect(joined.cases[0]).toEqual(fresh);
  });

  test('leaves a written case as its author wrote it', () => {
    const changed = { ...knownCase('c1', 'charge', {}), problem: { en: 'rewritten' } };
    const [written] = SMALL.cases;
    expect(withLearned(SMALL, [changed], 'v2').cases[0]).toBe(written);
  });

  test('is left out when its solution is gone', () => {
    const joined = withLearned(SMALL, [{ ...fresh, solution: 'constructor' }], 'v2');
    expect(joined.cases).toEqual(SMALL.cases);
  });

  test('leaves the written knowledge as it was', () => {
    const before = JSON.stringify(SMALL);
    withLearned(SMALL, [fresh], 'v2');
    expect(JSON.stringify(SMALL)).toBe(before);
  });
});

test('drafts are found by id and by solution, in their newest state', () => {
  const drafts = createDrafts();
  const one = knownCase('d1', 'charge', {});
  drafts.keep(one);
  drafts.keep(knownCase('d2', 'wipe', {}));
  drafts.keep({ ...one, solution: 'wipe' });
  expect(drafts.get('d1')?.solution).toBe('wipe');
  expect([drafts.of('charge'), drafts.of('wipe').map(({ id }) => id), drafts.of('none')]).toEqual([
    [],
    ['d2', 'd1'],
    [],
  ]);
  drafts.drop('d2');
  drafts.drop('none');
  expect([drafts.get('d2'), drafts.of('wipe').map(({ id }) => id)]).toEqual([undefined, ['d1']]);
});
