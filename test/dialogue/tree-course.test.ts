import { describe, expect, test } from 'vitest';
import { canUndo } from '../../src/dialogue/index.js';
import type { Facts, Knowledge, Language, Tree, TreeStep } from '../../src/model/index.js';
import { type Act, createDriver, type Dialogue, value } from './driver.js';
import { attribute, knowledge, knownCase, solution } from './policy-support.js';

const to = (node: string): TreeStep => ({ kind: 'node', node });
const repair = (id: string): TreeStep => ({ kind: 'solution', solution: id });
const cheap = { cost: 0.1 };
const WORDS = ['x', 'y', 'z'] as const;

const MAIN: Tree = {
  id: 'main',
  title: { fr: 'Contrôle principal', en: 'Main check' },
  when: { device: ['printer'] },
  problem: [],
  start: 'first',
  nodes: {
    first: { ask: 'n', answers: { a: to('second'), b: repair('left'), unknown: to('second') } },
    second: {
      ask: 'm',
      answers: { a: repair('left'), b: repair('right'), c: { kind: 'tree', tree: 'sub' }, other: { kind: 'retrieve' } },
    },
  },
};
const SUB: Tree = {
  id: 'sub',
  title: { fr: 'Contrôle du câble', en: 'Cable check' },
  when: {},
  problem: [],
  start: 'cable',
  nodes: { cable: { ask: 'p', answers: { a: repair('left'), b: { kind: 'tree', tree: 'main' } } } },
};
const OTHER: Tree = {
  id: 'other',
  title: { fr: 'Autre contrôle', en: 'Other check' },
  when: { device: ['printer'], z: ['b'] },
  problem: [],
  start: 'last',
  nodes: { last: { ask: 'q', answers: { a: repair('far'), b: repair('farther') } } },
};

/** Solutions of the tree have `a` at x, y and z; those elsewhere have `b`. */
function facts(letter: string, more: Facts): Facts {
  return { device: 'printer', ...Object.fromEntries(WORDS.map((id) => [id, letter])), ...more };
}

const several = (id: string, repairs: string, own: Facts) =>
  [1, 2, 3, 4].map((n) => knownCase(`${id}${n}`, repairs, own));

function base(trees: readonly Tree[]): Knowledge {
  return knowledge({
    attributes: [
      attribute('device', ['printer', 'laptop'], cheap),
      ...['m', 'n', 'p', 'q'].map((id) => attribute(id, ['a', 'b', 'c'], cheap)),
      ...WORDS.map((id) => attribute(id, ['a', 'b', 'c'], cheap)),
    ],
    solutions: ['left', 'right', 'far', 'farther'].map((id) => solution(id, { cost: 20 })),
    cases: [
      ...several('l', 'left', facts('a', { m: 'a' })),
      ...several('r', 'right', facts('a', { m: 'b' })),
      ...several('f', 'far', facts('b', { q: 'a' })),
      ...several('g', 'farther', facts('b', { q: 'b' })),
    ],
    trees,
    escalation: { L0: { to: 'L1', cost: 600 } },
  });
}

const driver = createDriver(base([MAIN, SUB]));
const both = createDriver(base([MAIN, SUB, OTHER]));
const PRINTER = { facts: { device: 'printer' }, language: 'en' } as const;
const at = ({ state }: Dialogue) =>
  state.tree === undefined ? undefined : [state.tree.tree, state.tree.left === true];
const asked = ({ turn }: Dialogue) => (turn?.kind === 'ask' ? turn.question.id : turn?.kind);
const why = ({ turn }: Dialogue) => (turn?.kind === 'ask' ? turn.why.text : '');
const run = (acts: readonly Act[], opening: Parameters<typeof driver.open>[0] = PRINTER) => driver.run(opening, acts);

describe('a tree is entered in the middle', () => {
  test('where the facts answer its first questions, and it says what it knows, in each language', () => {
    const opening = { facts: { device: 'printer', n: 'a' } };
    const said: Readonly<Record<Language, string>> = {
      en: 'This question belongs to the procedure “Main check”. Already known: Question n? “the a”.',
      fr: 'Cette question fait partie de la procédure « Contrôle principal ». Déjà connu : Question n ? « le a ».',
    };
    for (const language of ['en', 'fr'] as const) {
      const dialogue = run([], { ...opening, language });
      expect([asked(dialogue), dialogue.state.tree]).toEqual(['m', { tree: 'main', node: 'second' }]);
      expect(why(dialogue).replaceAll('\u00a0', ' ')).toBe(said[language]);
    }
  });

  test('and does not repeat what it has just asked, nor what it has said before', () => {
    expect(why(run([]))).not.toContain('Already known');
    expect(why(run([value('n', 'a')]))).not.toContain('Already known');
    const opening = { facts: { device: 'printer', n: 'a' }, language: 'en' } as const;
    expect(why(run([value('m', 'c')], opening))).toBe('This question belongs to the procedure “Cable check”.');
  });

  test('by a guess too, which is called one', () => {
    const guess = { kind: 'unsure', value: 'a' } as const;
    const dialogue = run([{ kind: 'answer', id: 'm', answer: guess }]);
    expect(asked(dialogue)).toBe('n');
    const moved = run([{ kind: 'answer', id: 'n', answer: guess }, value('m', 'c')]);
    expect(asked(moved)).toBe('p');
    const early = driver.run({ language: 'en' }, [
      { kind: 'answer', id: 'n', answer: guess },
      value('x', 'a'),
      value('device', 'printer'),
    ]);
    expect([asked(early), why(early)]).toEqual(['m', expect.stringContaining('“perhaps the a”')]);
  });

  test('of several known values the first answer of the tree that is among them counts', () => {
    const set = base([MAIN, SUB]);
    const attributes = set.attributes.map((each) => (each.id === 'n' ? { ...each, type: 'set' as const } : each));
    const many = createDriver({ ...set, attributes });
    const dialogue = many.open({ facts: { device: 'printer', n: ['b', 'a'], m: 'b' }, language: 'en' });
    expect(dialogue.turn).toMatchObject({ kind: 'propose', solutions: [{ id: 'right' }] });
  });
});

