import { expect, test } from 'vitest';
import type { EscalationRule, Knowledge, Level } from '../../src/model/index.js';
import { BOUNCE_LIMITS, escalationCost, raisedBy } from '../../src/service/index.js';
import { knowledge } from '../dialogue/policy-support.js';

const base = (escalation: Partial<Record<Level, EscalationRule>>): Knowledge => knowledge({ escalation });

test('what a level does not resolve goes on at the cost of the next ones', () => {
  const chain = base({
    L0: { to: 'L1', cost: 10, resolves: 0.5 },
    L1: { to: 'L2', cost: 100, resolves: 0.75 },
    L2: { to: 'L4', cost: 400, resolves: 0 },
  });
  expect(escalationCost(chain, 'L2')).toBe(400);
  expect(escalationCost(chain, 'L1')).toBe(100 + 0.25 * 400);
  expect(escalationCost(chain, 'L0')).toBe(10 + 0.5 * 200);
});

test('where no chance is declared a level costs what it declares, and nothing more', () => {
  const plain = base({ L0: { to: 'L1', cost: 10 }, L1: { to: 'L2', cost: 500 } });
  expect(escalationCost(plain, 'L0')).toBe(10);
});

test('priorities rise by steps, and not beyond the last', () => {
  expect(['low', 'normal', 'high', 'urgent'].map((one) => raisedBy(one as 'low', 2))).toEqual([
    'high',
    'urgent',
    'urgent',
    'urgent',
  ]);
  expect(BOUNCE_LIMITS.alert).toBeLessThan(BOUNCE_LIMITS.stay);
});
