import type { Attribute, Explained, SessionState, WhyCost } from '../../model/index.js';
import { answerText } from '../../service/index.js';
import { factOf } from '../belief.js';
import { checkCondition } from '../condition.js';
import { ranked } from '../evidence.js';
import { informationGain, predictAnswers } from '../gain.js';
import { canAnswer } from '../known.js';
import { answerValue } from '../likelihood.js';
import type { OpenQuestion } from '../questions.js';
import { columnOf, questionText, type View } from '../view.js';
import { changes, leadByWorth } from '../would-change.js';
import { explanation } from './standing.js';
import { EXPLAIN } from './words.js';

/** Explains the question that is asked now. */
export function explainAsked(view: View, questions: readonly OpenQuestion[]): Explained {
  const { decision } = view.state;
  if (decision.kind !== 'ask') throw new RangeError('Nothing is asked.');
  const { question, why } = decision;
  const { strategy, text, target, rival, gain, others, wouldChange } = why;
  const isOther = strategy === 'likely' || strategy === 'cheap' || strategy === 'possible' || strategy === 'again';
  const attribute = view.ground.catalogue.attributes.get(question.id);
  return explanation(view, view.ground.table.solutionIndex.get(target ?? ''), questions, {
    about: 'question',
    kind: isOther ? 'narrow' : strategy,
    subject: attribute === undefined ? question.text : questionText(view, attribute),
    attribute: question.id,
    text,
    ...(attribute === undefined ? {} : { cost: costOf(view, attribute, gain) }),
    ...(rival === undefined ? {} : { rival }),
    others,
    wouldChange,
  });
}

/**
 * Explains why an attribute is not asked now, and what it would tell.
 *
 * @param session - without what answers take for granted
 * @throws RangeError when the base has no such attribute
 */
export function explainQuestion(
  view: View,
  session: SessionState,
  id: string,
  questions: readonly OpenQuestion[],
): Explained {
  const { ground, belief } = view;
  const attribute = ground.catalogue.attributes.get(id);
  const column = columnOf(view, id);
  if (attribute === undefined || column === undefined) throw new RangeError(`Unknown attribute "${id}"`);
  const { kind, text } = standingOf(view, session, attribute, questions);
  const joint = column.known > 0 ? predictAnswers(ground.table, column, belief, ground.parameters) : undefined;
  const target = ranked(belief.solutions)[0];
  const isSettled = kind === 'known' || joint === undefined || target === undefined;
  const lead = leadByWorth(belief.solutions.length, (p) => p);
  return explanation(view, target, questions, {
    about: 'question',
    kind,
    subject: questionText(view, attribute),
    attribute: id,
    text,
    ...(kind === 'known' ? {} : { cost: costOf(view, attribute, joint === undefined ? 0 : informationGain(joint)) }),
    others: [],
    wouldChange: isSettled ? [] : changes(view, column, joint, target, lead),
  });
}

function costOf({ state }: View, attribute: Attribute, gain = 0): WhyCost {
  return { gain, minutes: attribute.cost, answerRate: attribute.answerRate[state.audience] ?? 1 };
}

type Standing = Pick<Extract<Explained, { readonly about: 'question' }>, 'kind' | 'text'>;

function standingOf(
  view: View,
  session: SessionState,
  attribute: Attribute,
  questions: readonly OpenQuestion[],
): Standing {
  const { ground, state } = view;
  const { catalogue, parameters } = ground;
  const words = EXPLAIN[state.language];
  const question = (id: string) => {
    const one = catalogue.attributes.get(id);
    return one === undefined ? id : questionText(view, one);
  };
  const fact = factOf(state, attribute.id);
  if (fact !== undefined && answerValue(fact.answer) !== undefined) {
    const answer = answerText(attribute, fact.answer, catalogue, state.language);
    const text = factOf(session, attribute.id) === undefined ? words.implied(answer) : words.known(answer, fact.quote);
    return { kind: 'known', text };
  }
  const { decision } = state;
  // What stands on a form beside the first question is asked, and not answered yet.
  const isShown = decision.kind === 'ask' && (decision.page ?? []).some(({ id }) => id === attribute.id);
  if (!isShown && (fact !== undefined || state.asked.includes(attribute.id)))
    return { kind: 'unanswered', text: words.unanswered() };
  if (!canAnswer(state.audience, attribute)) {
    return { kind: 'beyond-audience', text: words.beyondAudience(attribute.audience) };
  }
  if ((columnOf(view, attribute.id)?.known ?? 0) === 0) return { kind: 'untold', text: words.untold() };
  const gate = checkCondition(attribute.askWhen, state, catalogue);
  if (gate.kind === 'waits') return { kind: 'gate-waits', text: words.gateWaits(question(gate.for)) };
  if (gate.kind === 'fails') {
    const closed = Object.keys(attribute.askWhen).find((id) => {
      const only = { [id]: attribute.askWhen[id] ?? [] };
      return checkCondition(only, state, catalogue).kind === 'fails';
    });
    const settled = factOf(state, closed ?? '')?.answer ?? { kind: 'unknown' };
    const answer = answerText(catalogue.attributes.get(closed ?? ''), settled, catalogue, state.language);
    return { kind: 'gate-closed', text: words.gateClosed(question(closed ?? ''), answer) };
  }
  const open = questions.find(({ wanted }) => ground.table.columns[wanted]?.attribute.id === attribute.id);
  if (open === undefined || open.gain < parameters.minGain) {
    return { kind: 'telling-little', text: words.tellingLittle() };
  }
  if (decision.kind === 'ask') return { kind: 'later', text: words.laterThanQuestion(question(decision.question.id)) };
  if (decision.kind === 'propose')
    return { kind: 'later', text: words.laterThanTrying(decision.solutions[0]?.title ?? '') };
  return { kind: 'later', text: words.laterThanEnding() };
}
