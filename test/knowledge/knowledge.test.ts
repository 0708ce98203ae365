import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seal } from '../../src/compiled/index.js';
import { isCbrError, KnowledgeError } from '../../src/errors.js';
import {
  compileKnowledge,
  loadKnowledge,
  loadKnowledgeOrThrow,
  parseCompiled,
  parseKnowledge,
} from '../../src/knowledge/index.js';
import { LIMITS } from '../../src/knowledge/limits.js';
import { createReport } from '../../src/knowledge/report.js';
import { createSource } from '../../src/knowledge/source.js';
import { readSyntax } from '../../src/knowledge/syntax.js';
import type { Knowledge } from '../../src/model/index.js';

const text = readFileSync(new URL('../schemas/valid/full.yaml', import.meta.url), 'utf8');
const full = parseKnowledge([{ file: 'full.yaml', text }]).knowledge;
const codes = (yaml: string) => parseKnowledge([{ file: 'a.yaml', text: yaml }]).findings.map(({ code }) => code);

describe('parsing', () => {
  test('keeps the text that was written, where text is meant', () => {
    const led = full.attributes.find(({ id }) => id === 'led');
    expect(led?.values.map(({ id }) => id)).toEqual(['green', 'amber', 'off', '0x0000007B', '0012', '1.10']);
    expect(full.cases[0]?.facts).toEqual({
      device: 'printer',
      led: '0x0000007B',
      memory: 8,
      message: 'null',
      os: 'win11',
      powered: 'yes',
      severity: '2',
      tried: ['cable', 'restart'],
    });
    expect(full.cases[0]?.extras).toEqual({ 'x-source': { system: 'old', rows: [1, '0012', true, null] } });
    expect(full.routing[0]?.extras).toEqual({ 'x-queue': '07' });
  });
  test('keeps the declared order of an ordinal scale, also when its ids are digits', () => {
    expect(full.attributes.find(({ id }) => id === 'severity')?.values.map(({ id }) => id)).toEqual(['3', '1', '2']);
  });
  test('makes two tests of one that is said in both languages', () => {
    expect(full.tests.map(({ id, language }) => `${id} ${language}`)).toEqual(['jam/en en', 'jam/fr fr', 'weather en']);
  });
  test('brings ranges into one form', () => {
    const answers = full.trees.find(({ id }) => id === 'printer-dead')?.nodes.memory?.answers;
    expect(Object.keys(answers ?? {})).toEqual(['< 4', '4..8', '>= 9', 'other']);
  });
  test('reads durations into milliseconds', () => {
    expect(full.escalation.L1).toEqual({
      to: 'L2',
      after: 900_000,
      cost: 30,
      team: 'desk',
      alert: ['desk-lead', 'duty@example.org'],
    });
    expect(full.escalation.L2).toMatchObject({
      when: [{ facts: { device: ['printer'] }, measure: 'both' }],
      repeated: { times: 3, within: 604_800_000, measure: 'both' },
    });
  });
  test('lists taxonomy nodes with their parents first and labels from the attribute', () => {
    const [os] = full.taxonomies;
    expect(os?.nodes.map(({ id, parent }) => [id, parent])).toEqual([
      ['windows', undefined],
      ['win10', 'windows'],
      ['win11', 'windows'],
      ['mac', undefined],
    ]);
    expect(os?.nodes[0]?.label).toEqual({ fr: 'Windows', en: 'Windows' });
    expect(os?.nodes[2]?.label).toEqual({ fr: 'Onze', en: 'Eleven' });
  });
  test('reads an empty taxonomy node as a leaf', () => {
    const { knowledge, findings } = parseKnowledge([{ file: 'a', text: 'taxonomies: { os: { mac:, linux: } }' }]);
    expect(findings).toEqual([]);
    expect(knowledge.taxonomies[0]?.nodes.map(({ id }) => id)).toEqual(['mac', 'linux']);
  });
  test('does not depend on the order of the files', () => {
    const parts = text
      .split(/^(?=solutions:|trees:)/m)
      .map((part, index) => ({ file: `${index}.yaml`, text: `language: fr\n${part.replace(/^language: fr\n/m, '')}` }));
    const forwards = parseKnowledge(parts);
    const backwards = parseKnowledge([...parts].reverse());
    expect(backwards).toEqual(forwards);
    expect(forwards.knowledge.version).toBe(full.version);
  });
  test('gives another version to other content, and none to tests', () => {
    const changed = parseKnowledge([{ file: 'b.yaml', text: text.replace('worn roller', 'old roller') }]).knowledge;
    expect(changed.version).not.toBe(full.version);
    const tested = parseKnowledge([{ file: 'b.yaml', text: text.replace('Will it rain?', 'Will it snow?') }]).knowledge;
    expect(tested.version).toBe(full.version);
  });
  test('leaves out one bad case and loads the rest', () => {
    const bad = text.replace('led: off', 'led: of');
    const { knowledge, findings } = parseKnowledge([{ file: 'a.yaml', text: bad }]);
    expect(knowledge.cases.map(({ id }) => id)).toEqual(['jam-amber']);
    const finding = findings.find(({ severity }) => severity === 'error');
    expect(finding).toMatchObject({ code: 'DC304', suggestion: 'off' });
    expect(bad.split('\n')[(finding?.line ?? 0) - 1]?.slice((finding?.column ?? 0) - 1)).toMatch(/^of /);
  });
  test('says why something was left out that has no fault of its own', () => {
    const { knowledge, findings } = parseKnowledge([
      { file: 'a.yaml', text: text.replace('steps: [{ fr: "Brancher', 'step: [{ fr: "Brancher') },
    ]);
    expect(findings.filter(({ code }) => code === 'DC308').map(({ line }) => line).length).toBeGreaterThanOrEqual(3);
    expect(knowledge.trees).toEqual([]);
    expect(knowledge.cases.map(({ id }) => id)).toEqual(['jam-amber']);
  });
});

