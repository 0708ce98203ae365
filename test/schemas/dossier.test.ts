import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { beforeAll, describe, expect, expectTypeOf, test } from 'vitest';
import { loadKnowledgeOrThrow } from '../../src/knowledge/index.js';
import type { Answer, Dossier, Language } from '../../src/model/index.js';
import { verifyDossier } from '../../src/service/index.js';
import { type Act, createDriver, type Dialogue, type Driver } from '../dialogue/driver.js';
import { SMALL } from '../dialogue/small.js';
import { SCRIPTS } from '../golden/scripts.js';
import type { DossierFile } from './dossier.generated.js';
import { FULL_DOSSIER } from './full-dossier.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const schema = JSON.parse(readFileSync(`${root}schemas/dossier.schema.json`, 'utf8')) as object;
const validate = new Ajv2020({ allowUnionTypes: true, allErrors: true }).compile(schema);

/** Fails with what is wrong and where. */
function conforms(dossier: unknown): void {
  validate(JSON.parse(JSON.stringify(dossier)));
  expect(validate.errors).toBeNull();
}

/** A type without its names, intersections and `readonly`. */
type Plain<T> = T extends readonly (infer Item)[]
  ? Plain<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Plain<T[Key]> }
    : T;

test('the type and the schema say the same', () => {
  // Extras are any JSON, which a schema cannot name.
  expectTypeOf<Plain<Omit<Dossier, 'extras'>>>().toEqualTypeOf<Plain<Omit<DossierFile, 'extras'>>>();
  expectTypeOf<Dossier['extras'][string]>().toExtend<DossierFile['extras'][string]>();
});

describe('the schema', () => {
  test('takes a dossier in which every field is filled', () => conforms(FULL_DOSSIER));

  test.each(Object.keys(FULL_DOSSIER).filter((key) => key !== 'extras'))('refuses another %s, by its place', (key) => {
    validate({ ...FULL_DOSSIER, [key]: { more: 1 } });
    expect(validate.errors?.every(({ instancePath }) => instancePath.startsWith(`/${key}`))).toBe(true);
    validate({ ...FULL_DOSSIER, [`${key}More`]: 1 });
    expect(validate.errors).toMatchObject([{ keyword: 'additionalProperties' }]);
  });

  test('describes every field', () => {
    const silent: string[] = [];
    const look = (value: unknown, path: string): void => {
      if (typeof value !== 'object' || value === null) return;
      const node = value as Record<string, unknown>;
      if (typeof node.properties === 'object' && node.properties !== null) {
        for (const [name, inner] of Object.entries(node.properties as Record<string, Record<string, unknown>>)) {
          const isTold = '$ref' in inner || 'const' in inner || typeof inner.description === 'string';
          if (!isTold) silent.push(`${path}.${name}`);
        }
      }
      for (const [key, inner] of Object.entries(node)) look(inner, `${path}.${key}`);
    };
    look(schema, '');
    expect(silent).toEqual([]);
  });
});

const driver = createDriver(SMALL);
const values = ['usb', 'network', 'laptop', 'printer', 'old', 'yes', 'no', 'amber', 'win11', 5, 80];
const answer = fc.oneof(
  fc.constantFrom(...values).map((value): Answer => ({ kind: 'value', value })),
  fc.constantFrom('unknown', 'skip', 'notApplicable').map((kind): Answer => ({ kind })),
  fc.string({ unit: 'grapheme', maxLength: 40 }).map((text): Answer => ({ kind: 'text', text })),
);
const result = fc.constantFrom('worked', 'failed', 'skipped');

/** Leads a session with what chance says, and hands it over where it did not end by itself. */
function led(text: string, language: Language, answers: readonly Answer[], results: readonly string[]): Dialogue {
  let dialogue = driver.open({ text, language });
  for (const [at, given] of answers.entries()) {
    const { turn } = dialogue;
    if (turn === undefined || 'dossier' in turn) break;
    dialogue = driver.act(dialogue, reply(turn, given, results[at] ?? 'failed'));
  }
  return dialogue.turn !== undefined && 'dossier' in dialogue.turn
    ? dialogue
    : driver.act(dialogue, { kind: 'escalate' });
}

