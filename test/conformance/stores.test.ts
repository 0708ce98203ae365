import { describe, expect, test } from 'vitest';
import { memoryStore } from '../../src/stores/index.js';
import { type StoreConformanceOptions, storeConformance } from '../../src/testing/index.js';
import { compactedSubject, journalSubject, memorySubject } from './subjects.js';

const DURABLE: StoreConformanceOptions = { capabilities: { durable: true, shared: false }, offers: { crash: true } };

describe('memoryStore', () => {
  storeConformance(test, memorySubject, { capabilities: { durable: false, shared: false } });
});

describe('journalStore', () => {
  storeConformance(test, journalSubject, DURABLE);
});

describe('journalStore, compacted before it is opened again', () => {
  storeConformance(test, compactedSubject, DURABLE);
});

test('what cannot hold is skipped by name', () => {
  const skipped: string[] = [];
  const register = Object.assign(() => {}, { skip: (name: string) => void skipped.push(name) });
  storeConformance(register, memorySubject, { capabilities: memoryStore().capabilities });
  expect(skipped.length).toBe(4);
  expect(skipped.every((name) => name.endsWith('[skipped: not durable]'))).toBe(true);
  skipped.length = 0;
  storeConformance(register, journalSubject, { capabilities: { durable: true, shared: false } });
  expect(skipped).toEqual([expect.stringMatching(/skipped: the subject cannot end without closing its store\]$/)]);
});