describe('advice', () => {
  const solution = 'language: fr\nsolutions: { s: { title: t, steps: [a] } }\n';
  const messages = (yaml: string) =>
    parseKnowledge([{ file: 'a.yaml', text: yaml }]).findings.map((each) => each.message);

  test('a base in French alone needs no translation, whatever stands in for labels', () => {
    const attributes =
      'attributes: { p: { question: q, type: boolean }, c: { question: q, type: choice, values: { a: { also: [b] } } } }\n';
    expect(
      codes(`${solution}${attributes}cases: [{ id: c, problem: p, facts: { p: yes, c: a }, solution: s }]`),
    ).toEqual([]);
  });
  test('an item with a fault does not make what it uses look unused', () => {
    const attributes = 'attributes: { p: { question: q, type: boolean } }\n';
    const tree =
      'trees: { t: { title: t, start: n, nodes: { n: { ask: p, answers: { yes: { retrieve: true } } } } } }\n';
    const bad = 'cases: [{ id: c, problm: p, facts: { p: yes }, solution: s }]\n';
    expect(new Set(codes(`${solution}${attributes}${bad}`))).toEqual(new Set(['DC201', 'DC202']));
    expect(codes(`${solution}${attributes}${tree}`)).toEqual(['DC405', 'DC413', 'DC414']);
  });
  test('what a file that cannot be read may declare is not said to be missing', () => {
    const lost = { file: 'b.yaml', text: 'solutions: { s2: { title: "\0", steps: [a] } }' };
    const using = { file: 'c.yaml', text: `${solution}cases: [{ id: c, problem: p, solution: s2 }]` };
    const { findings } = parseKnowledge([lost, using]);
    expect(findings.map(({ code }) => code)).toEqual(['DC110', 'DC308']);
    expect(findings[1]?.message).toContain('b.yaml');
  });
  test('a text that begins with an asterisk is not said to have had quotes', () => {
    expect(codes(`${solution}cases:\n  - id: c\n    problem: *urgent* and more\n    solution: s\n`)).toEqual(['DC103']);
  });
  test('a no-break space is named where it stands', () => {
    for (const line of ['  - id:\u00A0c', '  -\u00A0id: c', '  - id: c\n    status:\u00A0draft']) {
      const [first] = messages(`${solution}cases:\n${line}\n    problem: p\n    solution: s\n`);
      expect(first).toContain('U+00A0');
    }
  });
  test('no message holds a control character, wherever it was written', () => {
    for (const yaml of [
      '"\\e]0;x\\a": 1',
      'x-a: { "\\0": 1 }',
      'language: "\\e[31m"',
      'solutions: { "\\e[31m": {} }',
    ]) {
      expect(codes(yaml)).toContain('DC110');
      expect(messages(yaml).join(' ')).not.toMatch(/\p{Cc}/u);
    }
  });
});

