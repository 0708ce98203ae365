import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createWitness } from '../../../src/evaluation/simulation/witness.js';
import { LIGHTS, setOf } from './sets.js';

const TRUE = { seed: 0, wrong: 0, ignorant: 0 };
/** Four hundred cases that know twenty attributes of three values. */
const MANY = setOf(
  Array.from({ length: 20 }, (_, at) => `a${at}`),
  Array.from({ length: 400 }, (_, row) => [
    `c${row}`,
    's',
    Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`a${at}`, `v${(row + at) % 3}`])),
  ]),
);

test('a witness who neither errs nor forgets says what the case knows', () => {
  const witness = createWitness(LIGHTS, TRUE);
  for (const one of LIGHTS.cases) {
    for (const id of ['light', 'noise', 'smell', '__proto__']) {
      expect(witness.answer(one, id)).toBe(Object.hasOwn(one.facts, id) ? one.facts[id] : undefined);
    }
    const [opening] = witness.opening(one);
    expect(opening?.[1]).toBe(one.facts[opening?.[0] ?? '']);
  }
  expect([...witness.opening({ id: 'empty', solution: 's', facts: {} })]).toEqual([]);
});

test('somebody who came with something tells that first', () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.subarray(['a3', 'a7', 'a9'], { minLength: 1 }), (seed, presenting) => {
      const subject = MANY.cases[seed % MANY.cases.length] as (typeof MANY.cases)[number];
      const set = { ...MANY, presenting: new Map([[subject.id, presenting]]) };
      const [[first] = []] = [...createWitness(set, { ...TRUE, seed }).opening(subject)];
      expect(presenting).toContain(first);
    }),
  );
});

test('everybody is told the same, whatever was asked before and of whom', () => {
  fc.assert(
    fc.property(fc.nat(50), fc.shuffledSubarray(MANY.attributes.map(({ id }) => id)), (seed, asked) => {
      const protocol = { seed, wrong: 0.3, ignorant: 0.3 };
      const [one, two] = [createWitness(MANY, protocol), createWitness(MANY, protocol)];
      const subject = MANY.cases[seed] as (typeof MANY.cases)[number];
      const first = new Map(asked.map((id) => [id, one.answer(subject, id)]));
      expect(two.opening(subject)).toEqual(one.opening(subject));
      for (const id of [...asked].reverse()) expect(two.answer(subject, id)).toBe(first.get(id));
    }),
  );
});

test('about as many answers are wrong, and unknown, as was asked for; another seed errs elsewhere', () => {
  const errors = (seed: number, wrong: number, ignorant: number) => {
    const witness = createWitness(MANY, { seed, wrong, ignorant });
    const answers = MANY.cases.flatMap((one) =>
      MANY.attributes.map(({ id }) => ({ answer: witness.answer(one, id), right: one.facts[id] })),
    );
    const given = answers.filter(({ answer }) => answer !== undefined);
    const errs = answers.map(({ answer, right }) => answer !== undefined && answer !== right);
    return {
      unknown: 1 - given.length / answers.length,
      wrong: errs.filter(Boolean).length / given.length,
      where: errs.map(Number).join(''),
    };
  };
  // Of 8,000 answers a share of .2 lies within .02 of it but once in a hundred thousand seeds.
  const some = errors(0, 0.2, 0.1);
  expect(Math.abs(some.wrong - 0.2)).toBeLessThan(0.02);
  expect(Math.abs(some.unknown - 0.1)).toBeLessThan(0.02);
  expect(errors(1, 0.2, 0.1).where).not.toBe(some.where);
  expect(errors(0, 1, 0).wrong).toBe(1);
  expect(errors(0, 0, 1).unknown).toBe(1);
});

test('who knows one value only cannot be wrong about it', () => {
  const set = setOf(['a'], [['c', 's', { a: 'v' }]]);
  const [one] = set.cases;
  expect(one && createWitness(set, { seed: 0, wrong: 1, ignorant: 0 }).answer(one, 'a')).toBe('v');
});

test('openings take every known value in its turn', () => {
  const [one] = MANY.cases;
  const told = Array.from({ length: 300 }, (_, seed) =>
    one === undefined
      ? ''
      : [
          ...createWitness(MANY, { ...TRUE, seed })
            .opening(one)
            .keys(),
        ].join(),
  );
  expect(new Set(told).size).toBe(20);
});
