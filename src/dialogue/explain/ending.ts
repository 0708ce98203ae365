import {
  type EscalationReason,
  type Explained,
  type ExplainedKind,
  type FactValue,
  localise,
  type SessionState,
  type WhyItem,
} from '../../model/index.js';
import { valueText } from '../../service/index.js';
import { factOf } from '../belief.js';
import { choose } from '../choose.js';
import type { Column } from '../column.js';
import { ranked } from '../evidence.js';
import { informationGain, predictAnswers } from '../gain.js';
import type { Implied } from '../implied.js';
import { canAnswer } from '../known.js';
import { answerValue } from '../likelihood.js';
import type { OpenQuestion } from '../questions.js';
import { idOf, questionText, titleOf, type View } from '../view.js';
import { WORDS } from '../words/index.js';
import { explanation } from './standing.js';
import { EXPLAIN } from './words.js';

/** Questions, and answers in all, of which it is tried what they would have changed. */
const MAX_QUESTIONS = 6;
const MAX_ANSWERS = 60;
const MAX_CHANGES = 5;

type Kind = Extract<ExplainedKind, { readonly about: 'ending' }>['kind'];
type Unanswered = Pick<OpenQuestion, 'wanted' | 'joint'>;

/** Ends by a person or a declared rule, of which answers decide nothing. */
const DECIDED: ReadonlySet<Kind> = new Set([
  'requested',
  'low-confidence',
  'questions-used',
  'repairs-used',
  'condition',
  'vip',
  'repeated',
  'handed-back',
]);

/** Explains how a session ended: by which solution, or for which cause, what was missing, and what would have changed it. */
export function explainEnding(view: View, questions: readonly OpenQuestion[], known: Implied): Explained {
  const { ground, state, belief } = view;
  const { table, catalogue } = ground;
  const words = EXPLAIN[state.language];
  const { decision } = state;
  const end = <K extends Kind>(kind: K, subject: string, text: string) =>
    ({ about: 'ending', kind, subject, text }) as const;
  if (decision.kind === 'resolve') {
    const { solutionId } = decision;
    if (solutionId === undefined) {
      return explanation(view, undefined, questions, end('resolved', words.resolvedSubject(), words.cured()));
    }
    const own = decision.solution?.title ?? '';
    const title = own || localise(catalogue.solutions.get(solutionId)?.title ?? {}, state.language);
    const said = { ...end('resolved', words.resolvedSubject(), words.resolved(title)), target: solutionId };
    return explanation(view, table.solutionIndex.get(solutionId), questions, said);
  }
  if (decision.kind !== 'escalate' && decision.kind !== 'assign') {
    const reason = decision.kind === 'cancel' ? decision.reason : '';
    return explanation(view, undefined, questions, end('cancelled', words.cancelledSubject(), words.cancelled(reason)));
  }
  const { reason } = decision;
  const kind = kindOf(reason);
  const order = ranked(belief.solutions);
  const target = table.solutionIndex.get(reason.solutionId ?? '') ?? order[0];
  const unanswered = unansweredOf(view, questions);
  const text = reason.code === 'requested' ? words.requested(reason.text) : reason.text;
  return explanation(view, target, unanswered, {
    ...end(kind, decision.kind === 'assign' ? words.assignedSubject() : words.escalatedSubject(decision.to), text),
    missing: [...missingOf(view, kind, target), ...vain(view)],
    wouldChange: DECIDED.has(kind) ? [] : wouldHaveChanged(view, unanswered, known),
  });
}

function kindOf({ code, cause }: EscalationReason): Kind {
  if (cause !== undefined) return cause;
  if (code === 'unknown-trouble') return 'unknown';
  if (code === 'overdue') return 'requested';
  return code === 'too-costly' ? 'costly' : code;
}

