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

/** Characters of the texts that are remembered; everything is forgotten when there are more. */
const MEMORY = 20_000_000;

/** For the synonyms of a knowledge base, which all that is made of it by changing cases shares. */
const LIBRARIES = new WeakMap<Knowledge['synonyms'], Library>();

/**
 * Gives the library of all knowledge with the same synonyms.
 *
 * @param groups - the synonyms, where `synonymsOf` has read them before
 */
export function libraryOf(synonyms: Knowledge['synonyms'], groups?: Phrases['groups']): Library {
  const known = groups === undefined ? LIBRARIES.get(synonyms) : undefined;
  if (known !== undefined) return known;
  let analyse = createAnalyser();
  const phrases = createPhrases(groups ?? synonymsOf(synonyms, analyse));
  const memory: Readonly<Record<Language, Map<string, ReadText>>> = { fr: new Map(), en: new Map() };
  let size = 0;
  const made: Library = {
    phrases,
    read(text, language, fallback) {
      const own = language ?? recogniseLanguage(text, fallback);
      const remembered = memory[own].get(text);
      if (remembered !== undefined) return remembered;
      const terms = analyse(text, own);
      const read: ReadText = { terms, phrases: phrases.found(terms) };
      size += text.length;
      if (size > MEMORY) {
        for (const texts of Object.values(memory)) texts.clear();
        analyse = createAnalyser();
        size = text.length;
      }
      memory[own].set(text, read);
      return read;
    },
  };
  // What comes from a file may not be what these synonyms are; an empty list may be that of all bases there are.
  if (groups === undefined && synonyms.length > 0) LIBRARIES.set(synonyms, made);
  return made;
}
