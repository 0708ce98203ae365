import type { Explained, SessionState } from '../../model/index.js';
import { weigh } from '../belief.js';
import type { Ground } from '../choose.js';
import type { Implied } from '../implied.js';
import { openQuestions } from '../questions.js';
import { viewOf } from '../view.js';
import { explainConfirmation, explainVerification } from './confirmation.js';
import { explainEnding } from './ending.js';
import { explainAsked, explainQuestion } from './question.js';
import { explainProposal, explainSolution } from './solution.js';

/** What can be asked about: a solution, an attribute, or else what the session just did. */
export type WhyAbout = { readonly solution: string } | { readonly attribute: string };

/** Explains what a session did, or why not something else. */
export type Explain = (state: SessionState, about?: WhyAbout) => Explained | undefined;

/**
 * Prepares explanations for a case base. What is believed is weighed anew with the base as it is; what was decided,
 * and the words for it, are those of the session.
 *
 * @returns a function that gives nothing while the session waits, and throws RangeError for an unknown id
 */
export function createExplain(ground: Ground, known: Implied): Explain {
  return (session, about) => {
    const state = known(session);
    const { table, parameters, catalogue } = ground;
    const belief = weigh(table, state, parameters);
    const view = viewOf(ground, state, belief);
    const questions = openQuestions(table, state, belief, parameters, catalogue);
    const { decision } = session;
    if (about !== undefined && 'attribute' in about) {
      if (decision.kind === 'ask' && decision.question.id === about.attribute) return explainAsked(view, questions);
      return explainQuestion(view, session, about.attribute, questions);
    }
    if (about !== undefined) {
      if (decision.kind === 'resolve' && decision.solutionId === about.solution) {
        return explainEnding(view, questions, known);
      }
      const first = decision.kind === 'propose' ? decision.solutions[0]?.id : undefined;
      return first === about.solution
        ? explainProposal(view, questions)
        : explainSolution(view, about.solution, questions);
    }
    switch (decision.kind) {
      case 'wait':
        return undefined;
      case 'ask':
        return explainAsked(view, questions);
      case 'propose':
        return explainProposal(view, questions);
      case 'verify':
        return explainVerification(view, decision.question.text, questions);
      case 'confirm':
        return explainConfirmation(view, decision.about, questions);
      default:
        return explainEnding(view, questions, known);
    }
  };
}