/** What would have had to be there for a repair to be proposed. */
function missingOf(view: View, kind: Kind, target: number | undefined): WhyItem[] {
  const { ground, state, belief } = view;
  const words = EXPLAIN[state.language];
  const one = target === undefined ? undefined : ground.table.solutions[target];
  if (target === undefined || one === undefined) return [];
  const title = titleOf(view, target);
  const item = (text: string): WhyItem[] => [{ text, solutionId: idOf(view, target) }];
  switch (kind) {
    case 'unknown':
      return item(words.nearest(title, belief.solutions[target] as number, belief.none));
    case 'costly':
      return item(words.bestTry(title, belief.solutions[target] as number, one.cost));
    case 'undecided':
      return item(words.leading(title, belief.solutions[target] as number, one.cost));
    case 'declined':
      return item(words.consentMissing());
    case 'skipped':
      return item(words.tryMissing());
    case 'above-level':
      return item(words.levelMissing(one.level, state.level));
    case 'above-audience':
      return item(words.personMissing(one.audience, state.audience));
    case 'exhausted':
      return state.tried.flatMap(({ solutionId, result }): WhyItem[] => {
        const tried = localise(ground.catalogue.solutions.get(solutionId)?.title ?? {}, state.language) || solutionId;
        return result === 'failed' ? [{ text: WORDS[state.language].rivalFailed(tried), solutionId }] : [];
      });
    default:
      return [];
  }
}

/** The questions that were asked in vain. */
function vain(view: View): WhyItem[] {
  const { ground, state } = view;
  return state.asked.flatMap((id): WhyItem[] => {
    const fact = factOf(state, id);
    const attribute = ground.catalogue.attributes.get(id);
    if (attribute === undefined || (fact !== undefined && answerValue(fact.answer) !== undefined)) return [];
    return [{ text: EXPLAIN[state.language].nobodyKnew(questionText(view, attribute)), attribute: id }];
  });
}

/** What may still be asked, and what was asked in vain but somebody else might know; most telling first. */
function unansweredOf(view: View, questions: readonly OpenQuestion[]): readonly Unanswered[] {
  const { ground, state, belief } = view;
  const inVain = ground.table.columns.flatMap((column, wanted): Unanswered[] => {
    const fact = factOf(state, column.attribute.id);
    const isVain = fact !== undefined && answerValue(fact.answer) === undefined && column.known > 0;
    if (!isVain || !canAnswer(state.audience, column.attribute)) return [];
    return [{ wanted, joint: predictAnswers(ground.table, column, belief, ground.parameters) }];
  });
  return [...inVain, ...questions]
    .map((one) => ({ ...one, gain: informationGain(one.joint) }))
    .sort((a, b) => b.gain - a.gain || a.wanted - b.wanted);
}

/** Tries the answers nobody gave: after which would something have been proposed, or asked? */
function wouldHaveChanged(view: View, unanswered: readonly Unanswered[], known: Implied): WhyItem[] {
  const { ground, state } = view;
  const words = WORDS[state.language];
  let left = MAX_ANSWERS;
  const found = unanswered
    .slice(0, MAX_QUESTIONS)
    .flatMap(({ wanted }): WhyItem[] => {
      const column = ground.table.columns[wanted] as Column;
      const { attribute } = column;
      const leading = new Map<string | undefined, string[]>();
      for (const answer of column.scale.answers.slice(0, left)) {
        left--;
        const { choice } = choose(ground, known(withAnswer(state, attribute.id, answer)));
        if (choice.kind === 'escalate') continue;
        const end = choice.kind === 'propose' ? idOf(view, choice.solutions[0] ?? -1) : undefined;
        const label = valueText(attribute, answer, ground.catalogue, state.language);
        leading.set(end, [...(leading.get(end) ?? []), label]);
      }
      const question = questionText(view, attribute);
      return [...leading].map(([end, labels]) => {
        if (end === undefined) return { text: words.wouldGoOn(question, labels), attribute: attribute.id };
        const title = titleOf(view, ground.table.solutionIndex.get(end) ?? -1);
        return { text: words.wouldLead(question, labels, title), attribute: attribute.id, solutionId: end };
      });
    })
    .slice(0, MAX_CHANGES);
  const isInVain = unanswered.length > 0 && found.length === 0;
  return isInVain ? [{ text: EXPLAIN[state.language].noAnswerWouldHave() }] : found;
}

function withAnswer(state: SessionState, attribute: string, value: FactValue): SessionState {
  const fact = { attribute, answer: { kind: 'value', value }, source: 'answer', at: state.updatedAt } as const;
  return { ...state, facts: { ...state.facts, [attribute]: fact } };
}
