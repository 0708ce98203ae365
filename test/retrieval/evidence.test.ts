import { expect, test } from 'vitest';
import { loadKnowledgeOrThrow } from '../../src/knowledge/index.js';
import { withLearned } from '../../src/retain/index.js';
import { createCaseBase, retrieve, withEvidence } from '../../src/retrieval/index.js';

const knowledge = await loadKnowledgeOrThrow('cases');
const caseBase = createCaseBase(knowledge, { learn: false });
const [first] = knowledge.cases;

test('new evidence gives what building anew gives', () => {
  if (first === undefined) throw new Error('the shipped base is empty');
  const newer = {
    ...knowledge,
    version: 'newer',
    cases: [{ ...first, evidence: { worked: 9, failed: 1 } }, ...knowledge.cases.slice(1)],
    solutions: knowledge.solutions.map((one, place) =>
      place === 3 ? { ...one, evidence: { worked: 0, failed: 4 } } : one,
    ),
  };
  const updated = withEvidence(caseBase, newer);
  if (updated === undefined) throw new Error('evidence alone must not need a new case base');
  const query = { text: first.problem.fr ?? '' };
  expect(retrieve(updated, query)).toEqual(retrieve(createCaseBase(newer, { learn: false }), query));
});

test('a draft needs no new case base, a new active case does', () => {
  if (first === undefined) throw new Error('the shipped base is empty');
  const fresh = { ...first, id: 'zz-learned' };
  const learned = (status: 'draft' | 'active') => [{ ...fresh, status }];
  expect(withEvidence(caseBase, withLearned(knowledge, learned('draft'), 'draft'))).toBeDefined();
  expect(withEvidence(caseBase, withLearned(knowledge, learned('active'), 'active'))).toBeUndefined();
});
