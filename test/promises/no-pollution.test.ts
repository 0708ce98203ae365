import { readFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { isMap, isScalar, parseDocument, visit } from 'yaml';
import { readJsonRow } from '../../src/drafting/index.js';
import { createEngine } from '../../src/engine/index.js';
import { isCbrError } from '../../src/errors.js';
import { parseKnowledge } from '../../src/knowledge/index.js';
import type { Case } from '../../src/model/index.js';
import { SMALL } from '../dialogue/small.js';

/** Names that every object has already, and ways to write into what all objects share. */
const KEYS = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  'isPrototypeOf',
  'propertyIsEnumerable',
  'toLocaleString',
  'toJSON',
  'then',
  'length',
  'name',
  '__defineGetter__',
  '__defineSetter__',
  '__lookupGetter__',
  'constructor.prototype',
  '__proto__.polluted',
  'constructor[prototype]',
  '["__proto__"]',
];
const FILE = readFileSync(new URL('../schemas/valid/full.yaml', import.meta.url), 'utf8');
const NAMES = [Object, Array, Function, Map, String].map(({ prototype }) => Object.getOwnPropertyNames(prototype));

afterEach(() => {
  expect([Object, Array, Function, Map, String].map(({ prototype }) => Object.getOwnPropertyNames(prototype))).toEqual(
    NAMES,
  );
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

/** Names that the file itself gives: keys and ids. */
function namesIn(text: string): readonly string[] {
  const names = new Set<string>();
  visit(parseDocument(text), {
    Scalar: (_, { value }) => {
      if (typeof value === 'string' && /^[a-z][a-z0-9-]{2,}$/.test(value)) names.add(value);
    },
    Pair: (_, { key }) => {
      if (isScalar(key) && typeof key.value === 'string') names.add(key.value);
    },
  });
  expect(isMap(parseDocument(text).contents)).toBe(true);
  return [...names].sort();
}

/** Fails for what is neither done nor refused by name. */
async function toldOrDone(work: () => unknown): Promise<void> {
  try {
    await work();
  } catch (error) {
    const isRefused =
      isCbrError(error) || (error instanceof Error && / (?:has|is|expected|no) |: /.test(error.message));
    if (!isRefused || /cannot read|is not a function|is not iterable/i.test(String(error))) throw error;
  }
}

test('no pollution: 500 names of a knowledge file that objects have already', async () => {
  const names = namesIn(FILE);
  const places = Array.from({ length: 25 }, (_, at) => names[Math.floor((at * names.length) / 25)] as string);
  expect(new Set(places).size * KEYS.length).toBe(500);
  for (const place of places) {
    for (const key of KEYS) {
      const text = FILE.replace(new RegExp(`(?<![\\w-])${place}(?![\\w-])`, 'g'), () => JSON.stringify(key));
      const { knowledge, findings } = parseKnowledge([{ file: 'a.yaml', text }]);
      for (const { code } of findings) expect(code, `${key} for ${place}`).toMatch(/^DC\d+$/);
      const engine = createEngine({ knowledge });
      await toldOrDone(async () => {
        const { sessionId } = await engine.open({ text: 'the printer is offline', language: 'en' });
        await engine.escalate(sessionId, { reason: key });
      });
      await engine.close();
    }
  }
});

test('no pollution: the same names in every place where an engine is told something', async () => {
  for (const key of KEYS) {
    const own = <T>(value: T): Record<string, T> => JSON.parse(JSON.stringify({ [key]: value })) as Record<string, T>;
    const hostile = JSON.parse(`{${JSON.stringify(key)}: {"polluted": "yes"}}`) as Record<string, never>;
    const engine = createEngine({ knowledge: SMALL });
    const { sessionId } = await engine.open({ text: 'printer', language: 'en' });
    const taught = { ...SMALL.cases[0], id: key, facts: own('x') } as unknown as Case;
    for (const work of [
      () => engine.open({ text: key, facts: own('x') }),
      () => engine.open({ text: key, facts: hostile }),
      () => engine.open({ text: 'printer', extras: hostile }),
      () => engine.open({ text: 'printer', requester: { ...hostile, id: key, name: key } }),
      () => engine.open({ text: 'printer', caseBase: key }),
      () => engine.open({ text: 'printer', channel: key, ...hostile }),
      () => engine.answer(sessionId, key, 'x'),
      () => engine.answer(sessionId, 'device', key),
      () => engine.answer(sessionId, 'device', hostile as never),
      () => engine.tell(sessionId, key),
      () => engine.report(sessionId, key, 'worked'),
      () => engine.undo(key),
      () => engine.resume(key),
      () => engine.retrieve({ text: key, facts: own('x') }),
      () => engine.retrieve({ text: 'printer', facts: hostile }),
      () => engine.learn({ case: taught }),
      () => engine.learn({ case: { ...SMALL.cases[0], extras: hostile } as unknown as Case }),
      () => engine.resolve(sessionId, { solution: { title: key, steps: [key], ...hostile } }),
      () => readJsonRow(1, JSON.stringify(hostile)),
    ]) {
      await toldOrDone(work);
    }
    await engine.close();
  }
});
