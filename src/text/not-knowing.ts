import { ABSENT, PLAIN, UNABLE, UNSURE } from './not-knowing-words.js';
import type { Passage, Word } from './sentence.js';

/**
 * How an answer says that its writer cannot tell: in so many words; because they were not there or have not looked;
 * because they hesitate; because they do not see it, which may be the trouble itself; or by asking back.
 */
export type NotKnowing = 'plainly' | 'absent' | 'unsure' | 'unable' | 'asks';

/** A question given back. */
const ASKED_BACK =
  /(?:^| )(?:comment (?:je|on|est ce|faire|fait|savoir|voir|verifier|puis|dois|ca)|ce est (?:quoi|ou|lequel|laquelle)|veut dire(?: quoi)?|que est ce que? (?:ce est|vous|tu|ca|un|une|le|la)|(?:ca|se|le|la) (?:se )?(?:affiche|voit|trouve|regarde|verifie|situe|lit) (?:ou|comment)|ou (?:je|on|est ce|dois|puis|faut il|se |ca|est|sont|trouver|regarder|cliquer)|(?:quel|quelle|lequel|laquelle|lesquels)(?= |$)|how (?:do|can|would|should|could|to|did|am)|where (?:do|can|would|should|is|are|could|does|s|will|to|did|am)|what (?:does|do|is|are|s|exactly|even|would)|what a |which (?:one|icon|of|cable|light|key|phone|program|computer)|you mean|vous parlez|ca se)/;
/** It begins a question that somebody gives back, or ends one that keeps the order of a statement. */
const OPENS =
  /^(?:(?:euh|heu|hmm|um|uh|er|et|mais|ben|bah|alors|ah|oh|ok|so|and|but|sorry|pardon|desolee?|well) )*(?:comment|ou(?= (?:est|se|je|on|ca|dois|faut|puis|sont|vois|trouve)| ?$)|quoi|quels?|quelles?|lequel|laquelle|pourquoi|combien|de quel\S*|a quel\S*|ce est a dire|how|what|where|which|why|like what|meaning what|you mean|do you mean|vous voulez dire)(?= |$)/;
const CLOSES = /(?:^| )(?:ce est a dire|comment|quoi|ou|lequel|laquelle|ou ca|comment ca|you mean|or what|which one)$/;
/** Nothing was understood, not even the question: it is to be asked again, in the hope of an answer. */
const PARDON =
  /^(?:(?:euh|heu|hmm+|um|uh|er|et|mais|ben|bah|alors|ah|oh|so|and|but|well|sorry|pardon) )*(?:what|huh|eh|quoi|hein|pardon|sorry)$/;
/** What is not known is another thing than what was asked. */
const ASIDE =
  /^(?: (?:trop|vraiment|exactly|really|bien|pas|plus))*(?: (?:de|of|about|for|sur|to|du))?(?: (?:pourquoi|why|which (?:version|model|brand|make|one)|what (?:version|make|model|brand)|quelle (?:version|marque|annee)|quel modele|lequel|laquelle|la version|le modele|the version|the model|what (?:it|that|this) means|ce que ca veut|quoi faire|que faire|what to do|how to|how (?:it|that|this) (?:happened|works)|comment (?:(?:le|la|les|y|en|se|me|faire) )*(?!savoir|voir|dire|verifier|regarder)\S+(?:er|ir|re)(?= |$)))/;
const HEDGED =
  /(?:^| )(?:mais|but|peut etre|maybe|perhaps|probably|probablement|sans doute|je dirais|would say|say|plutot|je crois|je pense|i think|i guess|i would guess|if i had to|au pif|a vue de nez|at a guess|possibly|ca doit|it must be|au moins|at least|around|environ|in any case|en tout cas)(?= |$)/;

const said = (parts: readonly string[]): RegExp => new RegExp(`(?:^| )(?:${parts.join('|')})(?= |$)`);
const KINDS: readonly (readonly [how: NotKnowing, words: RegExp])[] = [
  ['absent', said(ABSENT)],
  ['unsure', said(UNSURE)],
  ['unable', said(UNABLE)],
];
const plain = said(PLAIN);

/** What an answer says of not knowing. */
export interface Ignorance {
  readonly how: NotKnowing;
  /** It guesses all the same, or does not know something else: "no idea, maybe red", "Windows, no idea which version". */
  readonly guesses: boolean;
  /** What it says besides. */
  readonly rest: Passage;
}

/** Recognises an answer that says that its writer cannot tell, anywhere in it. */
export function readIgnorance(passage: Passage): Ignorance | undefined {
  const text = folded(passage.words);
  const found = plain.exec(text);
  if (found !== null) {
    const after = text.slice(found.index + found[0].length);
    const aside = found.index > 0 && ASIDE.test(after);
    return { how: 'plainly', guesses: aside || HEDGED.test(after), rest: without(passage, text, found) };
  }
  const question = findQuestion(passage);
  if (question !== undefined) {
    const words = passage.words.filter((word) => word.sentence !== question);
    return { how: 'asks', guesses: false, rest: { ...passage, words } };
  }
  for (const [how, words] of KINDS) {
    const match = words.exec(text);
    if (match !== null) return { how, guesses: HEDGED.test(text), rest: without(passage, text, match) };
  }
  return undefined;
}

/** The sentence that gives the question back. */
function findQuestion({ text, words }: Passage): number | undefined {
  for (let from = 0; from < words.length; ) {
    const sentence = words[from]?.sentence;
    let to = from + 1;
    while (to < words.length && words[to]?.sentence === sentence) to++;
    const marked = text.slice(words[to - 1]?.end, words[to]?.start).includes('?');
    const heard = folded(words.slice(from, to));
    from = to;
    if (PARDON.test(heard)) continue;
    if (marked && (OPENS.test(heard) || CLOSES.test(heard) || ASKED_BACK.test(heard))) return sentence;
    if (/^(?:comment|how|where|what|ou|ce est quoi) /.test(heard) && ASKED_BACK.test(heard)) return sentence;
  }
  return undefined;
}

function without(passage: Passage, text: string, match: RegExpExecArray): Passage {
  const lead = match[0].startsWith(' ') ? 1 : 0;
  const from = text.slice(0, match.index + lead).split(' ').length - 1;
  const to = from + match[0].slice(lead).split(' ').length;
  return { ...passage, words: passage.words.filter((_, at) => at < from || at >= to) };
}

function folded(words: readonly Word[]): string {
  return words.map((word) => word.folded).join(' ');
}
