import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkTrees, parseKnowledge, sayFinding } from '../../src/knowledge/index.js';
import { englishLeft, expectFrenchTypography } from '../french.js';

const BASE = `version: 1
language: en
taxonomies: { os: { windows: { win10: {}, win11: {} }, mac: {} } }
attributes:
  kind: { question: Which?, type: choice, values: { printer: printer, laptop: laptop } }
  led: { question: Light?, type: choice, values: { green: green, amber: amber, red: red }, askWhen: { kind: printer } }
  jam: { question: Jam?, type: boolean, askWhen: { led: amber } }
  plug: { question: Plugged?, type: boolean }
  os: { question: System?, type: taxonomy, taxonomy: os }
  free: { question: Free?, type: number }
solutions:
  clear: { title: Clear, steps: [Open it] }
  plug-in: { title: Plug in, steps: [Plug it] }
  update: { title: Update, steps: [Update it] }
cases:
  - { id: c1, problem: Paper stuck, facts: { led: amber, jam: yes, plug: yes }, solution: clear }
  - { id: c2, problem: No light, facts: { led: red, jam: no, plug: no }, solution: plug-in }
  - { id: c3, problem: Old system, facts: { led: green, os: win10, free: 4 }, solution: update }
`;

/** Finds what is wrong with the nodes of one tree, as code and the text at the place. */
function found(nodes: string, more = 'problem: [it is broken]', start = 'a'): readonly (readonly [string, string])[] {
  const text = `${BASE}trees:\n  t:\n    title: T\n    ${more}\n    start: ${start}\n    nodes:\n${nodes.replace(/^/gm, '      ')}\n`;
  return checkTrees([{ file: 'a.yaml', text }]).findings.map(({ code, line, column, frame }) => {
    expect(frame).toContain('^');
    return [code, (text.split('\n')[line - 1] ?? '').slice(column - 1)];
  });
}

const DONE = 'unknown: { retrieve: true }';

describe('a tree', () => {
  test('that asks and ends well has no fault', () => {
    const nodes = `a: { ask: led, answers: { amber: b, red: { solution: plug-in }, green: { retrieve: true }, ${DONE} } }
b: { ask: jam, answers: { yes: { solution: clear }, no: { retrieve: true }, ${DONE} } }`;
    expect(found(nodes)).toEqual([]);
    expect(found(nodes, 'when: { kind: printer }')).toEqual([]);
  });

  test('leads nowhere whoever does not know', () => {
    expect(found('a: { ask: jam, answers: { yes: { solution: clear }, no: { retrieve: true } } }')).toEqual([
      ['DC421', expect.stringMatching(/^a: /)],
    ]);
    expect(found('a: { ask: jam, answers: { yes: { solution: clear }, other: { retrieve: true } } }')).toEqual([]);
  });

  test('leads nowhere from a part of a taxonomy, or between two numbers', () => {
    const [os, ...none] = checkTrees([
      {
        file: 'a.yaml',
        text: `${BASE}trees: { t: { title: T, problem: [x], start: a, nodes: { a: { ask: os, answers: { win10: { solution: update }, ${DONE} } } } } }`,
      },
    ]).findings;
    expect(none).toEqual([]);
    expect(os?.values).toEqual({ node: 'a', missing: { first: ['windows', 'mac'], more: 0 } });
    expect(
      found(`a: { ask: free, answers: { "<5": { solution: update }, "> 5": { retrieve: true }, ${DONE} } }`),
    ).toEqual([['DC421', expect.stringMatching(/^a: /)]]);
    expect(
      found(`a: { ask: free, answers: { "<= 5": { solution: update }, "> 5": { retrieve: true }, ${DONE} } }`),
    ).toEqual([]);
  });

  test('waits for an answer that keys above it take, or that earlier answers exclude', () => {
    const numbers = `a: { ask: free, answers: { "<9": { solution: update }, "2..5": { retrieve: true }, other: { retrieve: true } } }`;
    expect(found(numbers)).toEqual([['DC422', expect.stringMatching(/^"2\.\.5"/)]]);
    const twice = `a: { ask: os, answers: { windows: b, mac: { retrieve: true }, ${DONE} } }
b: { ask: os, answers: { win10: { solution: update }, mac: { retrieve: true }, other: { retrieve: true } } }`;
    expect(found(twice)).toEqual([['DC422', expect.stringMatching(/^mac: \{ retrieve: true \}, other/)]]);
  });

  test('asks what was answered above, by itself or by what lies behind its gate', () => {
    const again = `a: { ask: plug, answers: { yes: b, no: { solution: plug-in }, ${DONE} } }
b: { ask: plug, answers: { yes: { retrieve: true }, no: { solution: plug-in }, ${DONE} } }`;
    expect(found(again)).toEqual([['DC423', expect.stringMatching(/^b: /)]]);
    const gate = `a: { ask: led, answers: { amber: b, other: { retrieve: true } } }
b: { ask: kind, answers: { printer: { solution: clear }, laptop: { solution: update }, ${DONE} } }`;
    expect(found(gate)).toEqual([['DC423', expect.stringMatching(/^b: /)]]);
    const open = `a: { ask: led, answers: { amber: b, red: { solution: plug-in }, green: { retrieve: true }, unknown: b } }
b: { ask: kind, answers: { printer: { solution: clear }, laptop: { solution: update }, ${DONE} } }`;
    expect(found(open)).toEqual([]);
  });

  test('asks what its condition says, unless phrases lead there too', () => {
    const nodes = `a: { ask: kind, answers: { printer: { solution: clear }, laptop: { solution: update }, ${DONE} } }`;
    expect(found(nodes, 'when: { kind: printer }')).toEqual([['DC423', expect.stringMatching(/^a: /)]]);
    expect(found(nodes, 'when: { kind: printer }\n    problem: [it is broken]')).toEqual([]);
  });

  test('asks what makes no difference, told once where it begins', () => {
    const nodes = `a: { ask: plug, answers: { yes: b, other: { solution: clear } } }
b: { ask: jam, answers: { yes: { solution: clear }, other: { solution: clear } } }`;
    expect(found(nodes)).toEqual([['DC423', expect.stringMatching(/^a: /)]]);
    expect(found('a: { ask: plug, answers: { yes: { retrieve: true }, other: { retrieve: true } } }')).toEqual([]);
  });

  test('asks what its gate excludes', () => {
    const nodes = `a: { ask: led, answers: { red: b, other: { retrieve: true } } }
b: { ask: jam, answers: { yes: { retrieve: true }, no: { solution: plug-in }, ${DONE} } }`;
    expect(found(nodes)).toEqual([['DC424', expect.stringMatching(/^b: /)]]);
  });

  test('ends where every case says otherwise', () => {
    const nodes = `a: { ask: led, answers: { amber: { solution: plug-in }, other: { retrieve: true } } }`;
    expect(found(nodes)).toEqual([['DC425', expect.stringMatching(/^amber: /)]]);
    const { findings } = checkTrees([
      { file: 'a.yaml', text: `${BASE}trees: { t: { title: T, problem: [x], start: a, nodes: { ${nodes} } } }` },
    ]);
    expect(findings[0]).toMatchObject({
      severity: 'error',
      values: { way: 'led = amber', case: 'c2', solution: 'plug-in' },
    });
  });

  test('ends where the cases of another solution agree clearly better', () => {
    const nodes = `a: { ask: os, answers: { win10: b, other: { retrieve: true } } }
b: { ask: plug, answers: { yes: c, other: { retrieve: true } } }
c: { ask: led, answers: { amber: d, other: { retrieve: true } } }
d: { ask: jam, answers: { yes: { solution: SOLUTION }, other: { retrieve: true } } }`;
    expect(found(nodes.replace('SOLUTION', 'clear'))).toEqual([]);
    expect(found(nodes.replace('SOLUTION', 'update'))).toEqual([['DC426', expect.stringMatching(/^yes: /)]]);
  });

  test('keeps what lint finds of it: nodes that nothing leads to, circles of nodes and of trees', () => {
    expect(found(`a: { ask: plug, answers: { yes: { solution: clear }, no: a, ${DONE} } }`)[0]?.[0]).toBe('DC410');
    expect(found('a: { ask: plug, answers: { yes: { tree: t }, other: { retrieve: true } } }')[0]?.[0]).toBe('DC411');
    const lost = `a: { ask: plug, answers: { yes: { solution: clear }, other: { retrieve: true } } }
b: { ask: jam, answers: { yes: { solution: clear } } }`;
    expect(found(lost).map(([code]) => code)).toEqual(['DC409', 'DC414']);
  });
});

