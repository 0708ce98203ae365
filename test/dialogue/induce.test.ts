import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { induceTree, tryInducing } from '../../src/dialogue/index.js';
import type { Knowledge, Tree, TreeStep } from '../../src/model/index.js';
import { attribute, knowledge, knownCase, smallBase, solution } from './policy-support.js';

const BASE = knowledge({
  attributes: [
    attribute('device', ['printer', 'laptop']),
    attribute('led', ['green', 'amber', 'red'], { cost: 0.2, askWhen: { device: ['printer'] } }),
    attribute('noise', ['yes', 'no'], { type: 'boolean', cost: 30 }),
  ],
  solutions: [solution('charge'), solution('clear'), solution('plug')],
  cases: [1, 2, 3, 4, 5, 6].flatMap((n) => [
    knownCase(`a${n}`, 'clear', { device: 'printer', led: 'amber', noise: 'yes' }),
    knownCase(`b${n}`, 'plug', { device: 'printer', led: 'red', noise: 'no' }),
    knownCase(`c${n}`, 'charge', { device: 'laptop', noise: 'yes' }),
  ]),
});

/** Every way from the start to an end: the attributes asked, and the end. */
function waysOf(tree: Tree): readonly { readonly asked: readonly string[]; readonly end: TreeStep }[] {
  const from = (name: string, asked: readonly string[]): ReturnType<typeof waysOf> => {
    const node = tree.nodes[name];
    if (node === undefined) throw new Error(`no node ${name}`);
    const now = [...asked, node.ask];
    return Object.values(node.answers).flatMap((step) =>
      step.kind === 'node' ? from(step.node, now) : [{ asked: now, end: step }],
    );
  };
  return from(tree.start, []);
}

describe('a tree made of cases', () => {
  const induced = induceTree(BASE, { id: 't' });

  const led = Object.entries(induced?.tree.nodes ?? {}).find(([, { ask }]) => ask === 'led');

  test('asks the gate before what is behind it, and what tells most per minute', () => {
    const start = induced?.tree.nodes[induced.tree.start];
    expect(start?.ask).toBe('device');
    expect(start?.answers.laptop).toEqual({ kind: 'solution', solution: 'charge' });
    expect(start?.answers.printer).toEqual({ kind: 'node', node: led?.[0] });
    expect(led?.[1].answers).toMatchObject({
      amber: { kind: 'solution', solution: 'clear' },
      red: { kind: 'solution', solution: 'plug' },
      other: { kind: 'retrieve' },
    });
    expect(led?.[1].answers).not.toHaveProperty('green');
  });

  test('tells how many cases speak for each end', () => {
    const end = induced?.ends.find(({ node, answer }) => node === led?.[0] && answer === 'amber');
    expect(end?.support).toBe(6);
    expect(end?.belief).toBeGreaterThan(0.6);
  });

  test('takes what all its cases share for its condition, and does not ask it', () => {
    const printers = induceTree(BASE, { id: 't', solutions: ['clear', 'plug'] })?.tree;
    expect(printers?.when).toEqual({ device: ['printer'] });
    expect(printers?.problem).toEqual([]);
    expect(Object.values(printers?.nodes ?? {}).map(({ ask }) => ask)).not.toContain('device');
  });

  test('asks only what it may, and is none where nothing tells anything', () => {
    const noise = induceTree(BASE, { id: 't', attributes: ['noise'] })?.tree;
    expect(new Set(Object.values(noise?.nodes ?? {}).map(({ ask }) => ask))).toEqual(new Set(['noise']));
    expect(induceTree(BASE, { id: 't', solutions: ['clear'] })).toBeUndefined();
    expect(induceTree(BASE, { id: 't', support: 7 })).toBeUndefined();
  });

  test('asks first what the policy asks, where it is to', () => {
    const tree = induceTree(BASE, { id: 't', policy: true })?.tree;
    expect(tree?.nodes[tree.start]?.ask).toBe('device');
  });

  test('is tried on cases that it was not made of', () => {
    const trial = tryInducing(BASE, { id: 't' });
    expect(trial.cases).toBe(18);
    expect(trial.right + trial.wrong + trial.handedOver).toBeCloseTo(1);
    expect(trial.right).toBeGreaterThan(0.9);
    expect(trial.questions).toBeGreaterThan(0.9);
  });

  test.each([{ depth: 0 }, { support: 1.5 }])('refuses %o', (options) => {
    expect(() => induceTree(BASE, { id: 't', ...options })).toThrow(RangeError);
  });
});

const options = fc.record({
  depth: fc.integer({ min: 1, max: 4 }),
  support: fc.integer({ min: 1, max: 2 }),
  policy: fc.boolean(),
});

test('no way asks twice, or more than the depth; every end is of its cases', () => {
  fc.assert(
    fc.property(smallBase, options, (base, some) => {
      const tree = induceTree(base, { id: 't', ...some })?.tree;
      if (tree === undefined) return;
      for (const { asked, end } of waysOf(tree)) {
        expect(asked.length).toBeLessThanOrEqual(some.depth);
        expect(new Set(asked).size).toBe(asked.length);
        expect(
          end.kind === 'retrieve' || base.cases.some((one) => end.kind === 'solution' && one.solution === end.solution),
        ).toBe(true);
      }
    }),
    { numRuns: 60 },
  );
});

test('the order of cases is no matter', () => {
  const reversed = (base: Knowledge): Knowledge => ({ ...base, cases: [...base.cases].reverse() });
  fc.assert(
    fc.property(smallBase, options, (base, some) => {
      expect(induceTree(reversed(base), { id: 't', ...some })).toEqual(induceTree(base, { id: 't', ...some }));
    }),
    { numRuns: 40 },
  );
});
