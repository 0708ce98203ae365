/** A language that questions, messages and cases are written in (ISO 639-1). */
export type Language = 'fr' | 'en';

/** Every language, in a fixed order. */
export const LANGUAGES: readonly Language[] = ['fr', 'en'];

/** One text in one or several languages. */
export type Localised = Readonly<Partial<Record<Language, string>>>;

/** One way people say something; without a language it counts in all of them. */
export interface Wording {
  readonly language?: Language;
  readonly text: string;
}

/**
 * Tells whether a wording goes on from the question: with an ellipsis before it, "… in my pocket", it says its value
 * to whoever was asked, and nothing in a text that speaks of anything.
 */
export function isReply({ text }: Wording): boolean {
  return text.startsWith('\u2026') || text.startsWith('...');
}

/**
 * Gives a text in a language, or in any other when it is missing there.
 *
 * @returns the empty string only when there is no text at all
 * @example
 * localise({ en: 'Printer' }, 'fr'); // 'Printer'
 */
export function localise(text: Localised, language: Language): string {
  const wanted = text[language];
  if (wanted !== undefined) return wanted;
  for (const other of LANGUAGES) {
    const found = text[other];
    if (found !== undefined) return found;
  }
  return '';
}

/** Lists a text in each language that it is there in, in their fixed order. */
export function textsOf(localised: Localised): readonly { readonly language: Language; readonly text: string }[] {
  return LANGUAGES.flatMap((language) => {
    const text = localised[language];
    return text === undefined ? [] : [{ language, text }];
  });
}

/**
 * Writes a number for people; French has a comma for fractions and a narrow no-break space between thousands.
 *
 * @param number - finite, below 1e21
 * @example
 * writeNumber(1024.5, 'en'); // '1,024.5'
 */
export function writeNumber(number: number, language: Language): string {
  const [whole = '', fraction] = String(number).split('.');
  const [thousands, point] = language === 'fr' ? ['\u202f', ','] : [',', '.'];
  // The longest whole number that is not written with an exponent has 21 digits.
  const grouped = whole.length > 22 ? whole : whole.replace(/\B(?=(?:\d{3}){1,7}$)/g, thousands);
  return fraction === undefined ? grouped : `${grouped}${point}${fraction}`;
}