describe('limits', () => {
  test('5 MB are read and not a byte more', () => {
    const filler = '#'.repeat(LIMITS.bytes - 3);
    expect(codes(`${filler}é\n`)).toEqual([]);
    expect(codes(`${filler}éé`)).toEqual(['DC107']);
  });
  test('50 levels are read and not one more', () => {
    const nested = (depth: number) => `x-a: ${'['.repeat(depth)}${']'.repeat(depth)}`;
    expect(codes(nested(49))).toEqual([]);
    expect(codes(nested(50))).toEqual(['DC108']);
    expect(codes(nested(100_000))).toEqual(['DC108']);
  });
  test('the count of elements is bounded', () => {
    const report = createReport();
    const source = createSource({ file: 'a.yaml', text: '#\n'.repeat(1000) });
    expect(readSyntax(source, report, { ...LIMITS, tokens: 999 }).work.tokens).toBe(1000);
    expect(report.findings().map(({ code }) => code)).toEqual(['DC109']);
  });
  test('the count of findings is bounded', () => {
    const found = codes(Array.from({ length: 2000 }, (_, index) => `k${index}: 1\n`).join(''));
    expect(found.length).toBe(501);
    expect(found.at(-1)).toBe('DC112');
  });
  test('a byte order mark and Windows line ends are no matter', () => {
    const { knowledge, findings } = parseKnowledge([{ file: 'a', text: `\uFEFF${text.replaceAll('\n', '\r\n')}` }]);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(knowledge.version).toBe(full.version);
  });
});

describe('the compiled form', () => {
  test('gives the same knowledge, without tests unless they are wanted', () => {
    expect(parseCompiled(compileKnowledge(full, { tests: true }))).toEqual({ knowledge: full, findings: [] });
    expect(parseCompiled(compileKnowledge(full)).knowledge).toEqual({ ...full, tests: [] });
    expect(compileKnowledge(full)).toMatch(/^[ -~]*$/);
  });
  test('hands on what is kept beside the knowledge, which does not change its version', () => {
    const snapshot = { format: 1, weights: 'AAAA' };
    expect(parseCompiled(compileKnowledge(full, { tests: true, snapshot }))).toEqual({
      knowledge: full,
      findings: [],
      snapshot,
    });
  });
  test('is refused when it was changed, is of another version or is no JSON', () => {
    const compiled = compileKnowledge(full);
    for (const bad of [
      compiled.replace('papier', 'carton'),
      compiled.replace('"schemaVersion":1', '"schemaVersion":2'),
      compiled.slice(1),
      compileKnowledge(full, { tests: true }).replace('"expect":"clear-jam"', '"expect":"other"'),
      compileKnowledge(full).replace('"tests":[]', '"tests":[null]'),
      'null',
      '[]',
    ]) {
      expect(() => parseCompiled(bad)).toThrow(expect.objectContaining({ code: 'knowledge-unreadable' }));
    }
  });
});

describe('compiled knowledge that leads nowhere, though its hash is right', () => {
  const [first] = full.cases;
  const [tree] = full.trees;
  const damages: Readonly<Record<string, object>> = {
    'a case of no solution': { cases: [{ ...first, solution: 'nowhere' }] },
    'a case with an unknown fact': { cases: [{ ...first, facts: { nowhere: 'yes' } }] },
    'a case without anything': { cases: [{ id: 'bare' }] },
    'two cases that are none': { cases: [null, 7] },
    'no escalation': { escalation: null },
    'a list of escalations': { escalation: [] },
    'an empty rule': { escalation: { L1: null } },
    'a tree without its start': { trees: [{ ...tree, start: 'nowhere' }] },
    'a taxonomy in a circle': { taxonomies: [{ id: 'os', nodes: [{ id: 'a', parent: 'a', label: { fr: 'a' } }] }] },
    'a test of no solution': { tests: [{ ...full.tests[0], expect: 'nowhere' }] },
    'an attribute twice': { attributes: [...full.attributes, full.attributes[0]] },
  };
  test.each(Object.entries(damages))('%s', (_, damage) => {
    const forged = seal({ ...full, ...damage } as Knowledge);
    const unreadable = expect.objectContaining({ code: 'knowledge-unreadable' });
    expect(() => parseCompiled(compileKnowledge(forged, { tests: true }))).toThrow(unreadable);
  });
});

