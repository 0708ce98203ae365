const BEYOND_ASCII = /[^\p{ASCII}]/u;
const APOSTROPHES = /[\u2018\u2019\u02bc\u2032\u00b4\u201b\uff07`]/g;
/** Marks, soft hyphens, zero-width characters, direction marks and variation selectors: seen by nobody. */
const INVISIBLE = /[\p{M}\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/gu;
const LETTERS = /[œæßøłđðþı]/g;
const OPENED: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/**
 * Folds a text to what people type who leave out accents: lower case, no marks, ligatures opened,
 * straight apostrophes, no invisible characters.
 *
 * Folding twice changes nothing more.
 *
 * @example
 * fold('L’Écran du Cœur'); // "l'ecran du coeur"
 */
export function fold(text: string): string {
  if (!BEYOND_ASCII.test(text)) return text.toLowerCase().replace(APOSTROPHES, "'");
  return text
    .replace(APOSTROPHES, "'")
    .toLowerCase()
    .normalize('NFKD')
    .toLowerCase()
    .replace(INVISIBLE, '')
    .replace(APOSTROPHES, "'")
    .replace(LETTERS, (letter) => OPENED[letter] ?? letter);
}
