import { doubtId } from '../dialogue/index.js';
import type { Answer, Answered, SessionInput, SessionState, Told } from '../model/index.js';
import { interpretAnswer } from './interpret.js';
import type { KnowledgeBase } from './knowledge-base.js';

/**
 * Turns several answers into one input. They are put into an order of their own, so that the order in which they are
 * given says nothing: first a question that is asked once more, then what was understood, and last what was not, the
 * first of it at the end, where it is asked once more.
 *
 * @throws {@link CbrError} `answer-invalid` when one does not fit
 */
export function filledPage(
  base: KnowledgeBase,
  state: SessionState,
  answers: ReadonlyMap<string, Answer>,
): Extract<SessionInput, { readonly kind: 'filled' }> {
  const shown = state.decision.kind === 'ask' ? (state.decision.page ?? [state.decision.question]) : [];
  const place = new Map(shown.map(({ id }, index) => [id, index]));
  const doubts = new Set(state.doubts.map(doubtId));
  // What is asked back comes first: an answer to the question itself settles it too.
  const placeOf = (id: string) => (doubts.has(id) ? -1 : (place.get(id) ?? shown.length));
  const ids = [...answers.keys()].sort((a, b) => placeOf(a) - placeOf(b) || (a < b ? -1 : 1));
  const read = ids.flatMap((id) => {
    const answer = answers.get(id);
    return answer === undefined ? [] : [interpretAnswer(base, state, id, answer)];
  });
  const again = (one: Answered | Told) => one.kind === 'answered' && one.id === state.unclear;
  const isUnclear = (one: Answered | Told) => one.kind === 'answered' && one.answer.kind === 'text' && !again(one);
  return {
    kind: 'filled',
    answers: [
      ...read.filter(again),
      ...read.filter((one) => !again(one) && !isUnclear(one)),
      ...read.filter(isUnclear).reverse(),
    ],
  };
}
