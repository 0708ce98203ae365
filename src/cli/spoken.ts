import type { Language } from '../model/index.js';
import { recogniseLanguage } from '../text/index.js';
import { languageFor } from './words.js';

/** Chooses the language of a text: the one asked for, else the one it is written in, else the machine's. */
export function spokenIn(text: string, asked: Language | undefined): Language {
  return asked ?? recogniseLanguage(text, languageFor(undefined));
}
