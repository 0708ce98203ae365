import type { Language } from '../model/index.js';
import { readGesture } from './answer-words.js';
import { fold } from './fold.js';
import { analyse, type Passage } from './sentence.js';
import {
  CLEARLY_HUMAN,
  CURED,
  FAILED,
  GUESSED,
  GUESSED_INFINITIVE,
  HUMAN,
  NAMED_FAILED,
  ONLY_COURTESY,
  OPENING,
  PERHAPS_WORKED,
  SKIPPED,
  UNDO,
  WHAT_IF,
  WHY,
  WORKED,
} from './wish-words.js';

/**
 * What somebody may want of a session instead of answering: to know `why` it asks or proposes this, or `what-if`,
 * which answers would lead elsewhere; to `undo` the last thing; to talk to a `human`. Of a proposed repair: that it
 * `worked` or `failed`, or to `skip` it.
 */
export type WishKind = 'why' | 'what-if' | 'undo' | 'human' | 'worked' | 'failed' | 'skip';

/** A wish as it was read from a text. */
export interface Wish {
  readonly kind: WishKind;
  /** `doubtful` where the words may mean something else, as "done" may: to be asked back. */
  readonly certainty: 'sure' | 'doubtful';
  /** What the text says beside the wish, as written; '' where it says nothing else. */
  readonly rest: string;
  /** Whether the wish counts only when the text names what it is about: "restarting changed nothing". */
  readonly named: boolean;
}

/** Longest text in which a wish is read, in UTF-16 units: who writes more, tells something. */
const WISH_LIMIT = 500;
/** Longest part of it. */
const PART_LIMIT = 160;
/** Most words of "I don't know" or "does not apply" when nothing else is said. */
const GESTURE = 7;
const DENIED = /^(?:non|nan|no|nope)(?: (?:non|nan|no|nope))*$/;
const REFUSED = /^(?:non|no|nope) (?:merci|thanks|thank you)$/;
/** Between two words it begins another part of a text. */
const PART = /[.,;:!?\n()\u2026\u2014\u2013]/;

