import { type Confirmation, type Explained, localise } from '../../model/index.js';
import { answerText } from '../../service/index.js';
import type { OpenQuestion } from '../questions.js';
import type { View } from '../view.js';
import { explanation } from './standing.js';
import { EXPLAIN } from './words.js';

/** Explains why it is asked who somebody is. */
export function explainVerification(view: View, subject: string, questions: readonly OpenQuestion[]): Explained {
  const text = EXPLAIN[view.state.language].identity();
  return explanation(view, undefined, questions, { about: 'confirmation', kind: 'identity', subject, text });
}

/** Explains why a yes or no is wanted before anything else. */
export function explainConfirmation(view: View, about: Confirmation, questions: readonly OpenQuestion[]): Explained {
  const { ground, state } = view;
  const { catalogue, table } = ground;
  const words = EXPLAIN[state.language];
  const common = { about: 'confirmation', subject: about.text } as const;
  const titleOf = (id: string) => localise(catalogue.solutions.get(id)?.title ?? {}, state.language) || id;
  if (about.kind === 'risk') {
    const title = titleOf(about.solutionId);
    const said = { ...common, kind: 'risk', text: words.risk(title), target: about.solutionId } as const;
    return explanation(view, table.solutionIndex.get(about.solutionId), questions, said);
  }
  if (about.kind === 'two-troubles') {
    const text = words.twoTroubles(titleOf(about.first.solutionId), titleOf(about.second.solutionId));
    const { solutionId } = about.first;
    const said = { ...common, kind: 'two-troubles', text, target: solutionId, rival: about.second.solutionId } as const;
    return explanation(view, table.solutionIndex.get(solutionId), questions, said);
  }
  if (about.kind === 'outcome') {
    const text = words.outcome(titleOf(about.solutionId), about.quote);
    const said = { ...common, kind: 'outcome', text, target: about.solutionId } as const;
    return explanation(view, table.solutionIndex.get(about.solutionId), questions, said);
  }
  const attribute = catalogue.attributes.get(about.attribute);
  const say = (answer: typeof about.after) => answerText(attribute, answer, catalogue, state.language);
  if (about.kind === 'reading') {
    const text = words.reading(say(about.after), about.quote);
    return explanation(view, undefined, questions, { ...common, kind: 'reading', attribute: about.attribute, text });
  }
  const text = words.contradiction(say(about.before), say(about.after));
  return explanation(view, undefined, questions, {
    ...common,
    kind: 'contradiction',
    attribute: about.attribute,
    text,
  });
}
