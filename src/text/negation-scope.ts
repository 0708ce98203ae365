import type { Language } from '../model/index.js';
import type { Match } from './phrase-index.js';
import { CODE_NAMES, COPULAS, DEFINITE, PREPOSITIONS, SUBJECTS } from './reading-words.js';
import type { Passage, Word } from './sentence.js';

/** Words of content that a negation reaches over. */
const REACH = 4;
/** Words in which to look for one, so that rows of small words cost no more. */
const LOOK_BACK = 16;
const WORKING =
  /^(?:marche(?:nt)?|fonctionne(?:nt)?|passe(?:nt)?|tourne(?:nt)?|works?|working|runs?|ok|fine|nickel|impeccable)$/;
/** "stopped working" and "a cessé de fonctionner" say the contrary. */
const ENDING =
  /^(?:stop|stops|stopped|quit|quits|ceased|cesse|cessent|arrete|arretent|refuse|refusent|refuses|refused|fails?|failed)$/;
/** Words in which to look for it. */
const AHEAD = 6;
/** What is not there, or not so, when all is well. */
const TROUBLE =
  /^(?:problemes?|soucis?|pannes?|cause|coupables?|responsables?|concernee?s?|impactee?s?|problems?|issues?|trouble|faults?|culprit|affected|impacted)$/;
const TROUBLED = /^(?:bloquee?s?|lente?s?|casse?s?|coupee?s?|gelee?s?|blocked|stuck|slow|broken|frozen)$/;
/** What may stand between a negation and what it denies: "plus aucun souci", "n'est pas en cause". */
const BETWEEN =
  /^(?:de|d|du|des|en|any|longer|more|un|une|le|la|l|mon|ma|mes|the|my|a|an|eu|had|have|has|avoir|liee?s?)$/;
const PAST = /^(?:eu|had)$/;
const APPEARING =
  /^(?:comes?|came|coming|appears?|appeared|apparait|apparaissent|apparu|r?allume(?:nt|e|es|s)?|revient|revenue?s?|lit)$/;
const GONE = /^(?:disparue?s?|disparait|gone|vanished|disappeared|disappears)$/;
/** What may stand after "ne clignote pas" without taking the negation for itself. */
const TRAILING = /^(?:du|tout|encore|bien|toujours|at|all|anymore|any|more|t|il|elle|ca|non|plus|vraiment|really)$/;

/** Tells whether what a match says is denied in its passage. */
export function isNegated(passage: Passage, match: Match): boolean {
  // "pas de son" denies by itself, and French says "ne ... plus aucun" with one meaning.
  if (match.negative) return false;
  const denied = match.negatedInside || isDeniedBefore(passage, match.from) || isDeniedAfter(passage, match);
  return denied !== isWithout(passage, match.from);
}

function isDeniedBefore(passage: Passage, from: number): boolean {
  const { words } = passage;
  const clause = words[from]?.clause;
  let reach = REACH;
  let preposition = isPreposition(passage, from) ? from : undefined;
  for (let at = from - 1; at >= from - LOOK_BACK && words[at]?.clause === clause; at--) {
    const word = words[at];
    if (word === undefined) return false;
    if (word.role === 'negation') return preposition === undefined || (preposition === at + 1 && isBare(words, at));
    if (isPreposition(passage, at)) preposition = at;
    if (word.role === 'word' && --reach < 0) return false;
  }
  return false;
}

/** Folded, the French "à" is a preposition before an article only: "a la maison". */
function isPreposition({ words, language }: Passage, at: number): boolean {
  const folded = words[at]?.folded ?? '';
  if (PREPOSITIONS.has(folded)) return true;
  return language === 'fr' && folded === 'a' && /^(?:le|la|les|un|une|mon|ma|mes)$/.test(words[at + 1]?.folded ?? '');
}

/** Tells whether a clause says that something works, which no answer to "what is not working?" would. */
export function isSaidToWork({ words }: Passage, match: Match): boolean {
  for (let at = match.to; at < match.to + AHEAD; at++) {
    const word = words[at];
    if (word === undefined || word.role === 'negation') return false;
    if (word.clause !== words[at - 1]?.clause && !/^(?:et|and)$/.test(word.folded)) return false;
    if (ENDING.test(word.folded)) return false;
    if (isAttributive(words, at)) continue;
    if (WORKING.test(word.folded)) return !/^(?:mal|badly|pas|not|plus)$/.test(words[at + 1]?.folded ?? '');
    if (isAllArriving(words, at)) return true;
  }
  return false;
}

/** "there it all arrives", "tout arrive": but not late, nor twice. */
function isAllArriving(words: readonly Word[], at: number): boolean {
  return (
    /^(?:arrives?|arrivent|comes)$/.test(words[at]?.folded ?? '') &&
    /^(?:tout|all|everything)$/.test(words[at - 1]?.folded ?? '') &&
    words[at + 1]?.clause !== words[at]?.clause
  );
}

/** Tells whether a match names where things work, and so no thing in trouble: "on the laptop it works". */
export function isWhereItWorks(passage: Passage, match: Match): boolean {
  const { words } = passage;
  const before = DEFINITE.has(words[match.from - 1]?.folded ?? '') ? match.from - 2 : match.from - 1;
  return (
    words[before]?.clause === words[match.from]?.clause &&
    PREPOSITIONS.has(words[before]?.folded ?? '') &&
    isSaidToWork(passage, match)
  );
}