describe('loading', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'knowledge-'));
    await mkdir(join(folder, 'base/deep/.hidden'), { recursive: true });
    await mkdir(join(folder, 'outside'));
    await writeFile(join(folder, 'base/deep/full.yml'), text);
    await writeFile(join(folder, 'base/notes.txt'), 'not: [yaml');
    await writeFile(join(folder, 'base/deep/.hidden/bad.yaml'), 'not: [yaml');
    await writeFile(join(folder, 'outside/bad.yaml'), 'not: [yaml');
    await symlink(join(folder, 'outside'), join(folder, 'base/link'));
    await symlink(join(folder, 'outside/bad.yaml'), join(folder, 'base/link.yaml'));
    await writeFile(join(folder, 'base.json'), compileKnowledge(full));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('reads a folder at any depth, without hidden folders and links', async () => {
    const { knowledge, findings } = await loadKnowledge(join(folder, 'base'));
    expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
    expect(knowledge.version).toBe(full.version);
    expect(await loadKnowledgeOrThrow(join(folder, 'base'))).toEqual(knowledge);
  });
  test('reads a compiled file', async () => {
    expect((await loadKnowledge(join(folder, 'base.json'))).knowledge.version).toBe(full.version);
  });
  test('names a compiled file that is larger or deeper than is read', async () => {
    const deep = join(folder, 'deep.json');
    await writeFile(deep, compileKnowledge(full).replace('{', `{"x":${'['.repeat(20_000)}${']'.repeat(20_000)},`));
    const large = join(folder, 'large.json');
    await writeFile(large, '');
    await truncate(large, LIMITS.compiledBytes + 1);
    for (const file of [deep, large]) {
      const error = await loadKnowledge(file).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: 'knowledge-too-large', message: expect.stringContaining(file) });
    }
  });
  test('throws the findings when errors are not accepted', async () => {
    const error = await loadKnowledgeOrThrow([join(folder, 'outside'), join(folder, 'base')]).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(KnowledgeError);
    expect(error).toMatchObject({ code: 'knowledge-invalid' });
  });
  test('finds where a file is in another encoding, and takes the stand-in that an author wrote', async () => {
    const latin1 = join(folder, 'latin1.yaml');
    await writeFile(latin1, Buffer.from('# \u00E9\nlanguage: fr\n', 'latin1'));
    expect((await loadKnowledge(latin1)).findings).toMatchObject([{ code: 'DC110', line: 1, column: 3 }]);
    const mixed = join(folder, 'mixed.yaml');
    await writeFile(mixed, Buffer.concat([Buffer.from('\uFEFF# \uFFFD, \u00E9\n#'), Buffer.from([0xe9])]));
    expect((await loadKnowledge(mixed)).findings).toMatchObject([{ code: 'DC110', line: 2, column: 2 }]);
    const written = join(folder, 'written.yaml');
    await writeFile(written, '# \uFFFD\uFFFD\n');
    expect((await loadKnowledge(written)).findings).toEqual([]);
  });
  test('reads a file once, however often and in whatever way it is named', async () => {
    const file = join(folder, 'base/deep/full.yml');
    const { findings } = await loadKnowledge([join(folder, 'base'), file, `${folder}/./base/deep/../deep/full.yml`]);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
  test('says which path cannot be read', async () => {
    const error = await loadKnowledge(join(folder, 'nowhere')).catch((thrown: unknown) => thrown);
    expect(isCbrError(error) && error.code).toBe('knowledge-unreadable');
    expect(String(error)).toContain('nowhere');
  });
});