describe('a tree is left', () => {
  test('not because of one answer, and not because of a slip among others', () => {
    expect(asked(run([value('x', 'b')]))).toBe('n');
    expect(at(run([value('x', 'b')]))).toEqual(['main', false]);
    expect(at(run([value('y', 'a'), value('x', 'b')]))).toEqual(['main', false]);
  });

  test('when several answers make all that it can still come to implausible and others probable', () => {
    const gone = run([value('x', 'b'), value('y', 'b'), value('z', 'b')]);
    expect(at(gone)).toEqual(['main', true]);
    expect(asked(gone)).toBe('q');
  });

  test('rather than walked into a solution that next to nothing speaks for', () => {
    const [x, y] = [value('x', 'b'), value('y', 'b')];
    const end = run([value('n', 'a'), x, y, value('m', 'b')]);
    const proposed = end.turn?.kind === 'propose' ? end.turn.solutions.map(({ id }) => id) : [];
    expect(proposed).not.toContain('right');
    expect(at(end)?.[1]).toBe(true);
  });

  test('not where nothing else is probable: the author knows best', () => {
    const lone = base([{ ...MAIN, when: { device: ['laptop'] }, problem: [{ language: 'en', text: 'main check' }] }]);
    const caseless = createDriver({ ...lone, cases: lone.cases.filter(({ solution: id }) => id !== 'right') });
    const called = caseless.run({ text: 'main check', language: 'en' }, [value('n', 'a'), value('m', 'b')]);
    expect(called.turn).toMatchObject({ kind: 'propose', solutions: [{ id: 'right' }] });
  });

  test('and is come back to when what spoke against it is taken back, or the others have failed', () => {
    const gone = [value('x', 'b'), value('y', 'b'), value('z', 'b')];
    const corrected = run([
      ...gone,
      ...WORDS.map((id): Act => ({ kind: 'change', attribute: id, answer: { kind: 'value', value: 'a' } })),
    ]);
    expect([at(corrected), asked(corrected)]).toEqual([['main', false], 'n']);
    const failed = run([
      ...gone,
      { kind: 'report', solutionId: 'far', result: 'failed' },
      { kind: 'report', solutionId: 'farther', result: 'failed' },
    ]);
    expect([at(failed), asked(failed)]).toEqual([['main', false], 'n']);
  });
});

describe('a tree hands over', () => {
  test('to retrieval, and retrieval to another tree as soon as that one fits', () => {
    const handed = both.run(PRINTER, [value('n', 'a'), { kind: 'answer', id: 'm', answer: { kind: 'unknown' } }]);
    expect(at(handed)).toEqual(['main', true]);
    expect(WORDS).toContain(asked(handed));
    const other = both.act(handed, value('z', 'b'));
    expect([at(other), asked(other)]).toEqual([['other', false], 'q']);
    expect(both.act(other, value('q', 'a')).turn).toMatchObject({ kind: 'propose', solutions: [{ id: 'far' }] });
  });

  test('to a sub-tree, and back; a circle ends in retrieval', () => {
    const sub = run([value('n', 'a'), value('m', 'c')]);
    expect([at(sub), asked(sub)]).toEqual([['sub', false], 'p']);
    expect(driver.act(sub, value('p', 'a')).turn).toMatchObject({ kind: 'propose', solutions: [{ id: 'left' }] });
    const circle = driver.act(sub, value('p', 'b'));
    expect(at(circle)?.[1]).toBe(true);
    expect([...WORDS, 'q']).toContain(asked(circle));
  });

  test('and does not propose again what was tried', () => {
    const end = run([value('n', 'b')]);
    expect(end.turn).toMatchObject({ kind: 'propose', solutions: [{ id: 'left' }] });
    const failed = driver.act(end, { kind: 'report', solutionId: 'left', result: 'failed' });
    expect(canUndo(failed.state)).toBe(true);
    const proposed = failed.turn?.kind === 'propose' ? failed.turn.solutions.map(({ id }) => id) : [];
    expect(proposed).not.toContain('left');
  });
});
