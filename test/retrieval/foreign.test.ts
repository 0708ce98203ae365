import { expect, test } from 'vitest';
import { parseKnowledge } from '../../src/knowledge/index.js';
import { createCaseBase, retrieve } from '../../src/retrieval/index.js';
import { analyseQuery } from '../../src/retrieval/query.js';

const text = (facts: string) => `version: 1
language: en
attributes:
  light:
    question: "What colour is the light?"
    type: choice
    values: { red: "red light", green: "green light" }
solutions: { clear: { title: "Clear the jam", steps: ["Open it."] }, plug: { title: "Plug it in", steps: ["Plug."] } }
cases:
  - { id: jam, problem: "The printer shows a red light and prints nothing", facts: { light: red }, solution: clear }
  - { id: dead, problem: "The lamp on my desk is dark", facts: ${facts}, solution: plug }
`;

const believed = (facts: string) => {
  const { knowledge, findings } = parseKnowledge([{ file: 'a.yaml', text: text(facts) }]);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  const query = { text: 'The printer shows a green light and prints nothing', language: 'en' } as const;
  const { solutions } = retrieve(createCaseBase(knowledge), query);
  return solutions.find(({ solutionId }) => solutionId === 'clear')?.belief ?? 0;
};

test('a value that no case of the base has speaks more against a trouble being known than one that others have', () => {
  expect(believed('{ light: red }')).toBeLessThan(believed('{ light: green }'));
});

test('a compound whose parts are known is no unknown word', () => {
  const { knowledge } = parseKnowledge([{ file: 'a.yaml', text: text('{}') }]);
  const { lexicon, phrases } = createCaseBase(knowledge);
  const words = (said: string) => analyseQuery(said, 'en', lexicon, phrases).distinct.map(({ folded }) => folded);
  expect(words('dark desk-lamp')).toEqual(['dark', 'desk', 'lamp']);
  expect(words('dark desk-zebra')).toEqual(['dark', 'deskzebra', 'desk', 'zebra']);
});
