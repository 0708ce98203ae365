import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Case, Facts } from '../../src/model/index.js';
import { COMPARING, type Comparison, compareDraft, comparing, groupNear, termsOf } from '../../src/retain/index.js';
import { likenessOf } from '../../src/retain/likeness.js';
import { createOverlapIndex } from '../../src/retain/overlap-index.js';
import { wordingTerms } from '../../src/retain/terms.js';
import { knownCase } from '../dialogue/policy-support.js';

const said = (id: string, solution: string, en: string, facts: Facts = {}, also: readonly string[] = []) =>
  knownCase(id, solution, facts, { problem: { en }, also: also.map((text) => ({ language: 'en', text })) });
const JAM = said('jam', 'clear-jam', 'Paper is stuck in the printer and the amber light blinks', { device: 'printer' });
const compare = (draft: Case) => compareDraft(draft, [JAM]);

describe('a draft beside a case', () => {
  test('of the same solution that says nothing new is a duplicate, misspelt, in another order or politely too', () => {
    const texts = [
      'paper is stuck in the printer and the amber light blinks',
      'Hello, please: paper is stcuk in the printer, and the amber light blinks. Thanks!',
      'The amber light of the printer blinks and paper is stuck',
    ];
    for (const text of texts) expect(compare(said('x', 'clear-jam', text))).toMatchObject({ kind: 'duplicate' });
    const known = said('x', 'clear-jam', texts[0] ?? '', { device: 'printer' });
    expect(compare(known)).toEqual({ kind: 'duplicate', caseId: 'jam', likeness: 1 });
  });

  test('of the same solution with other words or more facts is a variant', () => {
    const other = said('x', 'clear-jam', 'the paper is stuck since the printer was moved');
    expect(compare(other)).toMatchObject({ kind: 'variant', caseId: 'jam' });
    const more = said('x', 'clear-jam', JAM.problem.en ?? '', { device: 'printer', led: 'amber' });
    expect(compare(more)).toEqual({ kind: 'variant', caseId: 'jam', likeness: 1 });
    const second = said('x', 'clear-jam', JAM.problem.en ?? '', {}, ['rollers eat every sheet']);
    expect(compare(second)).toMatchObject({ kind: 'variant' });
  });

  test('of another solution in nearly the same words contradicts it, unless facts tell them apart', () => {
    const words = 'the paper is stuck in the printer, and the amber light blinks';
    expect(compare(said('x', 'replace-roller', words))).toEqual({ kind: 'contradiction', caseId: 'jam', likeness: 1 });
    expect(compare(said('x', 'replace-roller', words, { device: 'scanner' }))).toEqual({ kind: 'new' });
    expect(compare(said('x', 'replace-roller', words, { device: 'printer', led: 'red' }))).toMatchObject({
      kind: 'contradiction',
    });
  });

  test('is new where it is like none', () => {
    expect(compare(said('x', 'clear-jam', 'smoke comes out of the tray'))).toEqual({ kind: 'new' });
    expect(compare(said('x', 'reset-password', 'I forgot my password'))).toEqual({ kind: 'new' });
    expect(compareDraft(JAM, [])).toEqual({ kind: 'new' });
  });

  test('without words is a duplicate of a case that knows its facts', () => {
    const silent = knownCase('x', 'clear-jam', { device: 'printer' });
    expect(compareDraft({ ...silent, problem: { en: '' }, also: [] }, [JAM])).toEqual({
      ...{ kind: 'duplicate', caseId: 'jam', likeness: 1 },
    });
    expect(compareDraft({ ...silent, problem: {}, facts: { led: 'red' } }, [JAM])).toEqual({ kind: 'new' });
  });

  test('is compared in French as in English', () => {
    const french = (id: string, solution: string, fr: string) => knownCase(id, solution, {}, { problem: { fr } });
    const known = french('a', 'retirer', 'L’imprimante clignote orange et du papier est coincé dans le bac');
    const draft = french('b', 'retirer', 'l imprimante clignotte orange et du papier est coince dans le bac svp');
    expect(compareDraft(draft, [known])).toMatchObject({ kind: 'duplicate', caseId: 'a' });
  });
});

test('a draft is compared with the drafts before it, but for duplicates', () => {
  const drafts = [
    said('d1', 's', 'the red button of the coffee machine is loose'),
    said('d2', 's', 'the red button of the coffee machnie is loose'),
    said('d3', 't', 'the red button of the coffee machine is loose'),
  ];
  expect([...comparing([], drafts)].map((one) => [one.kind, 'caseId' in one && one.caseId])).toEqual([
    ['new', false],
    ['duplicate', 'd1'],
    ['contradiction', 'd1'],
  ]);
});

test('words of grammar tell nothing, unless there is nothing else', () => {
  expect(termsOf('It is in the printer', 'en')).toEqual(['printer']);
  expect(termsOf('it is', 'en')).toEqual(['is', 'it']);
  expect(termsOf(' … ', 'fr')).toEqual([]);
});