interface Part {
  readonly said: string;
  /** With the courtesies before it: "no" is one, and "no better" a failure. */
  readonly full: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Reads what a text asks of a session instead of telling something about the trouble, in French or in English,
 * whatever the session's language. Where in doubt it is no wish: "somebody uses my account" asks for nobody.
 *
 * `worked`, `failed` and `skip` speak of a repair, and mean nothing where none is proposed.
 *
 * @returns nothing when the text wishes nothing, or is longer than 500 UTF-16 units
 * @example
 * readWish('pourquoi ?', 'fr')?.kind; // 'why'
 * readWish('no better, the light is red now', 'en'); // { kind: 'failed', rest: 'the light is red now', ... }
 */
export function readWish(text: string, language: Language): Wish | undefined {
  if (text.length > WISH_LIMIT) return undefined;
  const passage = analyse(text, language);
  const parts = partsOf(passage);
  const content = parts.filter(({ said }) => !ONLY_COURTESY.test(said));
  const wish = (kind: WishKind, certainty: Wish['certainty'], part?: Part, named = false): Wish => {
    const rest = content.filter((each) => each !== part).map(({ start, end }) => text.slice(start, end).trim());
    return { kind, certainty, rest: rest.join(', '), named };
  };
  const [only] = content;
  if (only === undefined) {
    const all = parts.map(({ said }) => said).join(' ');
    if (text.includes('?')) return undefined;
    if (REFUSED.test(all)) return wish('skip', 'sure');
    if (DENIED.test(all)) return wish('failed', 'doubtful');
    return PERHAPS_WORKED.test(all) ? wish('worked', 'doubtful') : undefined;
  }
  if (content.length === 1) {
    const { said } = only;
    if (WHY.test(said)) return wish('why', 'sure', only);
    if (WHAT_IF.test(said)) return wish('what-if', 'sure', only);
    if (UNDO.test(said)) return wish('undo', 'sure', only);
    if (HUMAN.test(said)) return wish('human', 'sure', only);
  }
  const human = content.find(({ said }) => CLEARLY_HUMAN.test(said));
  if (human !== undefined) return wish('human', 'sure', human);
  return text.includes('?') ? undefined : outcomeOf(parts, content, passage, wish);
}

/** Tells whether a text does nothing but greet or thank. */
export function isCourtesy(text: string, language: Language): boolean {
  return partsOf(analyse(text, language)).every(({ said }) => ONLY_COURTESY.test(said));
}

/**
 * Tells whether words of success say that the trouble is over. "It works" alone may be what somebody says of a test that
 * they were asked to make.
 */
export function saysCured({ kind, certainty }: Wish, text: string): boolean {
  return kind === 'worked' && certainty === 'sure' && CURED.test(fold(text));
}

/** What came of a repair. */
function outcomeOf(
  parts: readonly Part[],
  content: readonly Part[],
  passage: Passage,
  wish: (kind: WishKind, certainty: Wish['certainty'], part?: Part, named?: boolean) => Wish,
): Wish | undefined {
  const failed = content.find(({ said, full }) => FAILED.test(said) || FAILED.test(full));
  const worked = content.find(({ said }) => WORKED.test(said));
  if (failed !== undefined && worked !== undefined) return wish('worked', 'doubtful', worked);
  if (failed !== undefined) return wish('failed', 'sure', failed);
  if (worked !== undefined) {
    const denied = parts.some(({ said }) => DENIED.test(said));
    return wish('worked', content.length > 1 || denied ? 'doubtful' : 'sure', worked);
  }
  const [only] = content;
  if (only === undefined) return undefined;
  const guessed = content.find(({ said }) => {
    const stated = said.replace(GUESSED, '');
    return stated !== said && (WORKED.test(stated) || GUESSED_INFINITIVE.test(stated) || PERHAPS_WORKED.test(stated));
  });
  if (guessed !== undefined) return wish('worked', 'doubtful', guessed);
  const named = content.find(({ said }) => NAMED_FAILED.test(said));
  if (named !== undefined) return wish('failed', 'sure', named, true);
  if (content.length > 1) {
    const reserved = content.find(({ said }) =>
      /^(?:ca (?:re)?(?:marche|fonctionne)|it (?:works|is working)) /.test(said),
    );
    return reserved === undefined ? undefined : wish('worked', 'doubtful', reserved);
  }
  if (
    /^(?:ca (?:re)?(?:marche|fonctionne)|it (?:works|is working)) (?:\S+ )*(?:mais|but|sauf|except)(?= )/.test(
      only.said,
    )
  ) {
    return wish('worked', 'doubtful', only);
  }
  if (PERHAPS_WORKED.test(only.said)) return wish('worked', 'doubtful', only);
  const gesture = passage.words.length <= GESTURE ? readGesture(passage) : undefined;
  return SKIPPED.test(only.said) || gesture !== undefined ? wish('skip', 'sure', only) : undefined;
}

/** The parts of a text, with its contractions in full and without the courtesies before each. */
function partsOf({ text, words }: Passage): readonly Part[] {
  const parts: { folded: string[]; start: number; end: number }[] = [];
  for (const [at, word] of words.entries()) {
    const before = parts.at(-1);
    if (before === undefined || PART.test(text.slice(words[at - 1]?.end ?? 0, word.start))) {
      parts.push({ folded: [word.folded], start: word.start, end: word.end });
    } else {
      before.folded.push(word.folded);
      before.end = word.end;
    }
  }
  return parts.map(({ folded, start, end }) => {
    const said = end - start > PART_LIMIT ? '' : folded.join(' ');
    const full = said
      .replace(/(?<=^| )(it|that|this|what|there|everything|all|problem|issue) s(?= |$)/g, '$1 is')
      .replace(/(?<=^| )(did|does|is|was|has|have|would|could)nt(?= |$)/g, '$1 not')
      .replace(
        /(?<=^| )(?:c|s) (?=pareil|bon|la meme|toujours|regle|resolu|ok|pas|encore|mieux|pire|fait)/g,
        'ce est ',
      );
    return { said: ONLY_COURTESY.test(full) ? full : full.replace(OPENING, ''), full, start, end };
  });
}