function reply(turn: NonNullable<Dialogue['turn']>, given: Answer, came: string): Act {
  if (turn.kind === 'propose') {
    return { kind: 'report', solutionId: turn.solutions[0]?.id ?? '', result: came as 'worked' };
  }
  if (turn.kind === 'confirm') return { kind: 'answer', id: turn.about.id, answer: { kind: 'value', value: 'yes' } };
  if (turn.kind !== 'ask') throw new TypeError(turn.kind);
  // What is no value of this question is said in words.
  const { question } = turn;
  const fits =
    given.kind !== 'value' ||
    question.options.some(({ id }) => id === given.value) ||
    (question.type === 'number' && typeof given.value === 'number');
  const other: Answer = question.type === 'boolean' ? { kind: 'value', value: 'no' } : { kind: 'text', text: 'x' };
  return { kind: 'answer', id: question.id, answer: fits ? asSet(question.type, given) : other };
}

function asSet(type: string, given: Answer): Answer {
  return type === 'set' && given.kind === 'value' && typeof given.value === 'string'
    ? { kind: 'value', value: [given.value] }
    : given;
}

test('every session that ends has a dossier that conforms, with its own hash', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(
      fc.oneof(
        fc.constantFrom('virus partout', 'paper jam', 'bourrage', ''),
        fc.string({ unit: 'binary', maxLength: 60 }),
      ),
      fc.constantFrom<Language>('fr', 'en'),
      fc.array(answer, { maxLength: 12 }),
      fc.array(result, { maxLength: 12 }),
      (text, language, answers, results) => {
        const { turn } = led(text, language, answers, results);
        if (turn === undefined || !('dossier' in turn)) throw new TypeError('The session did not end.');
        conforms(turn.dossier);
        expect(verifyDossier(JSON.parse(JSON.stringify(turn.dossier)))).toBe(true);
        seen.add(turn.dossier.outcome);
        for (const { status } of [...turn.dossier.facts, ...turn.dossier.unanswered]) seen.add(status);
      },
    ),
    { numRuns: 100 },
  );
  expect([...seen]).toEqual(expect.arrayContaining(['resolved', 'escalated', 'present', 'absent', 'unknown']));
});

describe('the reviewed dialogues', () => {
  let cases: Driver;
  beforeAll(async () => {
    cases = createDriver(await loadKnowledgeOrThrow('cases'));
  });
  test.each(SCRIPTS)('$name ends with a dossier that conforms', (script) => {
    let dialogue = cases.open({ text: script.text, language: script.language });
    for (let turns = 0; turns < 40 && dialogue.turn !== undefined && !('dossier' in dialogue.turn); turns++) {
      const given = dialogue.turn.kind === 'ask' ? script.answers[dialogue.turn.question.id] : undefined;
      const said: Answer = given === undefined ? { kind: 'unknown' } : { kind: 'text', text: given };
      dialogue = cases.act(dialogue, reply(dialogue.turn, said, 'failed'));
    }
    expect(dialogue.turn).toHaveProperty('dossier');
    conforms(dialogue.turn !== undefined && 'dossier' in dialogue.turn && dialogue.turn.dossier);
  });
});

test('a dossier that was changed anywhere is noticed', () => {
  expect(verifyDossier(FULL_DOSSIER)).toBe(true);
  const paths: (readonly (string | number)[])[] = [];
  const walk = (value: unknown, path: readonly (string | number)[]): void => {
    if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) walk(inner, [...path, key]);
    } else paths.push(path);
  };
  walk(FULL_DOSSIER, []);
  expect(paths.length).toBeGreaterThan(100);
  for (const path of paths) {
    const changed = structuredClone(FULL_DOSSIER) as unknown as Record<string, unknown>;
    let node = changed;
    for (const key of path.slice(0, -1)) node = node[key] as Record<string, unknown>;
    node[path.at(-1) as string] = 'changed';
    expect(verifyDossier(changed as unknown as Dossier), path.join('.')).toBe(false);
  }
});

test('the schemas of the package are these', () => {
  expect(readdirSync(`${root}schemas`).sort()).toEqual([
    'dossier.schema.json',
    'import.schema.json',
    'knowledge.schema.json',
    'people.schema.json',
    'report.schema.json',
  ]);
});
