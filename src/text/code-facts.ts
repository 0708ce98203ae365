import type { Reading } from '../model/index.js';
import { spoken } from './answer-words.js';
import type { Setting } from './claims.js';
import { isAbsent, isCodeDenied } from './negation-scope.js';
import { CODE_NAMES } from './reading-words.js';
import type { Passage, Word } from './sentence.js';

const SELF_EVIDENT = /^(?:0x[0-9a-f]{2,16}|kb\d{5,8})$/;
const SHORT = /^(?:[a-z]{1,8}\d{2,10}|\d{2,6}|[a-z]{1,4}\d{1,4}[a-z]{1,4})$/;
/** Answers that are no message. */
const NO_ANSWER =
  /^(?:(?:oui|yes|ok)$|je (?:vais )?(?:regarder?|verifier?|voir)|let me (?:see|check|look)|i (?:will|am going to) (?:check|look|see)|(?:un|une|one) (?:instant|moment|seconde?|minute)|attend(?:ez|s)|wait|hold on)(?= |$)/;
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
  const codes = passage.words.flatMap((word, at) => codeAt(passage, at, word));
  const [first] = codes;
  if (first !== undefined) {
    const quote = passage.text.slice(first.start, first.end);
    const clear =
      codes.every((code) => code.folded === first.folded) && !passage.doubtful.has(first.clause) && !first.absent;
    return [{ attribute: attribute.id, value: quote, certainty: clear ? 'sure' : 'doubtful', quote }];
  }
  const said = passage.text.trim().slice(0, ANSWER_LIMIT);
  if (mine === undefined || said === '' || NO_ANSWER.test(spoken(passage)) || deniesCode(passage)) return [];
  return [{ attribute: mine.id, value: said, certainty: 'sure', quote: said }];
}

/** Tells whether an answer says that there is no code or message: "non", "no error message", "je ne vois rien". */
export function deniesCode(passage: Passage): boolean {
  const said = spoken(passage);
  if (/^(?:non|no|none|nothing|rien|aucune?|nope)$/.test(said)) return true;
  if (/(?:^| )(?:see|vois|voit|voyons|affiche|shows?|says?|dit) (?:rien|nothing)$/.test(said)) return true;
  const named = passage.words.findIndex((word) => CODE_NAMES.has(word.folded));
  return named >= 0 && isCodeDenied(passage, named);
}

interface Code {
  readonly folded: string;
  readonly start: number;
  readonly end: number;
  readonly clause: number;
  /** It is said not to appear. */
  readonly absent: boolean;
}

function codeAt(passage: Passage, at: number, word: Word): readonly Code[] {
  const { words } = passage;
  const whole = word.wholes.find(({ folded }) => /\d/.test(folded));
  const folded = whole?.folded ?? word.folded;
  const announced = words
    .slice(Math.max(0, at - 3), at)
    .some(
      (before) => before.clause === word.clause && CODE_NAMES.has(before.folded) && !/^messages?$/.test(before.folded),
    );
  if (!SELF_EVIDENT.test(folded) && !(announced && SHORT.test(folded))) return [];
  if (words.slice(Math.max(0, at - 3), at).some((before) => before.wholes.some(({ end }) => end > word.start)))
    return [];
  if (isCodeDenied(passage, at)) return [];
  const absent = isAbsent(passage, { from: at, to: at + (whole?.span ?? 1), negative: false });
  return [{ folded, start: whole?.start ?? word.start, end: whole?.end ?? word.end, clause: word.clause, absent }];
}
