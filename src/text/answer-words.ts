import type { Passage } from './sentence.js';

const YES =
  /^(?:oui|ouais|ouaip|ouep|yes|yeah|yep|yup|yea|si si|affirmatif|exactement|exact|tout a fait|bien sur|of course|sure|correct|absolument|absolutely|definitely|indeed|y|o|ok|effectivement|ce est (?:bien )?(?:le cas|ca)|it does|it is|i do|i can|i have|true|vrai|right)(?= |$)(?! not| pas)/;
const NO =
  /^(?:non|no|nope|nan|nah|nop|n|pas du tout|not at all|jamais|never|not really|pas vraiment|negatif|negative|faux|false|pas encore|not yet|(?:it|that|i) (?:does|is|has|did|was|do|can|have|am) not(?=$)|aucun|aucune|non plus|du tout)(?= |$)/;
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
  const certainty = passage.doubtful.has(0) ? 'doubtful' : 'sure';
  if (NO.test(said)) return { value: 'no', certainty };
  return YES.test(said) ? { value: 'yes', certainty } : undefined;
}
