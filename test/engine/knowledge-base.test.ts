import { expect, test } from 'vitest';
import { buildKnowledgeBase } from '../../src/engine/knowledge-base.js';
import { SMALL } from '../dialogue/small.js';

test('a part of a base is made when it is asked for, and not when the base is copied', () => {
  const base = buildKnowledgeBase('it', SMALL, {});
  expect(Object.keys({ ...base })).toEqual(['name', 'knowledge']);
  expect(base.catalogue).toBe(base.catalogue);
  expect(base.reader).toBe(base.caseBase.reader);
  expect(base.lookup('printer').length).toBeGreaterThan(0);
});
