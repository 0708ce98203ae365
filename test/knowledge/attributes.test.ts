import { expect, test } from 'vitest';
import { parseKnowledge } from '../../src/knowledge/index.js';

test('a boolean whose values only add wordings keeps its labels in both languages', () => {
  const text = `version: 1
attributes:
  hot:
    question: { fr: "Est-ce chaud ?", en: "Is it hot?" }
    type: boolean
    values: { yes: { also: { fr: ["brûlant"], en: ["burning"] } } }
`;
  const { knowledge, findings } = parseKnowledge([{ file: 'hot.yaml', text }]);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(knowledge.attributes[0]?.values).toEqual([
    {
      id: 'yes',
      label: { fr: 'oui', en: 'yes' },
      also: [
        { language: 'fr', text: 'brûlant' },
        { language: 'en', text: 'burning' },
      ],
    },
    { id: 'no', label: { fr: 'non', en: 'no' }, also: [] },
  ]);
});
