import { readYesNo, spoken } from './answer-words.js';
import type { Passage } from './sentence.js';

/** A yes or a no, and whether whoever says it is sure. */
export interface YesNo {
  readonly value: 'yes' | 'no';
  readonly certainty: 'sure' | 'doubtful';
}

const GUESS =
  '(?:a priori|apparemment|normalement|en principe|en theorie|il me semble|je (?:crois|pense|dirais|suppose|imagine)(?: bien)?|on dirait|visiblement|il parait|ca a le air|probablement|sans doute|surement|peut etre|plutot|sauf erreur|de memoire|a vue de nez|vraisemblablement|pour moi|probably|apparently|presumably|normally|usually|maybe|perhaps|possibly|supposedly|i (?:think|guess|believe|suppose|would say|assume|reckon)|as far as i (?:know|can see|can tell|remember)|afaik|it seems|seems|looks like|it looks like|pretty sure|fairly sure|almost certain|more like|mostly|kind of|sort of|kinda|sorta|it would seem|should be|i hope)';
const YES = '(?:oui|ouais|ouaip|yes|yeah|yep|yup|yea|si|it (?:is|does|has|did|was)|they (?:are|do)|so)';
const NO = '(?:non|nan|nope|nah|no|pas|not|(?:it|that) (?:is|does|has|did|was) not|they (?:are|do) not)';
const GUESSED_YES = new RegExp(`^${GUESS}(?: que)? ${YES}(?= |$)|^${YES} ${GUESS}(?= |$)`);
const GUESSED_NO = new RegExp(
  `^${GUESS}(?: que)? ${NO}(?:$| (?:there|merci|thanks|du tout|at all|non|no)$)|^${NO} ${GUESS}(?: que)?(?= |$)`,
);
/** What an answer comes to after its reasons: "I shut it down on Friday so no". */
const CONCLUDED =
  /(?:^| )(?:donc|alors|du coup|so|therefore|hence|in short|bref) (?:(?:je dirais|i would say|i guess|probably|plutot|c est|que) )?(oui|ouais|non|nan|yes|yeah|yep|no|nope|pas|not)(?= |$)/;
const TAILED = /[,.;:!-]\s*(oui|ouais|non|nan|yes|yeah|yep|yup|no|nope)\s*[.!]*\s*$/i;
/** Whoever takes back a yes or a no: "non, enfin si", "yes, actually no". */
const CORRECTED =
  /^\S+ (?:(?:\S+ ){0,3}?)(?:enfin|en fait|wait|attends|attendez|pardon|sorry|actually|finalement|i mean|je veux dire|correction|hold on)(?: (?:non|no|wait|attends|attendez|en fait|actually|sorry|pardon))* (oui|ouais|si(?= hier| ce| il y| le|$)|non|yes|yeah|yep|no|nope)(?= |$)/;
/** A clause that ends with it: "paired yeah, green tick". */
const CLOSED = /^(?:\S+ ){1,6}(oui|ouais|yes|yeah|yep|yup|non|nope)$/;
/** English answers with the verb of the question: "it does, just not in Outlook". */
const ECHO_YES =
  /^(?:(?:well|it|they|that|this|he|she|we|i|there|mine|one|some|everything) (?:sure |certainly |definitely |really |still |probably |always )*(?:is|does|are|do|has|did|was|can|have|will|should be|must be|would be)|correct|absolutely|certainly|definitely|for sure|tout a fait|carrement|grave|clairement|evidemment|exact|parfaitement|effectivement|en effet|ca oui|oh oui|oh que oui|mais oui|ben oui|bah oui|eh oui|hein oui|malheureusement oui|affirmatif|yessir|uh huh|totally|indeed|positive|sure (?:thing|does|is))$/;
const ECHO_NO =
  /^(?:(?:it|they|that|this|he|she|we|i|there|mine|one) (?:really |still |definitely |certainly |just |probably )*(?:is|does|are|do|has|did|was|can|have|will|would) not(?: any(?: more)?| one| anymore| at all| yet| any of that)?|aucunement|nullement|pas (?:du tout|vraiment|specialement|particulierement|encore|que je sache|plus que ca|le moins du monde|une seule|a ma connaissance|tellement|trop)|rien (?:de tel|du tout|de ce genre|de tout ca|de special|de particulier|du genre|de suspect|de bizarre)|que nenni|ca non|oh non|que non|ah non|ben non|bah non|mais non|surement pas|certainement pas|absolument pas|negatif|negative|not (?:at all|really|yet|that i (?:know of|can see|am aware of|have noticed|have seen|know|noticed|remember)|particularly|especially|one bit|in the slightest|a chance|any more|anymore|so far|to my knowledge|ever|once)|nothing (?:of the sort|like that|at all|unusual|out of the ordinary|special|of the kind|strange|odd)|none(?: at all| that i can see)?|no way|uh uh|(?:i )?can not|nowhere|never(?: has| have| did| ever)?|hardly|far from it|quite the opposite|au contraire|loin de la)$/;

/** Reads a yes or a no anywhere in an answer to a closed question: before it, after reasons, guessed, or echoed. */
export function findYesNo(passage: Passage): YesNo | undefined {
  const said = spoken(passage).replace(
    /^(?:(?:bah|ben|euh|hmm|well|um|uh|oh|ah|eh bien|pff|alors|ok|bon|honestly|franchement|actually|en fait|a vrai dire|hm|so) )+/,
    '',
  );
  if (GUESSED_NO.test(said)) return { value: 'no', certainty: 'doubtful' };
  if (GUESSED_YES.test(said)) return { value: 'yes', certainty: 'doubtful' };
  const head = readYesNo(passage);
  const last = CORRECTED.exec(said)?.[1];
  if (head !== undefined && last !== undefined && isNo(last) !== (head.value === 'no')) {
    return { value: isNo(last) ? 'no' : 'yes', certainty: 'doubtful' };
  }
  if (head !== undefined) return head;
  const ending = (CONCLUDED.exec(said)?.[1] ?? TAILED.exec(passage.text)?.[1])?.toLowerCase();
  if (ending !== undefined) return { value: isNo(ending) ? 'no' : 'yes', certainty: 'doubtful' };
  const clause = passage.words.filter((word) => word.clause === 0).map((word) => word.folded);
  const first = clause.join(' ').replace(/^(?:(?:bah|ben|euh|hmm|well|um|uh|oh|ah|pff|alors|honestly|actually) )+/, '');
  if (ECHO_NO.test(first)) return { value: 'no', certainty: passage.doubtful.has(0) ? 'doubtful' : 'sure' };
  if (ECHO_YES.test(first)) return { value: 'yes', certainty: passage.doubtful.has(0) ? 'doubtful' : 'sure' };
  const closed = CLOSED.test(first) ? first : said;
  const closing = CLOSED.exec(closed)?.[1];
  if (
    closing !== undefined &&
    !/(?:^| )(?:mais|but|sauf|except)(?= |$)/.test(said) &&
    !/(?:^| )(?:ou|or|et|and|que|if|si) \S+$/.test(closed)
  ) {
    return { value: isNo(closing) ? 'no' : 'yes', certainty: 'doubtful' };
  }
  return undefined;
}

function isNo(word: string): boolean {
  return /^(?:non|nan|no|nope|pas|not)$/.test(word);
}
