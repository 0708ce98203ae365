import type { Catalogue, Decision, Question, SessionState, SettledAnswer } from '../model/index.js';
import { checkCondition } from './condition.js';
import type { DialogueParameters } from './parameters.js';
import type { Policy } from './policy.js';
import { bestBy } from './questions.js';

/** Most ways the answers to a page may go that are followed; the least probable ones are left out. */
const MOST_WAYS = 8;
/** Chance of being asked anyway below which no question is asked beforehand, however quickly it is answered. */
const LEAST_CHANCE = 0.25;

/** A way the answers to the questions of a page may go. */
interface Way {
  readonly state: SessionState;
  /** Of all ways that are followed they sum to 1. */
  readonly probability: number;
}

/** Adds to a question those that are asked together with it. */
export type Pager = (state: SessionState, first: Decision & { readonly kind: 'ask' }) => readonly Question[];

/**
 * Prepares pages: beside the best question stand those that would probably be asked next, whatever is answered. A page
 * costs each of its questions only the minutes to answer it, and spares `askCost` of every question that would have
 * come later: so a question joins where minutes (1 - chance) < askCost chance, where the chance is that of its being
 * asked after the answers to the page so far. What a gate must open first waits for the gate's answer.
 *
 * @param next - what is decided after an answer, by trees and policy together
 */
export function createPager(
  catalogue: Catalogue,
  policy: Policy,
  { askCost }: DialogueParameters,
  next: (state: SessionState) => Decision,
): Pager {
  const after = ({ state, probability }: Way, id: string): readonly Way[] =>
    policy.answers(state, id).map((one) => ({
      state: answered(state, id, one.answer),
      probability: probability * one.probability,
    }));

  const mayJoin = (id: string, chance: number, state: SessionState): boolean => {
    const attribute = catalogue.attributes.get(id);
    if (attribute === undefined || checkCondition(attribute.askWhen, state, catalogue).kind !== 'holds') return false;
    return chance >= LEAST_CHANCE && attribute.cost * (1 - chance) < askCost * chance;
  };

  return (state, first) => {
    const page = [first.question];
    let ways: readonly Way[] = [{ state: { ...state, ...(first.tree && { tree: first.tree }) }, probability: 1 }];
    let last: Question | undefined = first.question;
    while (last !== undefined && page.length < (state.page ?? 1)) {
      const { id } = last;
      ways = mostProbable(ways.flatMap((way) => after(way, id)));
      const wanted = new Map<string, { readonly question: Question; chance: number }>();
      for (const way of ways) {
        const decision = next(way.state);
        if (decision.kind !== 'ask') continue;
        const { question } = decision;
        const known = wanted.get(question.id) ?? { question, chance: 0 };
        wanted.set(question.id, { question, chance: known.chance + way.probability });
      }
      const fit = [...wanted.values()].filter(({ question, chance }) => mayJoin(question.id, chance, state));
      last = bestBy(
        fit.sort((a, b) => (a.question.id < b.question.id ? -1 : 1)),
        ({ chance }) => chance,
      )?.question;
      if (last !== undefined) page.push(last);
    }
    return page;
  };
}

function answered(state: SessionState, attribute: string, answer: SettledAnswer): SessionState {
  const fact = { attribute, answer, source: 'answer', at: state.updatedAt } as const;
  return { ...state, facts: { ...state.facts, [attribute]: fact }, asked: [...state.asked, attribute] };
}

function mostProbable(ways: readonly Way[]): readonly Way[] {
  const kept = [...ways].sort((a, b) => b.probability - a.probability).slice(0, MOST_WAYS);
  const total = kept.reduce((sum, { probability }) => sum + probability, 0);
  return kept.map(({ state, probability }) => ({ state, probability: probability / (total || 1) }));
}
