import { describe, expect, test } from 'vitest';
import { memoryStore } from '../../src/stores/index.js';
import { storeConformance } from '../../src/testing/index.js';
import { compactedSubject, journalSubject, memorySubject } from './subjects.js';

describe('memoryStore', () => {
  storeConformance(test, memorySubject, { capabilities: { durable: false, shared: false } });
});

describe('journalStore', () => {
  storeConformance(test, journalSubject, { capabilities: { durable: true, shared: false } });
});

describe('journalStore, compacted before it is opened again', () => {
  storeConformance(test, compactedSubject, { capabilities: { durable: true, shared: false } });
});

test('what cannot hold is skipped by name', () => {
  const skipped: string[] = [];
  const register = Object.assign(() => {}, { skip: (name: string) => void skipped.push(name) });
  storeConformance(register, memorySubject, { capabilities: memoryStore().capabilities });
  expect(skipped.length).toBe(3);
  expect(skipped.every((name) => name.endsWith('[skipped: not durable]'))).toBe(true);
});
