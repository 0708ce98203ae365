import { describe, expect, test } from 'vitest';
import { openTrees, reachableSolutions, walkTree } from '../../src/dialogue/tree-walk.js';
import { createCatalogue, type SessionState, type TreePosition } from '../../src/model/index.js';
import { knowing, OPEN, withAnswer } from './policy-support.js';
import { PRINTER_TREE, SMALL } from './small.js';

const catalogue = createCatalogue(SMALL);
const START: TreePosition = { tree: 'printer-offline', node: 'power' };
const walk = (state: SessionState, from = START) => walkTree(catalogue, state, from);
const UNKNOWN = { kind: 'unknown' } as const;

describe('walking a tree', () => {
  test('asks its first question when nothing is known', () => {
    expect(walk(OPEN)).toMatchObject({ kind: 'ask', attribute: { id: 'power' }, position: START });
  });

  test('passes over what is known already, from wherever it is known', () => {
    const at = { tree: 'printer-offline', node: 'load' };
    expect(walk(knowing({ cable: 'network', power: 'yes' }))).toMatchObject({ kind: 'ask', position: at });
    expect(walk(knowing({ power: 'no' }))).toMatchObject({ kind: 'solution', solutionId: 'plug-in' });
  });

  test('follows a sub-tree, and what it knows of it', () => {
    const usb = knowing({ power: 'yes', cable: 'usb' });
    expect(walk(usb)).toMatchObject({ kind: 'ask', position: { tree: 'usb-check', node: 'port' } });
    expect(walk(knowing({ port: 'front' }, usb))).toMatchObject({ kind: 'solution', solutionId: 'other-port' });
  });

  test('takes `other` for a value that is not listed', () => {
    expect(walk(knowing({ power: 'yes', cable: 'parallel' }))).toMatchObject({ kind: 'leave' });
  });

  test('takes `unknown` for a person who does not know, then `other`, then leaves', () => {
    const noPower = withAnswer(OPEN, 'power', UNKNOWN);
    expect(walk(noPower)).toMatchObject({ kind: 'ask', attribute: { id: 'cable' } });
    const noLoad = withAnswer(knowing({ power: 'yes', cable: 'network' }), 'load', UNKNOWN);
    expect(walk(noLoad)).toMatchObject({ kind: 'leave', position: { node: 'load', left: true } });
    const noJam = withAnswer(knowing({ cable: 'network', load: 20 }), 'jam', UNKNOWN);
    expect(walk(noJam)).toMatchObject({ kind: 'ask', attribute: { id: 'power' } });
  });

  test('takes an unsure answer as an answer', () => {
    expect(walk(withAnswer(OPEN, 'power', { kind: 'unsure', value: 'no' }))).toMatchObject({ solutionId: 'plug-in' });
  });

  test('does not ask what was asked before or the audience cannot answer', () => {
    expect(walk({ ...OPEN, asked: ['power'] })).toMatchObject({ kind: 'ask', attribute: { id: 'cable' } });
    const experts = createCatalogue({
      ...SMALL,
      attributes: SMALL.attributes.map((each) => (each.id === 'power' ? { ...each, audience: 'expert' } : each)),
    });
    expect(walkTree(experts, OPEN, START)).toMatchObject({ kind: 'ask', attribute: { id: 'cable' } });
    expect(walkTree(experts, { ...OPEN, audience: 'expert' }, START)).toMatchObject({ attribute: { id: 'power' } });
  });

  test.each([
    [9.99, { kind: 'solution', solutionId: 'restart' }],
    [10, { kind: 'ask', attribute: { id: 'jam' } }],
    [50, { kind: 'ask', attribute: { id: 'jam' } }],
    [50.01, { kind: 'escalate', to: 'L2', team: 'net' }],
    [-3, { kind: 'solution', solutionId: 'restart' }],
  ])('matches the number %d with the key whose range holds it', (load, outcome) => {
    expect(walk(knowing({ power: 'yes', cable: 'network', load }))).toMatchObject(outcome);
  });

  test('matches a taxonomy value with the key above it, the exact one first', () => {
    const tree = {
      ...PRINTER_TREE,
      nodes: {
        power: {
          ask: 'os',
          answers: {
            windows: { kind: 'solution', solution: 'restart' },
            win11: { kind: 'solution', solution: 'wipe' },
          },
        },
      },
    } as const;
    const wide = createCatalogue({ ...SMALL, trees: [tree] });
    const at = (os: string) => walkTree(wide, knowing({ os }), START);
    expect(at('win11')).toMatchObject({ solutionId: 'wipe' });
    expect(at('windows')).toMatchObject({ solutionId: 'restart' });
    expect(at('mac')).toMatchObject({ kind: 'leave' });
  });

  test('leaves when it comes back to where it has been', () => {
    const circle = knowing({ power: 'yes', cable: 'network', load: 20, jam: 'no' });
    expect(walk(circle)).toMatchObject({ kind: 'leave' });
  });

  test.each(['__proto__', 'constructor', 'nowhere'])('leaves a node that does not exist: %s', (node) => {
    expect(walk(OPEN, { tree: 'printer-offline', node })).toMatchObject({ kind: 'leave' });
    expect(walk(OPEN, { tree: node, node: 'power' })).toMatchObject({ kind: 'leave' });
  });
});

test('the solutions a tree can reach are those of its sub-trees too', () => {
  expect([...reachableSolutions(catalogue, START)].sort()).toEqual([
    'clear-jam',
    'other-port',
    'plug-in',
    'restart',
    'wipe',
  ]);
  expect([...reachableSolutions(catalogue, { tree: 'usb-check', node: 'port' })].sort()).toEqual([
    'other-port',
    'wipe',
  ]);
});

test('a tree is open once its conditions are known to hold, and one without conditions never is', () => {
  expect(openTrees(catalogue, OPEN)).toEqual([]);
  expect(openTrees(catalogue, knowing({ device: 'laptop' }))).toEqual([]);
  expect(openTrees(catalogue, knowing({ device: 'printer' })).map(({ id }) => id)).toEqual(['printer-offline']);
});
