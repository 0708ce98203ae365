import type { Case, Facts, FactValue } from '../model/index.js';
import { likenessOf } from './likeness.js';
import { COMPARING, createTexts, ranksOf, type Texts } from './near-texts.js';
import { wordingTerms } from './terms.js';

/** What a draft is beside the cases that are there. */
export type Comparison =
  /** No case of its solution says anything like it. */
  | { readonly kind: 'new' }
  /**
   * - `duplicate`: the case has its solution, all its facts, and wordings nearly equal to each of its own
   * - `contradiction`: the case has a wording nearly equal, facts that may hold at the same time, and another solution
   * - `variant`: the case has its solution and a wording that is alike, but the draft has other words or more facts
   */
  | {
      readonly kind: 'duplicate' | 'variant' | 'contradiction';
      readonly caseId: string;
      /** Of the two wordings that are most alike, in [0, 1]; 1 where a duplicate has no words at all. */
      readonly likeness: number;
    };

/**
 * Compares drafts with the cases that are known, and each with the drafts before it that are no duplicates. Of several
 * cases the most alike counts, of equals the one with the lower id. A duplicate is nothing else; a contradiction goes
 * before a variant.
 *
 * @returns one comparison for each draft, in their order, made one at a time
 */
export function* comparing(known: readonly Case[], drafts: readonly Case[]): Generator<Comparison, void, undefined> {
  const wordings = new Map<Case, readonly (readonly string[])[]>();
  // Of a term that many texts have one string is kept.
  const pool = new Map<string, string>();
  const once = (term: string): string => {
    const kept = pool.get(term);
    if (kept === undefined) pool.set(term, term);
    return kept ?? term;
  };
  for (const one of [...known, ...drafts]) {
    wordings.set(
      one,
      wordingTerms(one).map((terms) => terms.map(once)),
    );
  }
  const rankOf = ranksOf([...wordings.values()].flat());
  const held = createHeld(rankOf);
  for (const one of known) held.add(one, wordings.get(one) ?? []);
  for (const draft of drafts) {
    const own = wordings.get(draft) ?? [];
    const comparison = held.compare(draft, own);
    yield comparison;
    if (comparison.kind !== 'duplicate') held.add(draft, own);
  }
}

/** Compares one draft with the cases that are known; see {@link comparing}. */
export function compareDraft(draft: Case, known: readonly Case[]): Comparison {
  const { value } = comparing(known, [draft]).next();
  return value ?? { kind: 'new' };
}

function createHeld(rankOf: ReadonlyMap<string, number>) {
  const all: Texts<Case> = createTexts(rankOf, COMPARING.nearExact);
  const bySolution = new Map<string, { readonly texts: Texts<Case>; readonly cases: Case[] }>();
  return {
    add(one: Case, wordings: readonly (readonly string[])[]) {
      const group = bySolution.get(one.solution) ?? { texts: createTexts(rankOf, COMPARING.alike), cases: [] };
      bySolution.set(one.solution, group);
      group.cases.push(one);
      for (const terms of wordings) {
        all.add({ of: one, terms });
        group.texts.add({ of: one, terms });
      }
    },
    compare(draft: Case, wordings: readonly (readonly string[])[]): Comparison {
      const group = bySolution.get(draft.solution);
      if (wordings.length === 0) {
        const same = group?.cases.filter(({ facts }) => holds(facts, draft.facts)).map((of) => ({ of, likeness: 1 }));
        return chosen('duplicate', same ?? []) ?? { kind: 'new' };
      }
      const near = new Map<Case, { likeness: number; readonly said: Set<number> }>();
      for (const [number, terms] of wordings.entries()) {
        for (const wording of all.search(terms)) {
          const { soft } = likenessOf(terms, wording.terms);
          if (soft < COMPARING.near) continue;
          const found = near.get(wording.of) ?? { likeness: 0, said: new Set() };
          near.set(wording.of, { likeness: Math.max(found.likeness, soft), said: found.said.add(number) });
        }
      }
      const nearest = [...near].map(([of, { likeness, said }]) => ({
        of,
        likeness,
        isSaid: said.size === wordings.length,
      }));
      const isSame = ({ of }: { readonly of: Case }) => of.solution === draft.solution;
      const same = nearest.filter((one) => isSame(one) && one.isSaid && holds(one.of.facts, draft.facts));
      const other = nearest.filter((one) => !isSame(one) && mayHold(one.of.facts, draft.facts));
      const alike = wordings.flatMap((terms) =>
        (group?.texts.search(terms) ?? []).map(({ of, terms: theirs }) => ({
          of,
          likeness: likenessOf(terms, theirs).soft,
        })),
      );
      return chosen('duplicate', same) ?? chosen('contradiction', other) ?? chosen('variant', alike) ?? { kind: 'new' };
    },
  };
}

function chosen(
  kind: 'duplicate' | 'variant' | 'contradiction',
  found: readonly { readonly of: Case; readonly likeness: number }[],
): Comparison | undefined {
  const [best] = [...found].sort((a, b) => b.likeness - a.likeness || (a.of.id < b.of.id ? -1 : 1));
  return best && { kind, caseId: best.of.id, likeness: best.likeness };
}

/** Tells whether facts hold others: the same values of all their attributes. */
function holds(facts: Facts, others: Facts): boolean {
  return Object.entries(others).every(([attribute, value]) => isEqual(knownValue(facts, attribute), value));
}

/** Tells whether facts may hold beside others: no attribute that both know has values that exclude each other. */
function mayHold(facts: Facts, others: Facts): boolean {
  return Object.entries(others).every(([attribute, value]) => {
    const known = knownValue(facts, attribute);
    return known === undefined || isSet(known) || isSet(value) || isEqual(known, value);
  });
}

const knownValue = (facts: Facts, attribute: string): FactValue | undefined =>
  Object.hasOwn(facts, attribute) ? facts[attribute] : undefined;
/** Several values may hold at once, and a text may say the same otherwise. */
const isSet = (value: FactValue): boolean => typeof value === 'object';
const isEqual = (one: FactValue | undefined, other: FactValue): boolean =>
  JSON.stringify(one) === JSON.stringify(other);
