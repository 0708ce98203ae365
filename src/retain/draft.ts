import { type Case, type Facts, type FactValue, NO_EVIDENCE, type SessionState } from '../model/index.js';

/**
 * Makes a draft case of a resolved session: its words as the problem, what it learned as facts.
 *
 * @returns nothing when the session was not resolved, or not with a solution of the base, or nothing was said or learned
 */
export function draftCase(state: SessionState): Case | undefined {
  if (state.decision.kind !== 'resolve' || state.decision.solution !== undefined) return undefined;
  const { solutionId } = state.decision;
  if (solutionId === undefined) return undefined;
  const [problem, ...also] = state.texts;
  const facts: Facts = Object.fromEntries(
    Object.values(state.facts)
      .flatMap(({ attribute, answer }): readonly (readonly [string, FactValue])[] =>
        answer.kind === 'value' ? [[attribute, answer.value]] : [],
      )
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  if (problem === undefined && Object.keys(facts).length === 0) return undefined;
  return {
    id: `learned-${state.sessionId}`,
    problem: { [state.language]: problem ?? '' },
    also: also.map((text) => ({ language: state.language, text })),
    facts,
    solution: solutionId,
    evidence: { ...NO_EVIDENCE, worked: 1, at: state.updatedAt },
    status: 'draft',
    extras: {},
  };
}

/**
 * Tells whether a draft says something new: none of these cases that has its solution holds all of its facts and
 * one of its wordings.
 */
export function isNew(draft: Case, cases: readonly Case[]): boolean {
  return !cases.some(
    (known) =>
      known.solution === draft.solution &&
      Object.entries(draft.facts).every(
        ([attribute, value]) => JSON.stringify(known.facts[attribute]) === JSON.stringify(value),
      ) &&
      textsOf(draft).every((text) => textsOf(known).includes(text)),
  );
}

function textsOf(known: Case): readonly string[] {
  return [...Object.values(known.problem), ...known.also.map((wording) => wording.text)].map((text) =>
    text.toLowerCase().trim(),
  );
}
