import { describe, expect, test } from 'vitest';
import { bareKnowledge } from '../../src/evaluation/index.js';
import { type Audit, type AuditOptions, auditing, withProposals } from '../../src/maintenance/index.js';
import type { Case, Knowledge } from '../../src/model/index.js';
import { knownCase } from '../dialogue/policy-support.js';

const DAY = 24 * 60 * 60 * 1000;

function audit(knowledge: Knowledge, options: Partial<AuditOptions> = {}): Audit {
  const steps = auditing(knowledge, { now: 3_000 * DAY, ...options });
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

const said = (id: string, solution: string, en: string, fr: string, more: Partial<Case> = {}) =>
  knownCase(id, solution, {}, { problem: { en, fr }, also: [], ...more });
const CLEAN = [
  said('jam', 'clear-jam', 'Paper is stuck in the printer', 'Du papier est coincé dans l’imprimante'),
  said('toner', 'new-toner', 'Pages come out pale and grey', 'Les pages sortent pâles et grises'),
  said('vpn', 'renew-vpn', 'The tunnel from home refuses my login', 'Le tunnel depuis la maison refuse mon accès'),
];
const kindsOf = (cases: readonly Case[], options?: Partial<AuditOptions>) =>
  audit(bareKnowledge(cases), options).findings.map(({ kind, cases: ids }) => [kind, ...ids]);

describe('an audit', () => {
  test('finds nothing in a clean base, nor in an empty one', () => {
    expect(kindsOf(CLEAN)).toEqual([]);
    expect(kindsOf([])).toEqual([]);
  });

  test('finds a planted copy, and its words are kept in the other case', () => {
    const copy = said('paper', 'clear-jam', 'paper stuck in the printer!', 'Le papier est coincé dans l’imprimante');
    const knowledge = bareKnowledge([...CLEAN, copy]);
    const { findings, removed, effect } = audit(knowledge);
    expect(findings.map(({ kind }) => kind)).toEqual(['duplicate']);
    expect(findings[0]?.proposal).toEqual({ kind: 'merge-case', caseId: 'paper', into: 'jam' });
    expect([removed, effect.n]).toEqual([1, 4]);
    const less = withProposals(knowledge, findings);
    expect(less.cases.map(({ id }) => id)).toEqual(['jam', 'toner', 'vpn']);
    expect(less.cases[0]?.also.map(({ text }) => text)).toContain('paper stuck in the printer!');
    expect(audit(less).findings).toEqual([]);
  });

  test('finds two solutions of one trouble, and the question that would tell where one case has its fact', () => {
    const other = said(
      'paper',
      'new-roller',
      'Paper is stuck in the printer',
      'Du papier est coincé dans l’imprimante',
    );
    expect(audit(bareKnowledge([...CLEAN, other])).findings[0]).toMatchObject({
      kind: 'contradiction',
      cases: ['paper', 'jam'],
      proposal: { kind: 'add-question' },
    });
    const told = { ...other, facts: { light: 'red' } };
    expect(audit(bareKnowledge([...CLEAN, told])).findings[0]).toMatchObject({
      kind: 'indistinct',
      values: { attribute: 'light' },
      proposal: { kind: 'add-fact', caseId: 'jam', attribute: 'light' },
    });
  });

  test('finds what has one language, never worked, or has not worked for long', () => {
    const evidence = { worked: 0, failed: 3 };
    const odd = knownCase('odd', 'clear-jam', {}, { problem: { en: 'The tray squeaks' }, also: [], evidence });
    expect(kindsOf([...CLEAN, odd])).toEqual([
      ['untranslated', 'odd'],
      ['never-worked', 'odd'],
    ]);
    const old = CLEAN.map((one) => ({ ...one, evidence: { worked: 2, failed: 0, at: 2_000 * DAY } }));
    expect(kindsOf(old)).toEqual(['jam', 'toner', 'vpn'].map((id) => ['stale', id]));
    expect(kindsOf(old, { kinds: ['gap'] })).toEqual([]);
    expect(kindsOf(old, { now: 2_001 * DAY })).toEqual([]);
  });

  test('finds a workaround until its cause has a fix, and names what the base does not know', () => {
    const rootCause = { en: 'A worn roller', fr: 'Un rouleau usé' };
    const knowledge = bareKnowledge(CLEAN);
    const [first, ...rest] = knowledge.solutions.map((one) => ({ ...one, rootCause }));
    if (first === undefined) throw new Error('There are solutions.');
    const open = {
      ...knowledge,
      solutions: knowledge.solutions.map((one) => ({ ...one, kind: 'workaround' as const })),
    };
    expect(audit(open).findings.map(({ kind }) => kind)).toEqual(['workaround', 'workaround', 'workaround']);
    expect(audit({ ...knowledge, solutions: [{ ...first, kind: 'workaround' }, ...rest] }).findings).toEqual([]);
    const gaps = [{ count: 4, terms: ['badge', 'door'] }];
    expect(audit(knowledge, { gaps }).findings).toMatchObject([
      { kind: 'gap', values: { count: 4, terms: 'badge, door' } },
    ]);
  });

  test('says the same in whatever order cases come, with ids that stay', () => {
    const cases = [...CLEAN, said('paper', 'clear-jam', 'paper stuck in the printer', 'Papier coincé, imprimante')];
    const there = audit({ ...bareKnowledge(cases), cases });
    expect(audit({ ...bareKnowledge(cases), cases: [...cases].reverse() })).toEqual(there);
    expect(
      audit(bareKnowledge(cases), { kinds: ['duplicate', 'near-duplicate'] }).findings.map(({ id }) => id),
    ).toEqual(there.findings.filter(({ kind }) => kind.endsWith('duplicate')).map(({ id }) => id));
  });
});
