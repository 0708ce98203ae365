import type { Match } from './phrase-index.js';
import { DEFINITE, PREPOSITIONS, SUBJECTS } from './reading-words.js';
import type { Passage, Word } from './sentence.js';

/** Words looked through on either side of a match. */
const LOOK = 16;
const NEAR = 4;
const RECEIVED = /^(?:recue?s?|recois|recoit|recevons|eu|got|get|received|receive)$/;
const LEFT = /^(?:laissee?s?|oubliee?s?|restee?s?|left|forgot|forgotten)$/;
const SAYING =
  /^(?:dit|dire|disant|dise|demande|demandant|indique|indiquant|annonce|annoncant|informant|prevenant|avertissant|signalant|rappelant|alertant|says?|saying|said|asks|asking|tells|telling|claims|claiming|states|stating|warning|informing|notifying|reminding|alerting)$/;
/** What news begin with when nobody is said to say them: "a mail that my disk is full", "un mail comme quoi". */
const NEWS = /^(?:comme quoi|that (?:my|our|the|your|this|there))$/;
/** What is done with a message that somebody received, not with what it tells of. */
const HANDLED = /^(?:open|read|see|print|delete|find|ouvrir|lire|voir|imprimer|supprimer|retrouver)$/;
const DEED = /^chang/;
const NOTHING = /^(?:rien|aucune?|nothing|no|pas)$/;
/** What stands for an attempt: "ça n'a rien changé", "it changed nothing". */
const ATTEMPT = /^(?:ca|cela|it)$/;
/** What speaks of the time before, or of some thing: no attempt came to that. */
const SETUP = /^(?:recemment|dernierement|recently|lately|avant|before|dans|in|sur|on|cote|side)$/;
/** What speaks of its own doing: "je n'ai rien changé". */
const AUTHOR = /^(?:je|j|on|nous|i|we)$/;
const AWAY =
  /(?:^| )(?:(?:sors|sort|sortons|sortant|sortez|sorti|quitte|quittant|quittons|hors|dehors|eloigne|loin|(?:des que|quand|lorsque) (?:je|on|nous) (?:sors|sort|sortons|quitte|quittons))(?: (?:de|d|du|des))?|away from|out of|outside(?: of)?|leave|leaving|far from)(?: (?:le|la|les|l|mon|ma|mes|notre|nos|the|my|our|a|an))?$/;

const WISH =
  'vais|vas|va|allons|allez|veux|veut|voulons|voudrais|aimerais|besoin|faut|faudrait|dois|doit|devrais|devrait|devez|pouvez|pourriez|peux tu|merci de|veuillez|avant de|je compte|prevois|(?:dit|demande|conseille) de|comment|will|going to|gonna|need|want|would like|plan(?:ning)? to|should|could you|can you|please|(?:told|asked) (?:me )?to|how (?:do|can|to)';
/** A wish reaches up to the next subject. */
const PLAN = new RegExp(
  `(?:^| )(?:(?:${WISH})(?: (?:que|i|we|you) ?(?:je|on)?)?|before (?:i|we))(?: (?!(?:je|nous|il|elle|i|we|he|she|it) )\\S+){0,6}$`,
);

/** Tells whether a match stands in what happened before the trouble: "depuis que j'ai changé de téléphone". */
export function isCircumstance({ words }: Passage, { from, to }: Match): boolean {
  const clause = words[from]?.clause;
  // "depuis que le serveur a redémarré le wifi ne marche plus": what is denied is the trouble again.
  for (let at = from; at < to + NEAR && words[at]?.clause === clause; at++) {
    if (words[at]?.role === 'negation' && words[at + 1]?.folded !== 'de') return false;
  }
  let things = isThing(words, from) ? 1 : 0;
  for (let at = from - 1; at >= 0 && at >= from - LOOK; at--) {
    const later = words[at + 1];
    if (words[at]?.clause !== later?.clause && !isContinued(words, at + 1)) return false;
    if (isMarker(words[at]?.folded ?? '', later?.folded ?? '')) {
      const leads = words[at - 1]?.clause !== words[at]?.clause;
      return !leads || things <= (isThing(words, at + 2) ? 2 : 1);
    }
    if (isThing(words, at)) things++;
  }
  return false;
}

/** Tells whether a match stands in what somebody did before the trouble: not in "depuis que mon iPhone est tombé". */
export function isEarlierDeed(passage: Passage, match: Match): boolean {
  const { words } = passage;
  const clause = words[match.from]?.clause;
  const before = words.slice(Math.max(0, match.from - LOOK), match.from).filter((word) => word.clause === clause);
  return before.some(({ folded }) => AUTHOR.test(folded)) && isCircumstance(passage, match);
}

