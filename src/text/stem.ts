import english from 'natural/lib/natural/stemmers/porter_stemmer.js';
import french from 'natural/lib/natural/stemmers/porter_stemmer_fr.js';
import type { Language } from '../model/index.js';
import { ENGLISH_LEMMAS, FRENCH_LEMMAS, INVARIANT, NOT_VERBS } from './lemmas.js';

/** Distinct words remembered per language; the memory is emptied when full. */
const MEMORY = 20_000;
const PLAIN = /^[a-z]{3,}$/;
/** Stems that carry `-age`, the noun of an action: "affichag" of "affichage" meets "affich" of "afficher". */
const ACTION = /^(.{5,})ag$/;

const memory: Readonly<Record<Language, Map<string, string>>> = { fr: new Map(), en: new Map() };

/**
 * Reduces a folded word to its stem, so that inflected forms meet: M. F. Porter, "An algorithm for
 * suffix stripping", 1980, and his French stemmer of the Snowball project, 2001.
 *
 * The French stemmer was made for accented words. Users leave accents out, so it is given folded ones
 * here, and what it then misses (feminine participles, plural verbs, a few irregular families) is mended.
 *
 * @param folded - a word as {@link fold} returns it; other scripts, numbers and codes come back unchanged
 * @example
 * stem('bloquees', 'fr') === stem('bloquer', 'fr'); // true
 */
export function stem(folded: string, language: Language): string {
  if (!PLAIN.test(folded) || INVARIANT.has(folded)) return folded;
  const known = memory[language];
  const remembered = known.get(folded);
  if (remembered !== undefined) return remembered;
  const found = language === 'fr' ? stemFrench(folded) : stemEnglish(folded);
  if (known.size >= MEMORY) known.clear();
  known.set(folded, found);
  return found;
}

function stemEnglish(word: string): string {
  return english.stem(ENGLISH_LEMMAS.get(word) ?? word);
}

function stemFrench(word: string): string {
  const base = FRENCH_LEMMAS.get(word) ?? FRENCH_LEMMAS.get(singular(word)) ?? participle(shortPlural(word));
  const stemmed = french.stem(base);
  return (ACTION.exec(stemmed)?.[1] ?? stemmed).replace(/nex(?:ion)?$/, 'nect');
}

function singular(word: string): string {
  return word.endsWith('s') ? word.slice(0, -1) : word;
}

/** "pneus" and "mous", whose s the stemmer keeps as that of "nous". */
function shortPlural(word: string): string {
  return /^(?!nous|vous|tous|sous).{1,4}[eo]us$/.test(word) ? word.slice(0, -1) : word;
}

/** "bloquee" and "bloquees" lose the feminine, "fonctionnent" its plural. */
function participle(word: string): string {
  if (word.length >= 5) {
    if (word.endsWith('ees')) return word.slice(0, -2);
    if (word.endsWith('ee')) return word.slice(0, -1);
  }
  if (word.length >= 7 && word.endsWith('ent') && !word.endsWith('ment') && !NOT_VERBS.has(word)) {
    return `${word.slice(0, -3)}e`;
  }
  return word;
}
