/**
 * Floor 2: the analysis of French and English text.
 *
 * `tokenise`, `fold`, `stem`, `isStopWord`, `isCommonplace`, `characterGrams` and `editDistance` are what retrieval counts with;
 * `recogniseLanguage` guesses the language; `createReader` reads free text into facts, `isConsent` a plain yes;
 * `readWish` reads what a person wants of the session itself; `createSuggester` finds the word that was meant;
 * `ownWords` is what somebody wrote themselves of a mail; `shorten` cuts a text that is quoted;
 * `sha256`, `digest` and `hmacSha256` are the house's only hash, for keys and signatures.
 */
export { isConsent } from './answer-words.js';
export { isCommonplace } from './commonplace.js';
export { cutInTwo } from './cut-in-two.js';
export { editDistance } from './edit-distance.js';
export { fold } from './fold.js';
export { characterGrams } from './grams.js';
export { hmacSha256 } from './hmac.js';
export { ownWords } from './own-words.js';
export { isTexts, type ReaderSnapshot } from './reader-snapshot.js';
export { createReader, type Reader } from './reading.js';
export { recogniseLanguage } from './recognise-language.js';
export type { Settlement } from './settle.js';
export { digest, hex, sha256, utf8 } from './sha256.js';
export { shorten } from './shorten.js';
export { stem } from './stem.js';
export { isStopWord } from './stop-words.js';
export { createSuggester, type Suggester } from './suggest.js';
export { checkLength, TEXT_LIMIT, tokenise } from './tokenise.js';
export { isCourtesy, readWish, saysCured, type Wish, type WishKind } from './wishes.js';
