import type { Match } from './phrase-index.js';
import { COPULAS, PREPOSITIONS } from './reading-words.js';
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
/** What may stand after "ne clignote pas" without taking the negation for itself. */
const TRAILING = /^(?:du|tout|encore|bien|toujours|at|all|anymore|any|more|t|il|elle|ca|non|plus|vraiment|really)$/;

/** Tells whether what a match says is denied in its passage. */
export function isNegated(passage: Passage, match: Match): boolean {
  // "pas de son" denies by itself, and French says "ne ... plus aucun" with one meaning.
  if (match.negative) return false;
  const denied =
    match.negatedInside || isDeniedBefore(passage.words, match.from) || isDeniedAfter(passage.words, match);
  return denied !== isWithout(passage.words, match.from);
}

function isDeniedBefore(words: readonly Word[], from: number): boolean {
  const clause = words[from]?.clause;
  let reach = REACH;
  let preposition = PREPOSITIONS.has(words[from]?.folded ?? '') ? from : undefined;
  for (let at = from - 1; at >= from - LOOK_BACK && words[at]?.clause === clause; at--) {
    const word = words[at];
    if (word === undefined) return false;
    if (word.role === 'negation') return preposition === undefined || (preposition === at + 1 && isBare(words, at));
    if (PREPOSITIONS.has(word.folded)) preposition = at;
    if (word.role === 'word' && --reach < 0) return false;
  }
  return false;
}

/** Tells whether a clause says that something works, which no answer to "what is not working?" would. */
export function isSaidToWork({ words }: Passage, match: Match): boolean {
  for (let at = match.to; at < match.to + AHEAD; at++) {
    const word = words[at];
    if (word === undefined || word.role === 'negation') return false;
    if (word.clause !== words[at - 1]?.clause && !/^(?:et|and)$/.test(word.folded)) return false;
    if (ENDING.test(word.folded)) return false;
    if (WORKING.test(word.folded)) return !/^(?:mal|badly|pas|not|plus)$/.test(words[at + 1]?.folded ?? '');
  }
  return false;
}

/** "pas au bureau" and "suis pas au bureau" deny the place; "marche pas au bureau" does not. */
function isBare(words: readonly Word[], negation: number): boolean {
  const before = words[negation - 1];
  return before === undefined || before.clause !== words[negation]?.clause || COPULAS.has(before.folded);
}

function isDeniedAfter(words: readonly Word[], match: Match): boolean {
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
  return next === undefined || next.clause !== clause || PREPOSITIONS.has(next.folded);
}

function isWithout(words: readonly Word[], from: number): boolean {
  for (let at = from - 1, reach = 2; at >= from - LOOK_BACK && reach > 0; at--) {
    if (words[at]?.clause !== words[from]?.clause) return false;
    if (words[at]?.role === 'without') return true;
    if (PREPOSITIONS.has(words[at]?.folded ?? '')) return false;
    if (words[at]?.role === 'word') reach--;
  }
  return false;
}
