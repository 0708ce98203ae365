import { fold } from './fold.js';

/** Most characters of a line that a mail program adds, and of a last sentence that may be one. */
const LONGEST = 120;

/** How lines begin that a mail program writes, folded; somebody's own sentence may begin so too. */
const PROGRAMS = [
  'sent from my ',
  'sent with my ',
  'sent from outlook',
  'sent from mail for ',
  'sent from yahoo',
  'sent via ',
  'get outlook for ',
  'envoye de mon ',
  'envoye de ma ',
  'envoye depuis ',
  'envoye avec mon ',
  'envoye avec ma ',
  'envoye via mon ',
  'envoye via ma ',
  'envoye a partir de ',
  'obtenir outlook pour ',
  'telecharger outlook pour ',
  'provenance : courrier pour ',
];
/** Most words of a line that is taken for a program's by its beginning alone, and what only a sentence has. */
const WORDS = 14;
const SENTENCE =
  /[,;:?!] | (?:je|j|tu|il|elle|nous|vous|ils|rien|ca|i|we|it|does|do|did|cannot|can|is|are|was|not|ne|pas|never|jamais|plus rien|works?|fails?|arrives?)(?: |$)/;

/** What may stand behind "de mon": anything else is somebody's own sentence. */
const DEVICE =
  '(?:iphone|ipad|ipod|samsung|galaxy|android|pixel|xiaomi|redmi|huawei|honor|oppo|oneplus|nokia|sony|xperia|motorola|blackberry|windows|smartphone|mobile|telephone|portable|tablette|appareil|phone|tablet|device|pro|plus|mini|max|ultra|air|note|se|[a-z]{0,3}\\d+[a-z]{0,2})';
const BARE = new RegExp(`^(?:de|depuis|from) (?:mon|ma|my) ${DEVICE}(?: ${DEVICE}){0,4}\\.?$`);

/** What else mail programs write of themselves, of their maker and of who carries the message. */
const PROGRAM =
  "(?:mon|ma|my|mail|mails|courrier|messagerie|app|application|l'app|l'application|outlook|yahoo|gmail|hotmail|proton|protonmail|thunderbird|ios|mac|macbook|pour|for|sur|on|via|using|with|de|by|par|avec|le|la|the|a|work|pro|professionnel|personal|orange|sfr|free|bouygues|telecom|swisscom|sunrise|proximus|verizon|t-mobile|vodafone|at&t|ee|o2|wireless|5g|4g|apple|google|microsoft|mobile,|verizon,)";
/** A line that only a mail program writes, folded: nothing in it says anything. */
const ADDED = new RegExp(
  `^(?:sent (?:from|with|via|using)|envoyee? (?:de|depuis|avec|via|a partir d[eu])|get outlook|obtenir outlook|telecharger outlook|provenance : courrier)(?: (?:${DEVICE}|${PROGRAM})){1,8}[.]?(?: ?<?https?:\\/\\/\\S{1,100})?$`,
);

/** A last sentence, which may be "Envoyé de mon iPhone" where a form has made one line of all. */
const LAST = /[.!?…)]\s+([^.!?\n]{1,80}\.?)\s*$/u;

/** Tells a line that a mail program adds below what somebody wrote: "Sent from my iPhone". */
export function isDeviceLine(line: string): boolean {
  return ADDED.test(folding(line));
}

/** Tells "De mon iPhone", and what begins as a program's line, which are added only where they stand alone at the end. */
export function namesDevice(line: string): boolean {
  const folded = folding(line);
  if (BARE.test(folded)) return true;
  if (!PROGRAMS.some((begun) => folded.startsWith(begun))) return false;
  return folded.split(' ').length <= WORDS && !SENTENCE.test(folded);
}

/** Cuts off a last sentence that a device has added. */
export function withoutDeviceSentence(text: string): string {
  const from = Math.max(0, text.trimEnd().length - LONGEST);
  const found = LAST.exec(text.slice(from));
  return found === null || !isDeviceLine(found[1] ?? '') ? text : text.slice(0, from + found.index + 1);
}

function folding(line: string): string {
  return fold(line.slice(0, LONGEST))
    .replace(/[\u00a0\u202f]/g, ' ')
    .trim();
}
