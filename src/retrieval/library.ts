import type { Knowledge, Language } from '../model/index.js';
import { recogniseLanguage } from '../text/index.js';
import { createAnalyser, type Term } from './analysis.js';
import { createPhrases, type Phrases, synonymsOf } from './phrases.js';

/** A text as it was read. */
export interface ReadText {
  /** In order. */
  readonly terms: readonly Term[];
  /** The multi-word synonyms that occur in it. */
  readonly phrases: readonly Term[];
}

/** Reads texts, and remembers them: a base of which a case changed has nearly all of its texts still. */
export interface Library {
  readonly phrases: Phrases;
  /**
   * Reads a text.
   *
   * @param language - told from the text where it is left out
   * @param fallback - of a text that does not tell
   */
  read(text: string, language: Language | undefined, fallback: Language): ReadText;
}

/** Texts remembered per language; the memory is emptied when full. */
const MEMORY = 50_000;

/** For the synonyms of a knowledge base, which all that is made of it by changing cases shares. */
const LIBRARIES = new WeakMap<Knowledge['synonyms'], Library>();

/**
 * Gives the library of all knowledge with the same synonyms.
 *
 * @param groups - the synonyms, where `synonymsOf` has read them before
 */
export function libraryOf(synonyms: Knowledge['synonyms'], groups?: Phrases['groups']): Library {
  const known = LIBRARIES.get(synonyms);
  if (known !== undefined) return known;
  const analyse = createAnalyser();
  const phrases = createPhrases(groups ?? synonymsOf(synonyms, analyse));
  const memory: Readonly<Record<Language, Map<string, ReadText>>> = { fr: new Map(), en: new Map() };
  const made: Library = {
    phrases,
    read(text, language, fallback) {
      const own = language ?? recogniseLanguage(text, fallback);
      const remembered = memory[own].get(text);
      if (remembered !== undefined) return remembered;
      const terms = analyse(text, own);
      const read: ReadText = { terms, phrases: phrases.found(terms) };
      if (memory[own].size >= MEMORY) memory[own].clear();
      memory[own].set(text, read);
      return read;
    },
  };
  LIBRARIES.set(synonyms, made);
  return made;
}
