import { fold } from './fold.js';

/** Most characters of a line that a mail program adds, and of a last sentence that may be one. */
const LONGEST = 120;

/** How the lines begin that only a mail program writes, folded. */
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

/** What may stand behind "de mon": anything else is somebody's own sentence. */
const DEVICE =
  '(?:iphone|ipad|ipod|samsung|galaxy|android|pixel|xiaomi|redmi|huawei|honor|oppo|oneplus|nokia|sony|xperia|motorola|blackberry|windows|smartphone|mobile|telephone|portable|tablette|appareil|phone|tablet|device|pro|plus|mini|max|ultra|air|note|se|[a-z]{0,3}\\d+[a-z]{0,2})';
const BARE = new RegExp(`^(?:de|depuis|from) (?:mon|ma|my) ${DEVICE}(?: ${DEVICE}){0,4}\\.?$`);

/** A last sentence such as "Envoyé de mon iPhone", where a form has made one line of all. */
const LAST =
  /[.!?…)]\s+(?:envoy[ée]\s+(?:de|depuis|avec|via|[àa] partir de)\s+(?:mon|ma)|sent\s+(?:from|with|via)\s+my)\s+[^.!?\n]{1,60}\.?\s*$/iu;

/** Tells a line that a mail program adds below what somebody wrote: "Sent from my iPhone". */
export function isDeviceLine(line: string): boolean {
  const folded = folding(line);
  return PROGRAMS.some((begun) => folded.startsWith(begun));
}

/** Tells "De mon iPhone", which a device adds only where it stands alone at the end. */
export function namesDevice(line: string): boolean {
  return BARE.test(folding(line));
}

/** Cuts off a last sentence that a device has added. */
export function withoutDeviceSentence(text: string): string {
  const from = Math.max(0, text.trimEnd().length - LONGEST);
  const found = LAST.exec(text.slice(from));
  return found === null ? text : text.slice(0, from + found.index + 1);
}

function folding(line: string): string {
  return fold(line.slice(0, LONGEST))
    .replace(/[\u00a0\u202f]/g, ' ')
    .trim();
}