/** "since I changed my password the cloud is grey": the second thing begins the trouble, without a comma. */
function isThing(words: readonly Word[], at: number): boolean {
  const before = words[at - 1]?.folded ?? '';
  return DEFINITE.has(words[at]?.folded ?? '') && !PREPOSITIONS.has(before) && !/^(?:a|de|of|to|and|et)$/.test(before);
}

function isMarker(word: string, next: string): boolean {
  if (word === 'depuis') return next === 'que';
  if (word === 'ever') return next === 'since';
  if (word === 'apres') return /^(?:que|avoir|etre|me|se|nous)$/.test(next);
  if (word === 'since') return SUBJECTS.has(next);
  return word === 'after' && (SUBJECTS.has(next) || next.endsWith('ing'));
}

/** "et de mot de passe" and "et que" go on with the clause before them. */
function isContinued(words: readonly Word[], start: number): boolean {
  return /^(?:et|ou|and|or)$/.test(words[start]?.folded ?? '') && /^(?:de|que)$/.test(words[start + 1]?.folded ?? '');
}

/** Tells whether what follows in a clause is only planned, wished, asked for or told: "je vais redémarrer". */
export function isPlanned({ words }: Passage, from: number): boolean {
  const clause = words[from]?.clause;
  const before = words.slice(Math.max(0, from - LOOK), from).filter((word) => word.clause === clause);
  return PLAN.test(before.map((word) => word.folded).join(' '));
}

/** Tells whether a match says where something was left: "j'ai oublié mon téléphone à la maison". */
export function isLeftBehind({ words }: Passage, { from }: Match): boolean {
  const clause = words[from]?.clause;
  if (!/^(?:a|au|chez|at|in|on|dans)$/.test(words[from]?.folded ?? '')) return false;
  const before = words.slice(Math.max(0, from - NEAR - NEAR), from).filter((word) => word.clause === clause);
  return before.some((word) => LEFT.test(word.folded));
}

/** Tells whether a match names a place that is left: "dès que je sors de l'hôtel", "away from the office". */
export function isLeft({ words }: Passage, { from }: Match): boolean {
  const clause = words[from]?.clause;
  const before = words.slice(Math.max(0, from - NEAR), from).filter((word) => word.clause === clause);
  const negated = before.some((word) => word.role === 'negation');
  return !negated && AWAY.test(before.map((word) => word.folded).join(' '));
}

/**
 * Tells whether "nothing changed" says how an attempt went: "redémarré, rien changé", "it made no change". Whoever
 * has just told a deed and names nobody else speaks of what came of it.
 *
 * @param isDeed - whether the word at a place belongs to something that was tried
 */
export function isOutcome({ words }: Passage, { from, to }: Match, isDeed: (at: number) => boolean): boolean {
  const inside = words.slice(from, to);
  if (!inside.some((word) => DEED.test(word.folded)) || !inside.some((word) => NOTHING.test(word.folded))) return false;
  const { sentence } = words[from] as Word;
  if (words.slice(to, to + 2).some((word) => word.sentence === sentence && SETUP.test(word.folded))) return false;
  let deed = false;
  for (let at = from - 1; at >= 0 && at >= from - LOOK && words[at]?.sentence === sentence; at--) {
    const { folded } = words[at] as Word;
    if (ATTEMPT.test(folded) && at >= from - 2) return true;
    if (isDeed(at)) deed = true;
    else if (!deed && AUTHOR.test(folded)) return false;
  }
  return deed;
}

/** Tells whether a match only brought some news: "I got an e-mail that says ...". */
export function isMessenger({ words }: Passage, { from, to }: Match): boolean {
  const sentence = words[from]?.sentence;
  const before = words.slice(Math.max(0, from - NEAR - NEAR), from).filter((word) => word.sentence === sentence);
  const after = words.slice(to, to + NEAR).filter((word) => word.sentence === sentence);
  return (
    before.slice(-NEAR).some((word) => RECEIVED.test(word.folded)) &&
    (after.some((word) => SAYING.test(word.folded)) || isNews(words.slice(to, to + LOOK))) &&
    before.every((word) => word.role !== 'negation')
  );
}

function isNews([first, second, ...rest]: readonly Word[]): boolean {
  const begins = NEWS.test(`${first?.folded} ${second?.folded}`);
  return begins && !rest.some((word) => word.sentence === first?.sentence && HANDLED.test(word.folded));
}
