import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { memoryStore } from '../../src/stores/index.js';
import { SQLITE_DRIVERS } from '../../src/stores/sqlite.js';
import { type StoreConformanceOptions, storeConformance } from '../../src/testing/index.js';
import {
  compactedSubject,
  journalSubject,
  memorySubject,
  postgresSubject,
  postgresUrls,
  sqliteSubject,
} from './subjects.js';

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

const SHARED: StoreConformanceOptions = { capabilities: { durable: true, shared: true }, offers: { crash: true } };

describe.each(SQLITE_DRIVERS.filter(isHere))('sqliteStore by %s', (driver) => {
  storeConformance(test, sqliteSubject(driver), SHARED);
});

describe.skipIf(postgresUrls() === undefined)('postgresStore [needs DEJACASE_POSTGRES]', () => {
  storeConformance(test, postgresSubject, SHARED);
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

/** Whether a package can be loaded here; `libsql` always can, since the project installs it. */
function isHere(name: string): boolean {
  try {
    createRequire(import.meta.url)(name);
    return true;
  } catch {
    return name === 'libsql';
  }
}
