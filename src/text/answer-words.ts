import type { Language } from '../model/index.js';
import { analyse, type Passage } from './sentence.js';

/** They say yes at the head of a longer answer too: "oui, il clignote". */
const YES =
  /^(?:oui|ouais|ouaip|ouep|yes|yeah|yep|yup|yea|si si|affirmatif|exactement|tout a fait|bien sur|of course|absolument|absolutely|definitely|indeed|effectivement|ce est (?:bien )?(?:le cas|ca))(?= |$)/;
/** They say yes when nothing follows: "it is off" and "right click does nothing" are no answers to "is it on?". */
const BARE_YES =
  /^(?:y|o|ok|okay|sure|right|true|vrai|exact|correct|de accord|it (?:does|is)|i (?:do|can|have))(?: (?:merci|thanks|thank you))?$/;
const NO =
  /^(?:non(?! stop| seulement)|no(?! one| body|thing)|nope|nan|nah|nop|pas du tout|not at all|jamais|never|not really|pas vraiment|negatif|negative|pas encore|not yet|(?:it|that|i) (?:does|is|has|did|was|do|can|have|am) not(?=$)|aucun|aucune|non plus|du tout|(?:bien sur|certainement|absolument|evidemment|exactement) (?:que )?(?:non|pas)|(?:of course|certainly|definitely|absolutely) not)(?= |$)/;
const BARE_NO = /^(?:n|faux|false)$/;
/** "No problem" agrees. */
const AGREEING =
  /^(?:no (?:real |major |such )?(?:problems?|worries|issues?|trouble|difficult\S*|complaints?)|(?:aucun|aucune|pas de|pas le moindre) (?:problemes?|soucis?|ennuis?|difficulte))(?= |$)/;
/** After a yes or a no, they take some of it back. */
const RESERVED = /(?:^| )(?:mais|but|que non|et non|and no|sauf|except|cependant|however|plus tard|later)(?= |$)/;
const NEVERTHELESS = /^(?:(?:mais|et|ou|but|and|or) )?(?:oui|non|si|yes|no)(?= |$)/;
const AGREED =
  'oui|ouais|y|o|yes|yeah|yep|yup|ok|okay|sure|de accord|bien sur|of course|absolument|absolutely|definitely|tout a fait|(?:allez|vas) y|go (?:ahead|on)|je (?:confirme|veux bien|suis de accord)|i (?:confirm|agree|do)';
const CONSENT = new RegExp(
  `^(?:${AGREED})(?: (?:${AGREED}|merci|please|thanks|thank you|svp|stp|se il (?:vous|te) plait))*$`,
);
const PROBABLY_YES =
  /(?:crois|pense|dirais|semble|suppose|imagine) (?:bien )?que oui|(?:think|guess|believe|suppose|hope) (?:so|yes)|^(?:plutot|sans doute|probablement|surement|peut etre|probably|maybe|perhaps|likely|i guess)(?: (?:oui|yes|so))?$/;
const PROBABLY_NO =
  /(?:crois|pense|dirais|semble|suppose|imagine) (?:bien )?(?:que non|pas)$|(?:do not|not) (?:think|believe) so|(?:think|guess|believe) (?:not|no)$|^(?:plutot|sans doute|probablement|surement|probably|maybe|likely) (?:non|pas|not|no)$/;
const UNKNOWN =
  /^(?:(?:je )?(?:ne )?(?:en )?sais (?:\S+ )?(?:pas|rien)|chais pas|ch ?sais pas|jsp|jsais pas|aucune idee|(?:je ne ai )?(?:aucune|pas la moindre|pas de) idee|je le ignore|je ne (?:me )?(?:en )?(?:souviens|rappelle) (?:plus|pas)|impossible a dire|difficile a dire|va savoir|inconnue?|i (?:really |honestly )?(?:do|would) not know|do not know|dont know|dunno|i dunno|idk|no idea|no clue|i have no (?:idea|clue)|not sure|i am not sure|unsure|i am unsure|unknown|hard to say|can not (?:say|tell)|i can not (?:say|tell)|i do not remember|pas sure?|je ne suis pas sure?|who knows|beats me)(?= |$)/;
