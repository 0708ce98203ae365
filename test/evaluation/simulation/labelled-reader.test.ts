import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLabelledReader, LABELLED_LIMITS } from '../../../src/evaluation/index.js';

const ATTRIBUTES = [
  { name: 'light', type: 'nominal', values: ['amber', 'green'], question: 'Which colour?', cost: 2 },
  { name: 'age', type: 'numeric', values: [1, 2] },
  { name: 'sounds', type: 'multi' },
  { name: 'on', type: 'boolean' },
  { name: 'level', type: 'ordinal', values: [0, 1, 2] },
];
const GOOD = {
  id: 'a',
  label: 'lamp',
  attributes: { light: 'amber', age: 3, sounds: ['hum', 'click', 'hum'], on: true },
};

/** Reads lines of `cases.jsonl`; what is no text becomes JSON. */
function read(lines: readonly unknown[], attributes: unknown = ATTRIBUTES, faults?: unknown) {
  const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
  const reader = createLabelledReader('attributes.json', text(attributes));
  for (const [at, line] of lines.entries()) reader.line({ file: 'cases.jsonl', line: at + 1 }, text(line));
  if (faults !== undefined) reader.faults('faults.json', text(faults));
  return reader.finish('set');
}
const codes = ({ findings }: ReturnType<typeof read>) => findings.map(({ code, line }) => `${code}@${line}`);

test('values become facts of their type, null and absent ones are not known, and all is sorted by id', () => {
  const { set, findings } = read([{ id: 'b', label: 'fuse', attributes: { light: null, level: 2 } }, GOOD]);
  expect(findings).toEqual([]);
  expect(set.attributes.map(({ id, type, cost }) => [id, type, cost])).toEqual([
    ['age', 'number', 1],
    ['level', 'ordinal', 1],
    ['light', 'choice', 2],
    ['on', 'choice', 1],
    ['sounds', 'set', 1],
  ]);
  expect(set.attributes[2]?.question).toEqual({ en: 'Which colour?' });
  expect(set.attributes.map(({ values }) => values.map(({ id }) => id))).toEqual([
    [],
    ['0', '1', '2'],
    ['amber', 'green'],
    [],
    [],
  ]);
  expect(set.cases.map(({ id, solution, facts }) => [id, solution, { ...facts }])).toEqual([
    ['a', 'lamp', { light: 'amber', age: 3, sounds: ['click', 'hum'], on: 'true' }],
    ['b', 'fuse', { level: '2' }],
  ]);
});

test.each([
  ['DC522', 'not json'],
  ['DC522', '[1, 2]'],
  ['DC522', { id: 7, label: 'lamp', attributes: {} }],
  ['DC522', { id: 'x', label: '', attributes: {} }],
  ['DC522', { id: 'x', label: 'lamp', attributes: ['amber'] }],
  ['DC522', { id: 'x', label: 'lamp' }],
  ['DC523', { ...GOOD, label: 'other' }],
])('%s: the line %j is told with its place and loses no other line', (code, line) => {
  const reading = read([GOOD, line, '', { ...GOOD, id: 'z' }]);
  expect(codes(reading)).toEqual([`${code}@2`]);
  expect(reading.counts).toEqual({ error: 1, warning: 0, info: 0 });
  expect(reading.set.cases.map(({ id, solution }) => [id, solution])).toEqual([
    ['a', 'lamp'],
    ['z', 'lamp'],
  ]);
});

test.each([
  ['DC524', 'age', 'three'],
  ['DC524', 'light', { colour: 'amber' }],
  ['DC524', 'sounds', ['hum', null]],
  ['DC525', 'smell', 'burnt'],
])('%s: the value of «%s» is told, and the case keeps its others', (code, name, value) => {
  const reading = read([{ ...GOOD, attributes: { ...GOOD.attributes, [name]: value } }]);
  expect(codes(reading)).toEqual([`${code}@1`]);
  expect(reading.counts).toEqual({ error: 0, warning: 1, info: 0 });
  const rest = Object.keys(GOOD.attributes).filter((id) => id !== name);
  expect(Object.keys(reading.set.cases[0]?.facts ?? {})).toEqual(rest);
});

test('attributes that cannot be used are told, and their values are lost without another word', () => {
  const attributes = [
    ...ATTRIBUTES,
    { name: '' },
    { name: 'age', type: 'boolean' },
    { name: 'odd', type: 'tensor' },
    7,
  ];
  const reading = read([{ ...GOOD, attributes: { ...GOOD.attributes, odd: 1 } }], attributes);
  expect(reading.findings.map(({ reason }) => reason)).toEqual([
    'DC521.name',
    'DC521.twice',
    'DC521.type',
    'DC521.name',
  ]);
  expect(reading.set.attributes).toHaveLength(5);
  expect(reading.set.attributes[0]?.type).toBe('number');
  for (const text of ['{"light": 1}', 'nonsense', '']) {
    expect(codes(read([], text))).toEqual(['DC521@1']);
  }
  expect(read([GOOD], `\uFEFF${JSON.stringify(ATTRIBUTES)}`).findings).toEqual([]);
});

