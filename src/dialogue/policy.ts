import {
  createCatalogue,
  type EscalationReason,
  type Hypothesis,
  type Knowledge,
  type Level,
  localise,
  type SessionState,
  type SettledAnswer,
  type Trouble,
  type Why,
} from '../model/index.js';
import { escalationCost } from '../service/index.js';
import { weigh } from './belief.js';
import { choose, declaresCosts, type EscalationCause, type Ground } from './choose.js';
import { answerEvidence, ranked, rankHypotheses } from './evidence.js';
import { createExplain, type Explain } from './explain/explain.js';
import { answerProbabilities, predictAnswers } from './gain.js';
import { createImplied } from './implied.js';
import { completeParameters, type DialogueParameters } from './parameters.js';
import { balance } from './pieces.js';
import { openQuestions } from './questions.js';
import { createCaseTable } from './table.js';
import { findTwoTroubles, remainingTrouble, type TwoTroubles } from './two-troubles.js';
import { whyAsk, whyPropose } from './why.js';
import { WORDS } from './words/index.js';

/** What the policy wants to happen next. */
export type PolicyChoice =
  | { readonly kind: 'ask'; readonly attribute: string; readonly why: Why }
  /** Best first, by probability and success per minute. */
  | { readonly kind: 'propose'; readonly solutionIds: readonly string[]; readonly why: Why }
  | {
      readonly kind: 'escalate';
      readonly reason: EscalationReason;
      /** The level that may carry out the most likely solution, where that is why. */
      readonly to?: Level;
    };

/** Believes, chooses and explains; every method is a pure function of what the session knows. */
export interface Policy {
  /** Chooses what to do next. */
  next(state: SessionState): PolicyChoice;
  /**
   * Gives the probability of every solution that has cases, most probable first, ties by id. They sum to at most
   * 1; the rest is "none of these". The order of answers does not matter.
   */
  belief(state: SessionState): readonly { readonly solutionId: string; readonly probability: number }[];
  /**
   * Predicts the answers to a question, "don't know" among them as often as this audience gives it; most probable
   * first. They sum to at most 1: the rarest answers to a number are left out. Where no case knows the attribute every
   * declared value is as probable as the others.
   *
   * @throws RangeError when there is no such attribute
   */
  answers(
    state: SessionState,
    attribute: string,
  ): readonly { readonly answer: SettledAnswer; readonly probability: number }[];
  /**
   * Ranks the most probable solutions with what each answer moved.
   *
   * @param limit - largest count of hypotheses
   */
  hypotheses(state: SessionState, limit: number): readonly Hypothesis[];
  /** Finds two troubles in what was said; nothing where one explains it as well, or the person has said which it is. */
  twoTroubles(state: SessionState): TwoTroubles | undefined;
  /** Gives the trouble that was set aside, with what has been learned since that it shares. */
  remaining(state: SessionState): Trouble | undefined;
  /** Explains why an attribute would be asked, or a solution proposed, in this state. */
  why(state: SessionState, about: { readonly attribute: string } | { readonly solutionId: string }): Why;
  /**
   * Explains what a session did last; or, named, why not another solution or question. Gives nothing while it waits.
   *
   * @throws RangeError when the base has no such solution or attribute
   */
  readonly explain: Explain;
}

const CODES: Readonly<Record<EscalationCause, EscalationReason['code']>> = {
  unknown: 'unknown-trouble',
  unsure: 'unknown-trouble',
  undecided: 'unknown-trouble',
  exhausted: 'exhausted',
  costly: 'too-costly',
  failed: 'exhausted',
  skipped: 'exhausted',
  declined: 'exhausted',
  'above-level': 'exhausted',
  'above-audience': 'exhausted',
};

/**
 * Prepares the policy of a case base: a soft belief over its active cases, questions by the value of what they
 * tell, and repairs by what they bring per minute.
 *
 * @throws RangeError when a parameter is out of its range
 * @example
 * const policy = createPolicy(knowledge);
 * policy.next(state); // { kind: 'ask', attribute: 'led', why: { ... } }
 */
