import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { competenceOf, noisyCases, redundantCases, rightCases, type Survey } from '../../src/maintenance/index.js';
import type { Case } from '../../src/model/index.js';
import { knownCase } from '../dialogue/policy-support.js';

/** Any cases, each with any of the others as neighbours. */
const surveys: fc.Arbitrary<Survey> = fc.integer({ min: 1, max: 12 }).chain((size) =>
  fc
    .record({
      solutions: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: size, maxLength: size }),
      neighbours: fc.tuple(
        ...Array.from({ length: size }, (_, place) =>
          fc.shuffledSubarray(Array.from({ length: size }, (_, at) => at).filter((at) => at !== place)),
        ),
      ),
    })
    .map(({ solutions, neighbours }) => ({
      cases: solutions.map((solution, at): Case => knownCase(`c${String(at).padStart(2, '0')}`, `s${solution}`, {})),
      solutions: Int32Array.from(solutions),
      neighbours: neighbours.map((places) => Int32Array.from(places)),
      own: solutions.map(() => ({})),
    })),
);

/** The definition, case by case: `one` solves `other` when nothing of another solution is found before it. */
function solves({ solutions, neighbours }: Survey, one: number, other: number): boolean {
  const found = [...(neighbours[other] ?? [])];
  const at = found.indexOf(one);
  return at >= 0 && found.slice(0, at + 1).every((place) => solutions[place] === solutions[other]);
}

describe('competence', () => {
  test('is what the definition says, coverage and reachability being one relation', () => {
    fc.assert(
      fc.property(surveys, (survey) => {
        const { reachability, coverage, relative } = competenceOf(survey);
        const all = [...survey.cases.keys()];
        for (const one of all) {
          expect([...(coverage[one] ?? [])]).toEqual(all.filter((other) => solves(survey, one, other)));
          expect([...(reachability[one] ?? [])].sort((a, b) => a - b)).toEqual(
            all.filter((other) => solves(survey, other, one)),
          );
        }
        // Each case is shared out among whatever solves it, itself included.
        expect(relative.reduce((sum, part) => sum + part, 0)).toBeCloseTo(all.length, 9);
      }),
    );
  });

  test('what is redundant may all go together: whatever was solved is solved', () => {
    fc.assert(
      fc.property(surveys, fc.integer({ min: 0, max: 12 }), (survey, most) => {
        const kept = new Uint8Array(survey.cases.length).fill(1);
        const before = competenceOf(survey).reachability;
        const found = redundantCases(survey, kept, most);
        expect(found.length).toBeLessThanOrEqual(most);
        expect(new Set(found.map(({ place }) => place)).size).toBe(found.length);
        for (const { place } of found) kept[place] = 0;
        const all = competenceOf(survey, kept.slice().fill(1)).reachability;
        for (const place of survey.cases.keys()) {
          if ((before[place]?.length ?? 0) === 0) continue;
          const left = [...(survey.neighbours[place] ?? [])].find((other) => kept[other] === 1);
          expect(left !== undefined && survey.solutions[left] === survey.solutions[place]).toBe(true);
        }
        expect(all).toEqual(before);
      }),
    );
  });

  test('without noise no fewer cases are answered rightly by one at a time, and no solution is lost', () => {
    fc.assert(
      fc.property(surveys, (survey) => {
        const kept = new Uint8Array(survey.cases.length).fill(1);
        for (const place of noisyCases(survey, kept)) {
          const before = rightCases(survey, kept);
          kept[place] = 0;
          // Of one round, the last ones are judged without the first ones.
          expect(rightCases(survey, kept)).toBeGreaterThan(before);
        }
        const left = new Set([...survey.solutions].filter((_, place) => kept[place] === 1));
        expect(left.size).toBe(new Set(survey.solutions).size);
      }),
    );
  });
});
