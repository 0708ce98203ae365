import type { Language } from '../../src/model/index.js';
import type { Reader } from '../../src/text/index.js';

/** Gives what a reader reads as `attribute=value`, a question mark before what is doubtful. */
export function readingsOf(reader: Reader): (text: string, language: Language, asked?: string) => string {
  return (text, language, asked) =>
    reader
      .read(text, language, asked === undefined ? {} : { asked })
      .map(({ attribute, value, certainty }) => `${certainty === 'sure' ? '' : '?'}${attribute}=${value}`)
      .join(' ');
}
