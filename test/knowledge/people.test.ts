import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseDirectory, sayFinding } from '../../src/knowledge/index.js';
import { expectFrenchTypography } from '../french.js';

const QUESTIONS = ['badge', 'site'].map((id) => ({ id, text: { fr: id } }));
const VERIFICATION = { questions: QUESTIONS, tries: 3, trusted: [] };
const read = (text: string) => parseDirectory({ file: 'people.yaml', text }, { verification: VERIFICATION });

/** Every key once. */
const FULL = `version: 1
people:
  lea:
    name: Léa
    email: lea@client.example
    vip: true
    language: fr
    audience: agent
    level: L1
    assets: { pc-7: { os: windows } }
    answers: { badge: 47-11, site: [Lyon, "Lyon 3e"] }
  ada@client.example: {}
`;

test('a person is who the file says; what they answer is nowhere but in the comparison', async () => {
  const { directory, findings } = read(FULL);
  expect(findings).toEqual([]);
  expect(await directory.find({ id: 'lea' })).toEqual({
    ...{ name: 'Léa', email: 'lea@client.example', vip: true, language: 'fr', audience: 'agent', level: 'L1' },
    assets: [{ id: 'pc-7', facts: { os: 'windows' } }],
  });
  expect(await directory.find({ id: 'ada@client.example' })).toEqual({});
  expect(await directory.find({ id: 'toString' })).toBeUndefined();
});

test.each([
  ['lea', 'badge', '4711', true],
  ['lea', 'badge', '4712', false],
  ['lea', 'badge', '', false],
  ['lea', 'site', 'LYON', true],
  ['lea', 'site', 'lyon 3E', true],
  ['lea', 'toString', 'x', false],
  ['ada@client.example', 'badge', '4711', false],
  ['nobody', 'badge', '4711', false],
])('%s answers %s by "%s": %s', async (id, question, text, isRight) => {
  expect(await read(FULL).directory.verify?.({ id }, { id: question, text })).toBe(isRight);
});

test.each([
  ['people: { lea: { nmae: Léa } }', 'DC201', 'name', '1:18'],
  ['people: { lea: { answers: { bagde: 47-11 } } }', 'DC201', 'badge', '1:29'],
  ['people: { lea: { vip: perhaps } }', 'DC203', undefined, '1:23'],
  ['people: { lea: { level: L9 } }', 'DC204', 'L0', '1:25'],
  ['people: { lea: { answers: { badge: { is: 47-11 } } } }', 'DC203', undefined, '1:36'],
  ['people: { lea: { answers: { badge: [] } } }', 'DC207', undefined, '1:36'],
  ['people: { lea: {}, lea: {} }', 'DC102', undefined, '1:20'],
  ['people: { __proto__: {} }', 'DC111', undefined, '1:11'],
  ['persons: {}', 'DC201', undefined, '1:1'],
  ['people: { lea: { answers: { badge: 47-11 }', 'DC101', undefined, '1:9'],
])(
  '%s is told where it is, in both languages, and without a line that holds an answer',
  async (text, code, suggestion, place) => {
    const { directory, findings } = read(text);
    expect(findings[0]).toMatchObject({ code, severity: 'error', file: 'people.yaml' });
    expect([findings[0]?.suggestion, `${findings[0]?.line}:${findings[0]?.column}`]).toEqual([suggestion, place]);
    expect(JSON.stringify(findings)).not.toContain('47-11');
    for (const finding of findings) expectFrenchTypography(sayFinding(finding, 'fr'));
    expect(await directory.find({ id: 'lea' })).toBeUndefined();
  },
);

test('where nothing is declared to be asked, answers to anything may stand there', () => {
  const text = 'people: { lea: { answers: { shoe: 38 } } }';
  expect(parseDirectory({ file: 'people.yaml', text }, {}).findings).toEqual([]);
});

test('the schema, as editors use it, accepts a file in which every key is filled', () => {
  const schema = JSON.parse(readFileSync(new URL('../../schemas/people.schema.json', import.meta.url), 'utf8'));
  const validate = new Ajv2020({ allowUnionTypes: true, strictTypes: false }).compile(schema);
  validate(parse(FULL));
  expect(validate.errors).toBeNull();
});