test('what is known goes on into a sub-tree, which is judged by all the ways into it', () => {
  const trees = (other: string) => `${BASE}trees:
  t: { title: T, problem: [x], start: a, nodes: { a: { ask: plug, answers: { yes: { tree: u }, other: { retrieve: true } } } } }
  u: { title: U, ${other} start: a, nodes: { a: { ask: plug, answers: { yes: { solution: clear }, no: { solution: plug-in }, ${DONE} } } } }
`;
  const codes = (text: string) => checkTrees([{ file: 'a.yaml', text }]).findings.map(({ code }) => code);
  expect(codes(trees(''))).toEqual(['DC423']);
  expect(codes(trees('problem: [y],'))).toEqual([]);
});

test('too many ways are cut, and nothing is said that only all of them could tell', () => {
  const count = 14;
  const ids = Array.from({ length: count }, (_, i) => `q${i}`);
  const text = `version: 1
attributes: { ${ids.map((id) => `${id}: { question: { en: Q }, type: boolean }`).join(', ')} }
solutions: { fix: { title: Fix, steps: [Do] } }
trees: { t: { title: T, problem: [x], start: q0, nodes: { ${ids
    .map((id, i) => {
      const next = ids[i + 1] ?? '{ solution: fix }';
      return `${id}: { ask: ${id}, answers: { yes: ${next}, no: ${next}, unknown: ${i + 1 < count ? next : '{ retrieve: true }'} } }`;
    })
    .join(', ')} } } }`;
  expect(checkTrees([{ file: 'a.yaml', text }]).findings.map(({ code }) => code)).toEqual(['DC427']);
});

test('a fault is told in both languages, and lint does not look for it', () => {
  const text = `${BASE}trees: { t: { title: T, problem: [x], start: a, nodes: { a: { ask: led, answers: { amber: { solution: plug-in }, other: { solution: plug-in } } } } } }`;
  const { findings } = checkTrees([{ file: 'a.yaml', text }]);
  expect(findings.map(({ code }) => code)).toEqual(['DC423', 'DC425']);
  for (const finding of findings) {
    const french = sayFinding(finding, 'fr');
    expectFrenchTypography(french);
    expect(englishLeft(french, finding.message, finding.values)).toEqual([]);
  }
  expect(parseKnowledge([{ file: 'a.yaml', text }]).findings.filter(({ code }) => /^DC42/.test(code))).toEqual([]);
});

test('the shipped trees have no fault', () => {
  const folder = new URL('../../cases/', import.meta.url);
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  const sources = files.map((file) => ({ file, text: readFileSync(new URL(file, folder), 'utf8') }));
  const { knowledge, findings } = checkTrees(sources);
  expect(knowledge.trees.length).toBeGreaterThan(10);
  expect(findings.map(({ file, line, message }) => `${file}:${line} ${message}`)).toEqual([]);
});
