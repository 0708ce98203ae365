import { describe, expect, it, vi } from 'vitest';
import { expectedCalibrationError } from '../../src/evaluation/index.js';
import { createRandom } from '../../src/evaluation/random.js';
import { EMPTY_KNOWLEDGE, type Knowledge } from '../../src/model/index.js';
import { COMMON_LINE } from '../../src/retrieval/confidence-line.js';
import { CALIBRATION, createCaseBase, retrieve, snapshotCaseBase } from '../../src/retrieval/index.js';
import { calibrateOnItself } from '../../src/retrieval/self-calibration.js';
import { HELPDESK, oneCase, solution } from './sample.js';

// A base is learned eleven times.
vi.setConfig({ testTimeout: 60_000 });

const SOLUTIONS = 30;
const SYLLABLES = ['ba', 'cor', 'di', 'fen', 'gu', 'lam', 'mi', 'nor', 'pu', 'ret'];
const word = (number: number) => [...String(number + 100)].map((digit) => SYLLABLES[Number(digit)]).join('');

/** Texts of a solution: about half of them its eight words, the others those of all. */
function told(owner: number, random: { share(): number }, words = 5): string {
  const own = () => word(owner * 8 + Math.floor(random.share() * 8));
  const any = () => word(400 + Math.floor(random.share() * 300));
  return Array.from({ length: words }, () => (random.share() < 0.5 ? own() : any())).join(' ');
}

const name = (owner: number) => `s${String(owner).padStart(2, '0')}`;

/** A base in which every solution has so many cases of one wording, or one case of so many. */
function madeOf(wordings: number, { words = 5, together = false, solutions = SOLUTIONS } = {}): Knowledge {
  const random = createRandom(7);
  const owners = Array.from({ length: solutions }, (_, owner) => owner);
  return {
    ...EMPTY_KNOWLEDGE,
    version: 'made',
    solutions: owners.map((owner) => solution(name(owner), {})),
    cases: owners.flatMap((owner) => {
      const [first = '', ...others] = Array.from({ length: wordings }, () => told(owner, random, words));
      if (together) return [oneCase(name(owner), name(owner), { fr: first }, others)];
      return [first, ...others].map((text, at) => oneCase(`${name(owner)}-${at}`, name(owner), { fr: text }));
    }),
  };
}

/** How far the confidences lie from what is right, for new texts of the same making. */
function errorOf(base: ReturnType<typeof createCaseBase>): number {
  const random = createRandom(99);
  const judged = Array.from({ length: 600 }, (_, at) => {
    const owner = at % SOLUTIONS;
    const [first] = retrieve(base, { text: told(owner, random), language: 'fr', limit: 1 }).solutions;
    return { confidence: first?.confidence ?? 0, right: first?.solutionId === name(owner) };
  });
  return expectedCalibrationError(judged);
}

describe.each([false, true])('a base of a few wordings for each solution (of one case: %s)', (together) => {
  const knowledge = madeOf(6, { together });
  const base = createCaseBase(knowledge);

  it('tells confidences nearer to the truth than the constants do', () => {
    const common = createCaseBase(knowledge, { confidence: COMMON_LINE });
    expect(base.confidence).not.toEqual(COMMON_LINE);
    expect(errorOf(base)).toBeLessThan(0.6 * errorOf(common));
  });

  it('changes nothing but confidences', () => {
    const common = createCaseBase(knowledge, { confidence: COMMON_LINE });
    const without = (text: string, of: typeof base) => {
      const { solutions, ...rest } = retrieve(of, { text });
      return { ...rest, solutions: solutions.map(({ confidence, ...one }) => one) };
    };
    for (const { problem } of knowledge.cases.slice(0, 20)) {
      expect(without(problem.fr ?? '', base)).toEqual(without(problem.fr ?? '', common));
    }
  });

  it('finds the same line in whatever order its cases are listed, and keeps it in its snapshot', () => {
    const turned = {
      ...knowledge,
      cases: [...knowledge.cases].reverse(),
      solutions: [...knowledge.solutions].reverse(),
    };
    expect(createCaseBase(turned).confidence).toEqual(base.confidence);
    const snapshot = JSON.parse(JSON.stringify(snapshotCaseBase(base)));
    expect(createCaseBase(knowledge, { snapshot }).confidence).toEqual(base.confidence);
    const other = { ...snapshot, confidence: { slope: 2, offset: 0 } };
    expect(createCaseBase(knowledge, { snapshot: other }).confidence).toEqual(base.confidence);
  });

  it('never loses a solution while it asks itself, nor asks for what is still there', () => {
    const lost: number[] = [];
    calibrateOnItself(base, (rest) => {
      expect(new Set(rest.cases.map((one) => one.solution)).size).toBe(SOLUTIONS);
      const size = (of: Knowledge) => of.cases.reduce((sum, { also }) => sum + 1 + also.length, 0);
      lost.push(size(knowledge) - size(rest));
      return createCaseBase(rest, { confidence: COMMON_LINE });
    });
    // Each wording is taken out once, but the problem of an only case stays.
    expect(lost).toHaveLength(CALIBRATION.own.tenths);
    expect(lost.reduce((sum, one) => sum + one, 0)).toBe(SOLUTIONS * (together ? 5 : 6));
  });
});

it('a base that a tenth less would leave too small for a model is asked with one nevertheless', () => {
  const base = createCaseBase(madeOf(2));
  expect(base.model).toBeDefined();
  expect(base.confidence).not.toEqual(COMMON_LINE);
});

describe('a base keeps the common line', () => {
  const kept = (knowledge: Knowledge) => {
    const base = createCaseBase(knowledge, { confidence: COMMON_LINE });
    return calibrateOnItself(base, () => expect.unreachable('nothing is to be asked'));
  };

  it('where there is little to ask', () => {
    expect(createCaseBase(HELPDESK).confidence).toEqual(COMMON_LINE);
    expect(createCaseBase(EMPTY_KNOWLEDGE).confidence).toEqual(COMMON_LINE);
    expect(kept(madeOf(1))).toBe(COMMON_LINE);
  });

  it('where wordings are longer than what people ask', () => {
    expect(kept(madeOf(6, { words: CALIBRATION.own.words + 1 }))).toBe(COMMON_LINE);
  });

  it('where solutions have many wordings', () => {
    expect(kept(madeOf(CALIBRATION.own.wordings + 1, { solutions: 3 }))).toBe(COMMON_LINE);
  });

  it('where nothing was learned', () => {
    expect(createCaseBase(madeOf(6), { learn: false }).confidence).toEqual(COMMON_LINE);
  });
});

it('a snapshot without a model does not tell how sure a base with one may be', () => {
  const knowledge = madeOf(6);
  const snapshot = JSON.parse(JSON.stringify(snapshotCaseBase(createCaseBase(knowledge, { learn: false }))));
  expect(createCaseBase(knowledge, { snapshot }).confidence).toEqual(createCaseBase(knowledge).confidence);
});