export function createPolicy(knowledge: Knowledge, parameters?: Partial<DialogueParameters>): Policy {
  const complete = completeParameters(parameters);
  const catalogue = createCatalogue(knowledge);
  const table = createCaseTable(knowledge, complete);
  const costly = complete.choice === 'cost' || (complete.choice === 'auto' && declaresCosts(knowledge));
  const ground: Ground = { knowledge, catalogue, table, parameters: complete, costly };
  const idAt = (solution: number) => table.solutions[solution]?.id ?? '';

  const reason = (state: SessionState, cause: EscalationCause, solution?: number): EscalationReason => {
    const words = WORDS[state.language];
    const one = solution === undefined ? undefined : table.solutions[solution];
    const title = localise(one?.title ?? {}, state.language);
    const texts: Readonly<Record<EscalationCause, () => string>> = {
      unknown: words.escalateUnknown,
      unsure: words.escalateUnsure,
      undecided: words.escalateUndecided,
      exhausted: words.escalateExhausted,
      failed: words.escalateExhausted,
      costly: () => words.escalateCostly(escalationCost(knowledge, state.level)),
      skipped: () => words.escalateDeclined(title),
      declined: () => words.escalateDeclined(title),
      'above-level': () => words.escalateBeyond(title, one?.level ?? ''),
      'above-audience': () => words.escalateBeyondAudience(title),
    };
    return {
      code: CODES[cause],
      text: texts[cause](),
      cause: cause === 'failed' ? 'exhausted' : cause === 'unsure' ? 'unknown' : cause,
      ...(one === undefined ? {} : { solutionId: one.id }),
    };
  };

  const known = createImplied(catalogue, knowledge.cases);

  return {
    explain: createExplain(ground, known),

    next(session) {
      const state = known(session);
      const { choice, belief, questions } = choose(ground, state);
      if (choice.kind === 'ask') {
        const { ask, wanted } = choice.question;
        const attribute = table.columns[ask]?.attribute;
        if (attribute === undefined) throw new RangeError(`No column ${ask} in the case table`);
        const opens = ask === wanted ? undefined : table.columns[wanted]?.attribute;
        return { kind: 'ask', attribute: attribute.id, why: whyAsk(ground, state, belief, attribute, opens) };
      }
      if (choice.kind === 'propose') {
        const solutionIds = choice.solutions.map(idAt);
        const why = whyPropose(ground, state, belief, solutionIds[0] ?? '', questions);
        return { kind: 'propose', solutionIds, why };
      }
      const level = choice.cause === 'above-level' ? table.solutions[choice.solution ?? -1]?.level : undefined;
      return {
        kind: 'escalate',
        reason: reason(state, choice.cause, choice.solution),
        ...(level === undefined ? {} : { to: level }),
      };
    },

    belief(session) {
      const { solutions } = weigh(table, known(session), complete);
      return ranked(solutions).map((s) => ({ solutionId: idAt(s), probability: solutions[s] as number }));
    },

    answers(session, attribute) {
      const state = known(session);
      const column = table.columns[table.columnIndex.get(attribute) ?? -1];
      if (column === undefined) throw new RangeError(`Unknown attribute "${attribute}"`);
      const rate = column.attribute.answerRate[state.audience] ?? 1;
      const probabilities =
        column.known === 0
          ? new Float64Array(column.groups).fill(1 / column.groups)
          : answerProbabilities(predictAnswers(table, column, weigh(table, state, complete), complete));
      const answers = Array.from(probabilities, (probability, group) => ({ probability, group })).flatMap(
        ({ probability, group }): { answer: SettledAnswer; probability: number }[] => {
          const value = column.scale.answers[column.groupAnswer[group] as number];
          return value === undefined ? [] : [{ answer: { kind: 'value', value }, probability: rate * probability }];
        },
      );
      return [...answers, { answer: { kind: 'unknown' } as const, probability: 1 - rate }]
        .filter(({ probability }) => probability > 0)
        .sort((a, b) => b.probability - a.probability);
    },

    hypotheses(session, limit) {
      const state = known(session);
      const belief = weigh(table, state, complete);
      const evidence = answerEvidence(table, catalogue, state, balance(table, state, belief, complete));
      return rankHypotheses(table, state, belief, evidence, limit);
    },

    twoTroubles: (session) => findTwoTroubles(table, session, complete),
    remaining: (session) => remainingTrouble(table, session, complete),

    why(session, about) {
      const state = known(session);
      const belief = weigh(table, state, complete);
      if ('attribute' in about) {
        const attribute = catalogue.attributes.get(about.attribute);
        if (attribute === undefined) throw new RangeError(`Unknown attribute "${about.attribute}"`);
        return whyAsk(ground, state, belief, attribute);
      }
      const questions = openQuestions(table, state, belief, complete, catalogue);
      return whyPropose(ground, state, belief, about.solutionId, questions);
    },
  };
}
