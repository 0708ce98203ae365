import type { Language } from '../model/index.js';
import { DEFINITE, DROPPED, QUANTIFIERS, SMALL_NUMBERS } from './reading-words.js';
import { analyse as analyseText, NEGATION, type Passage, type Stems, type Word } from './sentence.js';

/** What a phrase says: a value of an attribute. */
export interface Target {
  readonly attribute: string;
  readonly value: string;
}

/** A phrase of the knowledge that was found in a passage. */
export interface Match extends Target {
  /** First word, and the one after the last. */
  readonly from: number;
  readonly to: number;
  /** Count of words of the phrase that were matched; >= 1. */
  readonly length: number;
  /** The same words but for an ending, not only the same stems. */
  readonly exact: boolean;
  /** Letter by letter, but for a plural. */
  readonly literal: boolean;
  /** A negation stood inside the phrase that does not belong to it. */
  readonly negatedInside: boolean;
  /** The phrase itself is a negation: "no light". */
  readonly negative: boolean;
  readonly language: Language;
  /** The folded words of the phrase. */
  readonly words: readonly string[];
  /** The phrase counts only as an answer to its attribute's question. */
  readonly askedOnly: boolean;
}

/** The words that say a value, in one language. */
export interface Phrase extends Target {
  readonly language: Language;
  readonly terms: readonly Term[];
  readonly askedOnly: boolean;
  /** It says "a few". */
  readonly few: boolean;
}

/** A word of a phrase. */
export type Term = Pick<Word, 'folded' | 'stems'>;

interface Entry extends Target {
  readonly words: readonly string[];
  readonly askedOnly: boolean;
  /** The phrase says "a few". */
  readonly few: boolean;
}

interface Node {
  readonly next: Map<string, Node>;
  readonly entries: Entry[];
}

/** Longest phrase, in words; the rest of a longer one is left out. */
const PHRASE_LIMIT = 12;
const ENDINGS: Readonly<Record<Language, RegExp>> = { fr: /(?:ent|er|ez|[esx]){1,6}$/, en: /(?:ing|ed|[es]){1,6}$/ };
/** "Depuis quelques jours" holds for so many. */
const FEW = 8;
/** Words in a row that a text may put between two words of a phrase. */
const GAP_LIMIT = 3;
/** Steps tried from one word of a text, so that the work stays linear in it. */
const STEP_LIMIT = 400;

/** The phrases of a knowledge base, as two trees of stems, one per language. */
export interface PhraseIndex {
  add(wording: string, language: Language | undefined, target: Target, askedOnly: boolean): void;
  /** Every phrase that begins at each word, in no particular order. */
  find(passage: Passage): readonly Match[];
  /** Folded words of the phrases, each once. */
  readonly words: ReadonlySet<string>;
  /** All that was added; an index of these is the same. */
  readonly phrases: readonly Phrase[];
}

/**
 * Builds an index.
 *
 * @param analyse - may remember what it has analysed
 * @param given - phrases of another index
 */
