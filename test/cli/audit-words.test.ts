import { expect, test } from 'vitest';
import { KINDS } from '../../src/cli/audit-program.js';
import { AUDIT_WORDS, type AuditWords } from '../../src/cli/audit-words.js';
import { AUDIT_KINDS, type AuditFinding } from '../../src/maintenance/index.js';
import { englishLeft, expectFrenchTypography } from '../french.js';

// Both languages have these words.
const SHARED = 'Contradictions cause sessions solution';
const NAMED = ['qz qy qx qw also 2026-11-24'];
const EFFECT = { before: 3, after: 4, n: 5 };
const PROPOSALS: Partial<Record<AuditFinding['kind'], AuditFinding['proposal']>> = {
  duplicate: { kind: 'merge-case', caseId: 'qz', into: 'qy' },
  indistinct: { kind: 'add-fact', caseId: 'qz', attribute: 'qx' },
  untranslated: { kind: 'translate', of: 'case', id: 'qz', language: 'fr' },
};

function sentences(words: AuditWords): readonly string[] {
  const values = {
    likeness: 1,
    attribute: 'qx',
    solution: 'qw',
    support: 2,
    language: 'en',
    failed: 2,
    at: 1e12,
    count: 2,
    terms: 'qx',
  };
  const found = AUDIT_KINDS.map((kind) =>
    words.found({
      id: `${kind}-0`,
      kind,
      cases: ['qz', 'qy'],
      solutions: ['qx', 'qw'],
      values,
      proposal: PROPOSALS[kind] ?? { kind: 'remove-case', caseId: 'qz' },
    }),
  );
  return [
    ...Object.values(words.titles),
    ...found,
    words.effect(EFFECT),
    words.sum(2, 5, 0.5),
    words.together(2, EFFECT),
  ];
}

const ENGLISH = sentences(AUDIT_WORDS.en);

test.each(sentences(AUDIT_WORDS.fr).map((french, at) => [french, ENGLISH[at] ?? ''] as const))(
  '%s',
  (french, english) => {
    expectFrenchTypography(french);
    expect(`${french}${english}`).not.toMatch(/undefined|NaN/);
    expect(englishLeft(french, english, [NAMED, SHARED])).toEqual([]);
  },
);

test('the command line knows every kind', () => {
  expect(KINDS).toEqual(AUDIT_KINDS);
});