test('likeness counts a misspelt pair once', () => {
  expect(likenessOf(['flash', 'printer'], ['flash', 'prinetr'])).toEqual({ exact: 1 / 3, soft: 1 });
  expect(likenessOf(['printer'], ['prinetr', 'prnter'])).toEqual({ exact: 0, soft: 1 / 2 });
  expect(likenessOf(['red'], ['bed'])).toEqual({ exact: 0, soft: 0 });
  expect(likenessOf(['0x80070005'], ['0x80070006'])).toEqual({ exact: 0, soft: 0 });
  expect(likenessOf([], [])).toEqual({ exact: 0, soft: 0 });
});

const ranks = fc.uniqueArray(fc.nat(15), { maxLength: 12 }).map((list) => Int32Array.from(list).sort());

test('the index finds what a look at every pair finds', () => {
  fc.assert(
    fc.property(fc.array(ranks), ranks, fc.constantFrom(0.1, 0.3, 0.5, 0.8, 1), (texts, asked, threshold) => {
      const index = createOverlapIndex(threshold);
      for (const [place, text] of texts.entries()) expect(index.add(text)).toBe(place);
      const slow = texts.flatMap((text, place) => {
        const common = text.filter((rank) => asked.includes(rank)).length;
        const all = text.length + asked.length - common;
        return common > 0 && common / all >= threshold ? [place] : [];
      });
      expect(index.search(asked)).toEqual(slow);
    }),
    { numRuns: 2000 },
  );
});

/** Compares with every wording of every case: slow and obvious. */
function slowly(draft: Case, known: readonly Case[]): Comparison {
  const own = wordingTerms(draft);
  const agrees = (facts: Facts, isAll: boolean) =>
    Object.entries(draft.facts).every(
      ([name, value]) => facts[name] === value || (!isAll && facts[name] === undefined),
    );
  const judged = known.map((one) => {
    const pairs = own.map((terms) => wordingTerms(one).map((theirs) => likenessOf(terms, theirs)));
    const isNear = ({ exact, soft }: { exact: number; soft: number }) => exact >= 0.5 && soft >= 0.8;
    const best = (kept: (pair: { exact: number; soft: number }) => boolean) =>
      Math.max(
        -1,
        ...pairs
          .flat()
          .filter(kept)
          .map(({ soft }) => soft),
      );
    return {
      one,
      isSame: one.solution === draft.solution,
      isSaid: pairs.every((row) => row.some(isNear)),
      near: best(isNear),
      alike: best(({ exact }) => exact >= 0.3),
    };
  });
  const choose = (kind: 'duplicate' | 'contradiction' | 'variant', found: [Case, number][]): Comparison | undefined => {
    const [best] = found
      .filter(([, likeness]) => likeness >= 0)
      .sort(([a, more], [b, less]) => less - more || (a.id < b.id ? -1 : 1));
    return best && { kind, caseId: best[0].id, likeness: best[1] };
  };
  const same = judged.filter(({ one, isSame, isSaid }) => isSame && isSaid && agrees(one.facts, true));
  const other = judged.filter(({ one, isSame }) => !isSame && agrees(one.facts, false));
  const variants = judged.filter(({ isSame }) => isSame);
  return (
    choose(
      'duplicate',
      same.map(({ one, near }) => [one, near]),
    ) ??
    choose(
      'contradiction',
      other.map(({ one, near }) => [one, near]),
    ) ??
    choose(
      'variant',
      variants.map(({ one, alike }) => [one, alike]),
    ) ?? { kind: 'new' }
  );
}

const WORDS = [
  'printer',
  'prinetr',
  'printers',
  'amber',
  'ember',
  'light',
  'blinks',
  'paper',
  'stuck',
  'red',
  'vpn',
  'the',
];
const text = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 7 }).map((words) => words.join(' '));
const cases = fc
  .array(
    fc.record({
      text,
      also: fc.array(text, { maxLength: 2 }),
      solution: fc.constantFrom('a', 'b', 'c'),
      facts: fc.record({ device: fc.constantFrom('x', 'y'), led: fc.constantFrom('x', 'y') }, { requiredKeys: [] }),
    }),
    { maxLength: 14 },
  )
  .map((list) => list.map((one, at) => said(`c${at}`, one.solution, one.text, one.facts, one.also)));

test('comparing agrees with a look at every pair of wordings', () => {
  expect(COMPARING).toEqual({ near: 0.8, nearExact: 0.5, alike: 0.3 });
  fc.assert(
    fc.property(cases, cases, (known, drafts) => {
      const fresh = drafts.map((draft) => ({ ...draft, id: `d${draft.id}` }));
      const held = [...known];
      const slow = fresh.map((draft) => {
        const comparison = slowly(draft, held);
        if (comparison.kind !== 'duplicate') held.push(draft);
        return comparison;
      });
      expect([...comparing(known, fresh)]).toEqual(slow);
    }),
    { numRuns: 2000 },
  );
});

test('texts that are nearly equal are one group, of which the first is the name', () => {
  const texts = [
    'Replaced the toner cartridge',
    'replaced the tonner cartridge',
    'Reset the password',
    'toner cartridge replaced',
  ];
  expect(groupNear(texts.map((each) => termsOf(each, 'en')))).toEqual([0, 0, 2, 0]);
  expect(groupNear([])).toEqual([]);
});
