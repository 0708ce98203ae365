import fc from 'fast-check';
import { expect, test } from 'vitest';
import { induceTree } from '../../src/dialogue/index.js';
import { checkTrees, parseKnowledge, printTree } from '../../src/knowledge/index.js';
import type { Tree } from '../../src/model/index.js';

const VALUES = ['yes', '0012', 'off', 'Été'];

/** A base whose second question waits for the first one. */
const base = fc
  .array(
    fc.record({
      solution: fc.nat(2),
      facts: fc.array(fc.option(fc.constantFrom(...VALUES)), { minLength: 3, maxLength: 3 }),
    }),
    {
      minLength: 2,
      maxLength: 12,
    },
  )
  .map((cases) =>
    JSON.stringify({
      version: 1,
      attributes: Object.fromEntries(
        [0, 1, 2].map((n) => [
          `q${n}`,
          {
            question: { fr: 'Q', en: 'Q' },
            type: 'choice',
            values: Object.fromEntries(VALUES.map((id) => [id, { fr: id, en: id }])),
            ...(n === 1 ? { askWhen: { q0: 'yes' } } : {}),
          },
        ]),
      ),
      solutions: Object.fromEntries(
        [0, 1, 2].map((n) => [`s${n}`, { title: { fr: 'S', en: 'S' }, steps: [{ fr: 'F', en: 'D' }] }]),
      ),
      cases: cases.map(({ solution, facts }, n) => ({
        id: `c${n}`,
        problem: { fr: 'P', en: 'P' },
        facts: Object.fromEntries(facts.flatMap((value, q) => (value === null ? [] : [[`q${q}`, value]]))),
        solution: `s${solution}`,
      })),
    }),
  );

test('an induced tree, printed, is read as the same tree, and lint finds nothing in it', () => {
  fc.assert(
    fc.property(base, fc.boolean(), fc.integer({ min: 1, max: 3 }), (text, policy, depth) => {
      const sources = [{ file: 'base.yaml', text }];
      const { knowledge, findings } = parseKnowledge(sources);
      expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
      const induced = induceTree(knowledge, { id: 'made', policy, depth });
      if (induced === undefined) return;
      const printed = printTree(induced.tree, { head: ['Made\nof cases.'], answer: (node) => `# ${node}` });
      const both = [...sources, { file: 'tree.yaml', text: printed }];
      const again = parseKnowledge(both);
      expect(again.findings.filter(({ file }) => file === 'tree.yaml')).toEqual([]);
      expect(again.knowledge.trees).toEqual([induced.tree]);
      expect(checkTrees(both).findings.filter(({ code }) => code === 'DC421' || code === 'DC424')).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

test('every kind of step is written', () => {
  const tree: Tree = {
    id: 't',
    title: { fr: 'Arbre' },
    when: { a: ['yes', 5] },
    problem: [{ language: 'fr', text: 'C’est « cassé » : "oui"' }],
    start: 'first',
    nodes: {
      first: {
        ask: 'a',
        answers: {
          '< 5': { kind: 'tree', tree: 'u' },
          yes: { kind: 'escalate', to: 'L2', team: 'net', reason: { en: 'Broken' } },
          other: { kind: 'retrieve' },
        },
      },
    },
  };
  expect(printTree(tree, { head: ['Head'], answer: (_, key) => (key === 'other' ? 'note' : '') })).toBe(`version: 1
# Head
trees:
  t:
    title: { fr: "Arbre" }
    when:
      a: [yes, "5"]
    problem:
      fr: ["C’est « cassé » : \\"oui\\""]
    start: first
    nodes:
      first:
        ask: a
        answers:
          "< 5": { tree: u }
          yes: { escalate: { to: L2, team: net, reason: { en: "Broken" } } }
          other: { retrieve: true } # note
`);
});
