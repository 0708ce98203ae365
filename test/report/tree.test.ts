import { beforeAll, describe, expect, test } from 'vitest';
import { loadKnowledgeOrThrow } from '../../src/knowledge/index.js';
import type { Knowledge, Tree } from '../../src/model/index.js';
import { LANGUAGES } from '../../src/model/index.js';
import { drawTree } from '../../src/report/index.js';
import { attribute, knowledge, solution } from '../dialogue/policy-support.js';
import { SMALL } from '../dialogue/small.js';

let shipped: Knowledge;
beforeAll(async () => {
  shipped = await loadKnowledgeOrThrow('cases');
});

/** Refuses what is not well-formed XML: unclosed or crossed tags, bare marks, repeated attributes. */
function elements(xml: string): readonly string[] {
  const names: string[] = [];
  const open: string[] = [];
  const rest = xml.replace(/<(\/?)([a-z]+)((?: [a-zA-Z:-]+="[^"<]*")*)(\/?)>/g, (_, end, name, given, self) => {
    const keys = [...given.matchAll(/ ([a-zA-Z:-]+)=/g)].map((match) => match[1]);
    if (new Set(keys).size !== keys.length) throw new SyntaxError(`<${name}> repeats an attribute.`);
    if (end === '/') {
      if (open.pop() !== name) throw new SyntaxError(`</${name}> closes nothing.`);
    } else {
      names.push(name);
      if (self === '') open.push(name);
    }
    return '';
  });
  if (open.length > 0) throw new SyntaxError(`<${open.at(-1)}> is not closed.`);
  if (/[<>]|&(?!#\d+;|amp;|lt;|gt;|quot;)/.test(rest)) throw new SyntaxError('A mark is not escaped.');
  return names;
}

const NASTY = '<script>alert("x")</script> & \'y\' ]]> --> "; } \\" `a` #1; %% \n| end';
const HOSTILE: Knowledge = knowledge({
  attributes: [
    attribute('a', ['v'], {
      question: { en: NASTY },
      values: [{ id: 'v', label: { en: NASTY }, also: [] }],
    }),
  ],
  solutions: [solution('s', { title: { en: NASTY } })],
  trees: [
    {
      id: 'nasty',
      title: { en: NASTY },
      when: {},
      problem: [],
      start: 'n',
      nodes: {
        n: { ask: 'a', answers: { v: { kind: 'solution', solution: 's' }, other: { kind: 'node', node: 'n' } } },
      },
    },
  ],
});

function treesOf(base: Knowledge): readonly (readonly [Tree, Knowledge])[] {
  return base.trees.map((tree) => [tree, base]);
}

function all(): readonly (readonly [Tree, Knowledge])[] {
  return [...treesOf(shipped), ...treesOf(SMALL), ...treesOf(HOSTILE)];
}

describe('every shipped tree, in both languages', () => {
  test('is drawn the same twice', () => {
    for (const [tree, base] of all()) {
      for (const language of LANGUAGES) {
        for (const format of ['mermaid', 'dot', 'svg'] as const) {
          expect(drawTree(tree, base, format, language)).toBe(drawTree(tree, base, format, language));
        }
      }
    }
  });

  test('is well-formed SVG with a box and a text for everything it says', () => {
    for (const [tree, base] of all()) {
      for (const language of LANGUAGES) {
        const svg = drawTree(tree, base, 'svg', language);
        const names = elements(svg);
        expect(names[0]).toBe('svg');
        expect(names).not.toContain('script');
        expect(svg).not.toMatch(/NaN|Infinity|undefined|https?:\/\/(?!www\.w3\.org)/);
        const boxes = drawTree(tree, base, 'dot', language).match(/\[shape=/g)?.length;
        expect(names.filter((name) => name === 'g')).toHaveLength(boxes ?? 0);
      }
    }
  });

  test('has in DOT and in Mermaid the same boxes and arrows, each drawn between boxes that exist', () => {
    for (const [tree, base] of all()) {
      for (const language of LANGUAGES) {
        const dot = drawTree(tree, base, 'dot', language).split('\n');
        const mermaid = drawTree(tree, base, 'mermaid', language).split('\n');
        const boxes = dot.flatMap((line) => /^ {2}(n\d+) \[shape=/.exec(line)?.[1] ?? []);
        const arrows = dot.flatMap((line) => /^ {2}(n\d+ -> n\d+) \[/.exec(line)?.[1] ?? []);
        expect(new Set(boxes).size).toBe(boxes.length);
        for (const end of arrows.flatMap((arrow) => arrow.split(' -> '))) expect(boxes).toContain(end);
        expect(dot).toHaveLength(boxes.length + arrows.length + 4);
        expect(mermaid.flatMap((line) => /^ {2}(n\d+)[{[(>]/.exec(line)?.[1] ?? [])).toEqual(boxes);
        expect(
          mermaid.flatMap((line) => {
            const ends = /^ {2}(n\d+) -->\|"[^"]*"\| (n\d+)$/.exec(line);
            return ends === null ? [] : [`${ends[1]} -> ${ends[2]}`];
          }),
        ).toEqual(arrows);
      }
    }
  });
});

test('labels are escaped in each format', () => {
  const [tree] = HOSTILE.trees;
  if (tree === undefined) throw new TypeError('No tree.');
  const dot = drawTree(tree, HOSTILE, 'dot', 'en');
  for (const line of dot.split('\n').slice(2, -2))
    expect(line).toMatch(/^ {2}n\d+( -> n\d+)? \[(shape=\w+, )?label="([^"\\]|\\.)*"\];$/);
  const mermaid = drawTree(tree, HOSTILE, 'mermaid', 'en');
  expect(mermaid.split('\n').slice(4).join('\n')).not.toMatch(/<|&|`/);
  expect(mermaid.split('\n')[1]).toBe(`title: ${JSON.stringify(NASTY.replace(/\s+/g, ' '))}`);
});

test('no label runs out of its box, is taken for markup, or holds what a format cannot', () => {
  const awful = [
    'x'.repeat(500),
    'a\u0000b\u0007',
    'lone \ud800 half',
    '%%{init: {}}%%',
    'style:#fff;',
    'y\n---\nz',
    '   ',
  ];
  for (const text of awful) {
    const title = { en: text };
    const base = {
      ...HOSTILE,
      attributes: HOSTILE.attributes.map((each) => ({ ...each, question: title })),
      solutions: HOSTILE.solutions.map((each) => ({ ...each, title })),
      trees: HOSTILE.trees.map((each) => ({ ...each, title })),
    };
    const [tree] = base.trees;
    if (tree === undefined) throw new TypeError('No tree.');
    const svg = drawTree(tree, base, 'svg', 'en');
    elements(svg);
    expect(svg).not.toMatch(/\p{Surrogate}/u);
    expect(svg).not.toMatch(/[^\P{Cc}\n]/u);
    for (const line of svg.match(/<tspan[^>]*>[^<]*/g) ?? []) {
      expect(line.replace(/<tspan[^>]*>/, '').replace(/&#\d+;/g, '?').length).toBeLessThanOrEqual(40);
    }
    const mermaid = drawTree(tree, base, 'mermaid', 'en').split('\n');
    expect(mermaid.filter((line) => line === '---')).toHaveLength(2);
    expect(mermaid.slice(4).join('\n')).not.toMatch(/%%|:#/);
  }
});

test('a drawing keeps the spaces that do not break, and shows its title in each format', () => {
  const [tree] = SMALL.trees;
  if (tree === undefined) throw new TypeError('No tree.');
  const titled = { ...tree, title: { fr: 'Hors ligne\u00a0: que faire\u00a0?', en: 'Offline' } };
  for (const format of ['mermaid', 'dot', 'svg'] as const) {
    expect(drawTree(titled, SMALL, format, 'fr')).toContain('Hors ligne\u00a0: que faire\u00a0?');
    expect(drawTree(titled, SMALL, format, 'en')).toContain('Offline');
  }
  expect(drawTree(titled, SMALL, 'dot', 'fr')).toContain('  label="Hors ligne\u00a0: que faire\u00a0?"; labelloc=t;');
});