const NOT_APPLICABLE =
  /^(?:n a|na|s o|sans objet|non applicable|not applicable|pas applicable|inapplicable|(?:\S+ )?(?:ca |cela |ce )?(?:ne )?se applique pas.*|(?:ca|cela) ne (?:me )?concerne pas|pas concernee?|je ne suis pas concernee?|(?:it|that|this) (?:does|do) not apply.*|does not apply.*|je ne en ai pas|i do not have (?:one|any|that)|there is no such thing)$/;
const SKIP =
  /^(?:passer?|passons|je passe|skip|skip (?:it|this|that|this one|this question)|next|next (?:one|question)|pass|suivante?|question suivante|ignorer?|plus tard|later|je prefere ne pas (?:repondre|dire)|i (?:would )?(?:rather|prefer) not (?:to )?(?:say|answer))$/;

/** Longest consent, in UTF-16 units. */
const CONSENT_LIMIT = 100;

/** What an answer says that names no value. */
export type Gesture = 'unknown' | 'notApplicable' | 'skip';

/** The words of a passage, folded, elisions in full, one space between. */
export function spoken(passage: Passage): string {
  return passage.words.map((word) => word.folded).join(' ');
}

/** Recognises "don't know", "does not apply" and "skip". */
export function readGesture(passage: Passage): Gesture | undefined {
  const said = spoken(passage).replace(/^(?:bah|ben|euh|hmm|well|um|uh|oh|sorry|desolee?|franchement|honestly) /, '');
  if (said === '') return /^\s*\?+\s*$/.test(passage.text) ? 'unknown' : undefined;
  if (SKIP.test(said)) return 'skip';
  if (NOT_APPLICABLE.test(said)) return 'notApplicable';
  return UNKNOWN.test(said) ? 'unknown' : undefined;
}

/** Recognises a yes or a no to the question just asked, and whether the person is sure. */
export function readYesNo(
  passage: Passage,
): { readonly value: 'yes' | 'no'; readonly certainty: 'sure' | 'doubtful' } | undefined {
  const said = spoken(passage).replace(/^(?:bah|ben|euh|hmm|well|um|uh|oh|ah|eh bien|mais) /, '');
  if (PROBABLY_NO.test(said)) return { value: 'no', certainty: 'doubtful' };
  if (PROBABLY_YES.test(said)) return { value: 'yes', certainty: 'doubtful' };
  if (AGREEING.test(said)) return undefined;
  const no = NO.exec(said) ?? BARE_NO.exec(said);
  const yes = no === null ? (YES.exec(said) ?? BARE_YES.exec(said)) : null;
  const found = no ?? yes;
  if (found === null) return undefined;
  const rest = said.slice(found[0].length).trim();
  // "oui et non" is neither, "non non" still is one.
  const again = NEVERTHELESS.exec(rest)?.[0];
  if (again !== undefined && /(?:non|no)$/.test(again) !== (no !== null)) return undefined;
  const heads = found[0].split(' ').length;
  const denied = yes !== null && passage.words.slice(heads).some((word) => word.role === 'negation');
  const doubtful = passage.doubtful.has(0) || RESERVED.test(rest) || denied;
  return { value: no === null ? 'yes' : 'no', certainty: doubtful ? 'doubtful' : 'sure' };
}

/**
 * Tells whether a text is a yes and nothing else, as consent to what may do harm must be.
 *
 * @example
 * isConsent('yes please', 'en'); // true
 * isConsent('ok mais pas maintenant', 'fr'); // false
 */
export function isConsent(text: string, language: Language): boolean {
  const passage = analyse(text.slice(0, CONSENT_LIMIT + 1), language);
  return text.length <= CONSENT_LIMIT && !text.includes('?') && CONSENT.test(spoken(passage));
}
