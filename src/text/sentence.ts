import type { Language } from '../model/index.js';
import {
  BOUNDARIES,
  CEASING,
  CLOSED_QUESTION,
  CONDITIONALS,
  HEDGES,
  LIGHT,
  NEGATORS,
  NOT_ONLY,
  OPEN_QUESTIONS,
  SUBJECTS,
  WITHOUT,
} from './reading-words.js';
import { stem } from './stem.js';
import { type Token, tokenise } from './tokenise.js';

/** The stem that every negation shares. */
export const NEGATION = '\u00ac';

/** The stems of a word under either language's rules. */
export type Stems = Readonly<Record<Language, string>>;

const UNSURE = /\b(?:peut etre|sans doute|not sure|unsure|pas sure?(?= que| si| mais|$))/;

/** A compound that begins at a word and spans several: "Wi-Fi". */
export interface Whole {
  readonly folded: string;
  readonly stems: Stems;
  /** Count of words; >= 1. */
  readonly span: number;
  /** Where it begins and ends in the text; a hexadecimal code begins before its first word. */
  readonly start: number;
  readonly end: number;
}

/** One word of a text, with its part in the sentence. */
export interface Word {
  readonly folded: string;
  readonly stems: Stems;
  readonly kind: Token['kind'];
  readonly start: number;
  readonly end: number;
  /** Clauses and sentences are counted from 0. */
  readonly clause: number;
  readonly sentence: number;
  readonly role: 'word' | 'light' | 'negation' | 'without';
  readonly wholes: readonly Whole[];
}

/** A text as a row of words, with the clauses that state nothing for certain. */
export interface Passage {
  readonly text: string;
  readonly language: Language;
  readonly words: readonly Word[];
  readonly doubtful: ReadonlySet<number>;
}

/** Cuts a text into words, clauses and sentences, and tells what is stated from what is asked or supposed. */
export function analyse(text: string, language: Language): Passage {
  const tokens = tokenise(text, language);
  const words: Word[] = [];
  const doubtful = new Set<number>();
  let clause = 0;
  let sentence = 0;
  let opening = 0;
  const leaves = tokens.filter((token, index) => (tokens[index + 1]?.start ?? text.length) >= token.end);
  const wholes = wholesByStart(tokens, leaves);
  const close = (mark: string) => {
    if (isDoubtful(words.slice(opening), mark)) doubtful.add(clause);
    opening = words.length;
    clause++;
  };
  leaves.forEach((token, index) => {
    const gap = text.slice(leaves[index - 1]?.end ?? 0, token.start);
    const mark = /[?!.;:,()\n\u2026\u2014\u2013]/.exec(gap)?.[0];
    const ends = /[?!.;\n\u2026]/.test(gap);
    if (words.length > opening && (mark !== undefined || BOUNDARIES.has(token.folded))) {
      close(gap.includes('?') ? '?' : (mark ?? ''));
      if (ends) sentence++;
    }
    const role = roleOf(leaves, index, text);
    words.push({
      folded: token.folded,
      stems: role === 'negation' ? { fr: NEGATION, en: NEGATION } : stemsOf(token),
      kind: token.kind,
      start: token.start,
      end: token.end,
      clause,
      sentence,
      role,
      wholes: wholes.get(token.start) ?? [],
    });
  });
  close(text.slice(leaves.at(-1)?.end ?? 0).includes('?') ? '?' : '');
  return { text, language, words, doubtful };
}

function stemsOf(token: Pick<Token, 'folded' | 'kind'>): Stems {
  if (token.kind !== 'word') return { fr: token.folded, en: token.folded };
  return { fr: stem(token.folded, 'fr'), en: stem(token.folded, 'en') };
}

function wholesByStart(tokens: readonly Token[], leaves: readonly Token[]): ReadonlyMap<number, readonly Whole[]> {
  const found = new Map<number, Whole[]>();
  const isLeaf = new Set(leaves);
  let leaf = 0;
  for (const token of tokens) {
    if (isLeaf.has(token)) {
      leaf++;
      continue;
    }
    let span = 0;
    while ((leaves[leaf + span]?.start ?? Number.POSITIVE_INFINITY) < token.end) span++;
    const at = leaves[leaf]?.start;
    if (at === undefined || span === 0) continue;
    const { folded, start, end } = token;
    found.set(at, [...(found.get(at) ?? []), { folded, stems: stemsOf(token), span, start, end }]);
  }
  return found;
}

function roleOf(leaves: readonly Token[], index: number, text: string): Word['role'] {
  const word = leaves[index]?.folded ?? '';
  const next = leaves[index + 1];
  const follows = next !== undefined && /^[\s\u00a0-]*$/.test(text.slice(leaves[index]?.end, next.start));
  const nextWord = follows ? next.folded : '';
  if (WITHOUT.has(word)) return 'without';
  if (NEGATORS.has(word)) {
    if ((word === 'pas' || word === 'not') && NOT_ONLY.has(nextWord)) return 'light';
    if (goesOn(leaves, index)) return 'light';
    return 'negation';
  }
  if (word === 'no' || word === 'non') {
    return nextWord === '' || BOUNDARIES.has(nextWord) || SUBJECTS.has(nextWord) ? 'word' : 'negation';
  }
  if (word === 'plus' && goesOn(leaves, index)) return 'light';
  if (word === 'plus') return isNegativePlus(leaves, index, nextWord, follows) ? 'negation' : 'word';
  return LIGHT.has(word) && !isTea(leaves[index]) ? 'light' : 'word';
}

/** Tells a negation that denies an end, and so nothing: "n'arrête pas de clignoter", "won't stop blinking". */
function goesOn(leaves: readonly Token[], index: number): boolean {
  const at = (place: number) => leaves[place]?.folded ?? '';
  if (CEASING.has(at(index - 1)) && /^(?:de|d)$/.test(at(index + 1))) return true;
  return CEASING.has(at(index + 1)) && at(index + 2).endsWith('ing');
}

/** Folded, "thé" is the English article. */
function isTea(token: Token | undefined): boolean {
  return token?.folded === 'the' && token.surface.toLowerCase() !== 'the';
}

/** "plus" takes away in "ne ... plus", "plus de son" and at the end of "ça marche plus"; elsewhere it compares. */
function isNegativePlus(leaves: readonly Token[], index: number, next: string, follows: boolean): boolean {
  const earlier = leaves.slice(Math.max(0, index - 4), index).map((token) => token.folded);
  if (next === 'ou' || earlier.at(-1) === 'de' || earlier.at(-1) === 'en') return false;
  if (earlier.includes('ne')) return true;
  if (next === 'de' || next === 'rien' || next === 'aucun' || next === 'aucune') return true;
  return !follows && earlier.length > 0;
}

function isDoubtful(words: readonly Word[], mark: string): boolean {
  const [first] = words;
  if (first === undefined) return false;
  const folded = words.map((word) => word.folded);
  if (folded.some((word, index) => CONDITIONALS.has(word) && !(word === 'si' && folded[index - 1] === 'meme'))) {
    return true;
  }
  const said = folded.join(' ');
  if (folded.some((word) => HEDGES.has(word)) || UNSURE.test(said)) return true;
  if (CLOSED_QUESTION.test(folded.slice(0, 6).join(' '))) return true;
  return mark === '?' && !folded.slice(0, 3).some((word) => OPEN_QUESTIONS.has(word));
}