test('a parent is kept where it is listed and another attribute', () => {
  const attributes = [
    { name: 'child', type: 'nominal', parent: 'sounds' },
    { name: 'sounds', type: 'multi' },
    { name: 'orphan', type: 'nominal', parent: 'nobody' },
    { name: 'own', type: 'nominal', parent: 'own' },
    { name: 'never', type: 'nominal', parent: 'sounds' },
  ];
  const { set } = read(
    [
      { id: 'a', label: 'x', attributes: { child: 'c', sounds: ['hum', 'click'], orphan: 'o', own: 'w' } },
      { id: 'b', label: 'x', attributes: { child: 'c' } },
      { id: 'c', label: 'x', attributes: { sounds: ['beep'] } },
    ],
    attributes,
  );
  expect([...set.parents]).toEqual([
    ['child', 'sounds'],
    ['never', 'sounds'],
  ]);
});

test('what a person came with is kept where the case knows it', () => {
  const attributes = [
    { name: 'light', type: 'nominal' },
    { name: 'noise', type: 'nominal' },
  ];
  const known = { id: 'a', label: 'x', attributes: { light: 'red', noise: null } };
  const told = (presenting: unknown, more: readonly unknown[] = []) => [
    ...read([{ ...known, presenting }, ...more], attributes).set.presenting,
  ];
  expect(told(['noise', 'light', 'light', 'smell', 7])).toEqual([['a', ['light']]]);
  for (const nothing of [['noise'], [], undefined, 'light', { 0: 'light' }]) expect(told(nothing)).toEqual([]);
  // A second line of the same id is not read.
  expect(told([], [{ ...known, presenting: ['light'] }])).toEqual([]);
});

test('repairs cost what faults tell; who has no cost is told and counts as a minute', () => {
  const faults = [{ fault: 'lamp', cost: 4 }, { fault: 'lamp' }, { fault: 7, cost: 1 }, { fault: 'x', cost: 0 }];
  const reading = read([GOOD, { ...GOOD, id: 'b', label: 'fuse' }], ATTRIBUTES, faults);
  expect([...reading.set.costs]).toEqual([
    ['lamp', 4],
    ['fuse', 1],
  ]);
  expect(reading.findings.map(({ reason, file }) => [reason, file])).toEqual([
    ['DC527.fault', 'faults.json'],
    ['DC527.fault', 'faults.json'],
    ['DC527.fault', 'faults.json'],
    ['DC527.missing', 'faults.json'],
  ]);
  const none = read([GOOD], ATTRIBUTES, '{"lamp": 4}');
  expect([none.set.costs.size, codes(none)]).toEqual([0, ['DC527@1']]);
});

test('hostile names are names like any other', () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
  const attributes = names.map((name) => ({ name, type: 'nominal', parent: '__proto__' }));
  const values = `{${names.map((name) => `${JSON.stringify(name)}: "v"`).join(',')}}`;
  const lines = names.map((name) => `{"id": "${name}", "label": "${name}", "attributes": ${values}}`);
  const { set, findings } = read(lines, attributes, '[{"fault": "__proto__", "cost": 2, "__proto__": {"cost": 9}}]');
  expect(findings.map(({ code }) => code)).toEqual(['DC527', 'DC527', 'DC527']);
  expect(set.cases.map(({ id }) => id)).toEqual([...names].sort());
  for (const { facts } of set.cases) expect(Object.keys(facts).sort()).toEqual([...names].sort());
  expect(set.costs.get('__proto__')).toBe(2);
  expect(set.parents.get('constructor')).toBe('__proto__');
  expect(({} as Record<string, unknown>).v).toBeUndefined();
  expect(read([{ id: 'a', label: 'x', attributes: {} }], [{ name: 'n', type: 'toString' }]).findings[0]?.code).toBe(
    'DC521',
  );
});

test('what goes beyond the limits is left out and told once', () => {
  const many = Array.from({ length: LABELLED_LIMITS.attributes + 2 }, (_, at) => ({ name: `n${at}`, type: 'boolean' }));
  const wide = read([], many);
  expect([wide.set.attributes.length, codes(wide)]).toEqual([LABELLED_LIMITS.attributes, ['DC526@1']]);
  const reader = createLabelledReader('attributes.json', JSON.stringify([{ name: 'n', type: 'boolean' }]));
  for (let at = 0; at < LABELLED_LIMITS.cases + 3; at++) {
    reader.line({ file: 'cases.jsonl', line: at + 1 }, `{"id":"c${at}","label":"x","attributes":{}}`);
  }
  reader.tooLong({ file: 'cases.jsonl', line: 9 });
  const long = reader.finish('set');
  expect(long.set.cases).toHaveLength(LABELLED_LIMITS.cases);
  expect(codes(long)).toEqual([`DC526@${LABELLED_LIMITS.cases + 1}`, 'DC526@9']);
});

test('a thousand findings are kept, and all are counted', () => {
  const { findings, counts } = read(Array.from({ length: 1200 }, () => 'x'));
  expect([findings.length, counts.error]).toEqual([1000, 1200]);
});

test('whatever stands in a file, reading it throws nothing and keeps every good line', () => {
  fc.assert(
    fc.property(
      fc.array(fc.jsonValue()),
      fc.array(fc.oneof(fc.string(), fc.json())),
      fc.jsonValue(),
      (some, lines, faults) => {
        const noise = lines.filter((line) => !line.includes('"a"'));
        const { set } = read([...noise, GOOD], [...ATTRIBUTES, ...some], faults);
        expect(set.cases.some(({ id, solution }) => id === 'a' && solution === 'lamp')).toBe(true);
      },
    ),
    { numRuns: 200 },
  );
});