/** "the working day" and "during working hours" say of nothing that it works. */
function isAttributive(words: readonly Word[], at: number): boolean {
  return words[at]?.folded === 'working' && /^(?:days?|hours?|week|weeks|time)$/.test(words[at + 1]?.folded ?? '');
}

/**
 * Tells how a clause that answers "what is not working?" denies that it is this: "ce n'est pas l'imprimante" and
 * "plus de problème de VPN" do; "plus de VPN" and "n'imprime pas" are the trouble itself.
 */
export function exonerates({ words }: Passage, match: Match): 'surely' | 'perhaps' | undefined {
  const clause = words[match.from]?.clause;
  let perhaps = false;
  for (let at = Math.max(0, match.from - LOOK_BACK); at < match.to + AHEAD; at++) {
    if (words[at]?.clause !== clause || words[at]?.role !== 'negation') continue;
    if (at >= match.from && at < match.to) continue;
    const before = at < match.from;
    let next = at + 1;
    while (next !== match.from && isBetween(words, next, clause)) next++;
    const between = words.slice(at + 1, next).map((word) => word.folded);
    if (before && next === match.from) {
      const isCopular = /^(?:pas|plus|not)$/.test(words[at]?.folded ?? '') && COPULAS.has(words[at - 1]?.folded ?? '');
      // "is not the printer" says what it is not; "is not printing" says what it does not do.
      const isNamed = TROUBLED.test(words[next]?.folded ?? '') || between.some((word) => DEFINITE.has(word));
      if (isCopular && isNamed) return 'surely';
      if (between.some((word) => PAST.test(word))) perhaps = true;
      next = match.to;
    }
    const denied = words[next]?.clause === clause ? (words[next]?.folded ?? '') : '';
    if (TROUBLE.test(denied)) return 'surely';
    if (!before && TROUBLED.test(denied)) perhaps = true;
  }
  return perhaps ? 'perhaps' : undefined;
}

function isBetween(words: readonly Word[], at: number, clause: number | undefined): boolean {
  const word = words[at];
  return word !== undefined && word.clause === clause && (word.role === 'negation' || BETWEEN.test(word.folded));
}

/** Tells whether a code is named to say that it is not shown: "pas d'erreur 404", "no error 404". */
export function isCodeDenied({ words }: Passage, from: number): boolean {
  const clause = words[from]?.clause;
  let at = from - 1;
  while (
    words[at]?.clause === clause &&
    (/^(?:de|le|the|any)$/.test(words[at]?.folded ?? '') || isAnnounced(words, at))
  ) {
    at--;
  }
  const word = words[at];
  if (word === undefined || word.clause !== clause) return false;
  if (word.role === 'without' || /^(?:aucune?|no|neither|nor|ni)$/.test(word.folded)) return true;
  // "ça ne marche pas erreur 404" has no comma, and denies something else.
  return word.role === 'negation' && (words[at + 1]?.folded === 'de' || COPULAS.has(words[at - 1]?.folded ?? ''));
}

function isAnnounced(words: readonly Word[], at: number): boolean {
  return CODE_NAMES.has(words[at]?.folded ?? '');
}

/** Tells whether what a match names did not appear, or is gone: "the red light never comes on". */
export function isAbsent(
  { words, language }: Passage,
  { from, to, negative }: Pick<Match, 'from' | 'to' | 'negative'>,
): boolean {
  if (negative) return false;
  const clause = words[from]?.clause;
  const ahead = words.slice(to, to + AHEAD).filter((word) => word.clause === clause);
  const end = ahead.findIndex((word) => isNewSubject(word.folded, language));
  const said = end < 0 ? ahead : ahead.slice(0, end);
  const denied = said.some((word) => word.role === 'negation');
  return said.some((word) => GONE.test(word.folded) || (denied && APPEARING.test(word.folded)));
}

function isNewSubject(folded: string, language: Language): boolean {
  return SUBJECTS.has(folded) || /^(?:que|that|rien|nothing)$/.test(folded) || (folded === 'on' && language === 'fr');
}

/** "pas au bureau" and "suis pas au bureau" deny the place; "marche pas au bureau" does not. */
function isBare(words: readonly Word[], negation: number): boolean {
  const before = words[negation - 1];
  return before === undefined || before.clause !== words[negation]?.clause || COPULAS.has(before.folded);
}

function isDeniedAfter(passage: Passage, match: Match): boolean {
  const { words } = passage;
  const clause = words[match.to - 1]?.clause;
  let at = match.to;
  while (words[at]?.clause === clause && /^(?:t|il|elle|ils|elles|on|ca)$/.test(words[at]?.folded ?? '')) at++;
  const negation = words[at];
  if (negation === undefined || negation.clause !== clause) return false;
  if (!/^(?:pas|plus|jamais|not)$/.test(negation.folded) || negation.role !== 'negation') return false;
  if (words[match.from - 1]?.folded === 'ne') return true;
  at++;
  while (words[at]?.clause === clause && TRAILING.test(words[at]?.folded ?? '')) at++;
  const next = words[at];
  return next === undefined || next.clause !== clause || isPreposition(passage, at);
}

function isWithout(passage: Passage, from: number): boolean {
  const { words } = passage;
  for (let at = from - 1, reach = 2; at >= from - LOOK_BACK && reach > 0; at--) {
    if (words[at]?.clause !== words[from]?.clause) return false;
    if (words[at]?.role === 'without') return true;
    if (isPreposition(passage, at)) return false;
    if (words[at]?.role === 'word') reach--;
  }
  return false;
}
