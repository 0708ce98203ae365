import type { Reading } from '../model/index.js';
import type { Setting } from './claims.js';
import type { Word } from './sentence.js';

/** Words beside which a bare number or a short code is an error code. */
const ANNOUNCED = /^(?:erreurs?|errors?|codes?|http|stop|evenement|event|status|statut)$/;
const SELF_EVIDENT = /^(?:0x[0-9a-f]{2,16}|kb\d{5,8})$/;
const SHORT = /^(?:[a-z]{1,8}\d{2,10}|\d{2,6}|[a-z]{1,4}\d{1,4}[a-z]{1,4})$/;
/** Longest answer kept as it is, in UTF-16 units. */
const ANSWER_LIMIT = 500;

/** Reads error codes into attributes of type text: the one just asked, or the only one that asks for a code. */
export function findCodes(setting: Setting): readonly Reading[] {
  const { context, passage, asked } = setting;
  const texts = [...context.attributes.values()].filter((attribute) => attribute.type === 'text');
  const mine = texts.find(({ id }) => id === asked);
  const askers = texts.filter(({ question }) =>
    Object.values(question).some((wording) => /\bcodes?\b|\berr(?:eur|or)s?\b/i.test(wording)),
  );
  const attribute = mine ?? (askers.length === 1 ? askers[0] : undefined);
  if (attribute === undefined) return [];
  const codes = passage.words.flatMap((word, at) => codeAt(passage.words, at, word));
  const [first] = codes;
  if (first !== undefined) {
    const quote = passage.text.slice(first.start, first.end);
    const clear = codes.every((code) => code.folded === first.folded) && !passage.doubtful.has(first.clause);
    return [{ attribute: attribute.id, value: quote, certainty: clear ? 'sure' : 'doubtful', quote }];
  }
  const said = passage.text.trim().slice(0, ANSWER_LIMIT);
  if (mine === undefined || said === '') return [];
  return [{ attribute: mine.id, value: said, certainty: 'sure', quote: said }];
}

function codeAt(
  words: readonly Word[],
  at: number,
  word: Word,
): readonly { readonly folded: string; readonly start: number; readonly end: number; readonly clause: number }[] {
  const whole = word.wholes.find(({ folded }) => /\d/.test(folded));
  const folded = whole?.folded ?? word.folded;
  const start = word.start - (folded.startsWith('0x') ? folded.length - word.folded.length : 0);
  const announced = words
    .slice(Math.max(0, at - 3), at)
    .some((before) => before.clause === word.clause && ANNOUNCED.test(before.folded));
  if (!SELF_EVIDENT.test(folded) && !(announced && SHORT.test(folded))) return [];
  if (words.slice(Math.max(0, at - 3), at).some((before) => before.wholes.some(({ end }) => end > word.start)))
    return [];
  return [{ folded, start, end: whole?.end ?? word.end, clause: word.clause }];
}