export function createPhraseIndex(
  analyse: typeof analyseText = analyseText,
  given: readonly Phrase[] = [],
): PhraseIndex {
  const roots: Readonly<Record<Language, Node>> = { fr: leaf(), en: leaf() };
  /** Given phrases by their first stems: a text needs the few that begin with one of its words. */
  const waiting: Readonly<Record<Language, Map<string, Phrase[]>>> = { fr: new Map(), en: new Map() };
  const vocabulary = new Set<string>();
  const phrases: Phrase[] = [...given];

  function insert(phrase: Phrase): void {
    const before = vocabulary.size;
    for (const { folded } of phrase.terms) vocabulary.add(folded);
    settle(phrase.language, phrase.terms[0]?.stems[phrase.language] ?? '');
    if (plant(phrase) || vocabulary.size > before) phrases.push(phrase);
  }

  /** Plants the given phrases that begin with a stem. */
  function settle(language: Language, stem: string): void {
    const own = waiting[language].get(stem);
    if (own === undefined) return;
    waiting[language].delete(stem);
    own.forEach(plant);
  }

  /** Puts a phrase into its tree, and tells whether it is new there. */
  function plant({ language, terms, attribute, value, askedOnly, few }: Phrase): boolean {
    let node = roots[language];
    for (const { stems } of terms) {
      const key = stems[language];
      let next = node.next.get(key);
      if (next === undefined) {
        next = leaf();
        node.next.set(key, next);
      }
      node = next;
    }
    const words = terms.map(nameOf);
    const again = node.entries.some(
      (entry) => entry.attribute === attribute && entry.value === value && entry.words.join(' ') === words.join(' '),
    );
    if (!again) node.entries.push({ attribute, value, words, askedOnly, few });
    return !again;
  }

  function walk(
    passage: Passage,
    language: Language,
    from: number,
    step: {
      node: Node;
      at: number;
      gap: number;
      length: number;
      exact: readonly string[];
      negated: boolean;
      negative: boolean;
      /** More than a few were counted in between. */
      many: boolean;
    },
    found: Match[],
    budget: { left: number },
  ): void {
    if (budget.left-- <= 0) return;
    for (const entry of step.length > 0 && step.gap === 0 ? step.node.entries : []) {
      if (entry.few && step.many) continue;
      found.push({
        attribute: entry.attribute,
        value: entry.value,
        from,
        to: step.at,
        length: step.length,
        exact: equal(entry.words, step.exact, (a, b) => alike(a, b, language)),
        literal: equal(entry.words, step.exact, identical),
        negatedInside: step.negated,
        negative: step.negative,
        language,
        words: entry.words,
        askedOnly: entry.askedOnly,
      });
    }
    const word = passage.words[step.at];
    if (word === undefined) return;
    const advance = (stems: Stems, folded: string, span: number) => {
      if (step.length === 0) settle(language, stems[language]);
      const node = step.node.next.get(stems[language]);
      if (node === undefined) return;
      const negative = step.negative || stems[language] === NEGATION;
      const { length, exact, negated } = step;
      walk(
        passage,
        language,
        from,
        {
          node,
          at: step.at + span,
          gap: 0,
          length: length + 1,
          exact: [...exact, stems[language] === NEGATION ? NEGATION : folded],
          negated,
          negative,
          many: step.many,
        },
        found,
        budget,
      );
    };
    for (const whole of word.wholes) advance(whole.stems, whole.folded, whole.span);
    advance(word.stems, word.folded, 1);
    const previous = passage.words[step.at - 1];
    if (previous?.role === 'negation' && !step.negated && DEFINITE.has(word.folded)) return;
    if (step.length === 0 || step.gap >= GAP_LIMIT || previous?.clause !== word.clause) return;
    if (word.role === 'negation' && !step.negated) {
      walk(passage, language, from, { ...step, at: step.at + 1, gap: step.gap + 1, negated: true }, found, budget);
    } else if (word.role === 'light' || isQuantity(word)) {
      const many = step.many || countOf(word) > FEW;
      walk(passage, language, from, { ...step, at: step.at + 1, gap: step.gap + 1, many }, found, budget);
    }
  }

  for (const phrase of given) {
    const { language, terms } = phrase;
    for (const { folded } of terms) vocabulary.add(folded);
    const first = terms[0]?.stems[language] ?? '';
    const alike = waiting[language].get(first);
    if (alike === undefined) waiting[language].set(first, [phrase]);
    else alike.push(phrase);
  }
  return {
    words: vocabulary,
    phrases,
    add(wording, language, target, askedOnly) {
      for (const own of language === undefined ? (['fr', 'en'] as const) : [language]) {
        const passage = analyse(wording, own);
        const words = passage.words.slice(0, PHRASE_LIMIT);
        const kept = essential(words, passage.text);
        const phrase = {
          ...target,
          language: own,
          askedOnly,
          few: words.some(({ folded }) => QUANTIFIERS.has(folded)),
        };
        insert({ ...phrase, terms: kept });
        const joined = compounds(kept);
        if (joined.length < kept.length) insert({ ...phrase, terms: joined });
      }
    },
    find(passage) {
      const found: Match[] = [];
      for (const language of ['fr', 'en'] as const) {
        passage.words.forEach((_, from) => {
          const start = {
            node: roots[language],
            at: from,
            gap: 0,
            length: 0,
            exact: [],
            negated: false,
            negative: false,
            many: false,
          };
          walk(passage, language, from, start, found, { left: STEP_LIMIT });
        });
      }
      return found;
    },
  };
}

function leaf(): Node {
  return { next: new Map(), entries: [] };
}

/** The words of a phrase that must be there: articles and the like go, unless nothing else is left. */
function essential(words: readonly Word[], text: string): readonly Word[] {
  const kept = words.filter((word) => word.role !== 'light' || !DROPPED.has(word.folded));
  const firm = kept.filter((word) => !QUANTIFIERS.has(word.folded));
  if (firm.length >= 2) return firm;
  // Folded, "à" is an English article; beside a single word it says where.
  const [first] = words;
  const placed =
    kept.length === 1 && first !== undefined && /^à$/i.test(text.slice(first.start, first.end).normalize('NFC'));
  if (placed && first !== kept[0]) return [first, ...kept];
  return kept.length > 0 ? kept : words;
}

/** The phrase with its compounds whole. */
function compounds(words: readonly Word[]): readonly Term[] {
  const joined: Term[] = [];
  let end = 0;
  for (const word of words) {
    if (word.start < end) continue;
    const whole = word.wholes[0];
    joined.push(whole ?? word);
    end = whole?.end ?? word.end;
  }
  return joined;
}

/** Every negation has the same name. */
function nameOf(word: Term): string {
  return word.stems.fr === NEGATION ? NEGATION : word.folded;
}

function isQuantity(word: Word): boolean {
  return word.kind === 'number' || QUANTIFIERS.has(word.folded) || SMALL_NUMBERS.has(word.folded);
}

/** The number a word stands for; 0 when it is none. */
function countOf(word: Word): number {
  if (/^(?:cents?|mille|hundred|thousand)$/.test(word.folded)) return 100;
  return word.kind === 'number' ? Number.parseFloat(word.folded) : (SMALL_NUMBERS.get(word.folded) ?? 0);
}

function equal(phrase: readonly string[], said: readonly string[], same: (a: string, b: string) => boolean): boolean {
  return phrase.length === said.length && phrase.every((word, index) => same(word, said[index] ?? ''));
}

function identical(a: string, b: string): boolean {
  return a === b || `${a}s` === b || a === `${b}s`;
}

/** Equal but for the ending of a plural, a feminine or a tense. */
function alike(a: string, b: string, language: Language): boolean {
  return a === b || a.replace(ENDINGS[language], '') === b.replace(ENDINGS[language], '');
}
