import { isDeviceLine, namesDevice, withoutDeviceSentence } from './device-line.js';
import { fold } from './fold.js';

/** Most characters of a line that announces or ends something, and lines over which one may be wrapped. */
const LONGEST = 400;
const WRAPPED = 3;
/** Most lines of a signature. */
const SIGNATURE = 15;
/** Lines among which the head of a quoted message stands together. */
const HEAD = 6;

const CLOSINGS = new Set([
  'cordialement',
  'bien cordialement',
  'tres cordialement',
  'sinceres salutations',
  'salutations',
  'bien a vous',
  'bonne journee',
  'bonne reception',
  'best regards',
  'kind regards',
  'warm regards',
  'regards',
  'best wishes',
  'sincerely',
  'yours sincerely',
  'yours faithfully',
  'cheers',
]);
const ORIGINALS = new Set([
  "message d'origine",
  'message original',
  'message transfere',
  'original message',
  'forwarded message',
  'begin forwarded message:',
  'debut du message transfere :',
  'debut du message reexpedie :',
]);
const FROM = ['de :', 'de:', 'from:', 'expediteur :', 'expediteur:'];
const SENT = ['envoye :', 'envoye:', 'sent:', 'date :', 'date:'];
const TO = ['a :', 'a:', 'to:', 'objet :', 'objet:', 'subject:'];

/**
 * Finds what somebody wrote themselves in a message: without what was quoted of earlier ones and without a signature,
 * as Outlook, Gmail, Apple Mail and Thunderbird mark them in French and English. Answers between quoted lines stay.
 * It takes a time that grows with the length of the text and no more.
 *
 * @returns some of the lines, in their order; empty where nothing of it is the writer's own
 * @example
 * ownWords('Rouge.\n\nLe 12 mars 2026 à 10:14, Support a écrit :\n> Quelle couleur ?'); // 'Rouge.'
 */
export function ownWords(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const plain = lines.map((line) => plainOf(line));
  const kept: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = plain[at] ?? '';
    if (line.startsWith('>')) continue;
    if (isOriginal(line) || isHead(plain, at)) break;
    const announced = announcedAfter(plain, at);
    if (announced !== undefined) {
      if (announced.isMarked) {
        at = announced.last;
        continue;
      }
      break;
    }
    if (isSignature(plain, at, kept)) break;
    const isDevice = isDeviceLine(line) || (namesDevice(line) && isLastApart(plain, at));
    if (!isDevice) kept.push(lines[at] ?? '');
  }
  return withoutDeviceSentence(kept.join('\n').trim());
}

/** A line as it is compared: without accents, upper case, marks of bold and the special spaces and quotes of programs. */
function plainOf(line: string): string {
  return fold(line.slice(0, LONGEST))
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(/[’‘]/g, "'")
    .replace(/\*/g, '')
    .trim();
}

/** Tells a line that stands alone below the rest, with nothing behind it but what is quoted. */
function isLastApart(plain: readonly string[], at: number): boolean {
  if (at > 0 && plain[at - 1] !== '') return false;
  let next = at + 1;
  while (plain[next] === '') next++;
  if (next >= plain.length || plain[next]?.startsWith('>')) return true;
  return isOriginal(plain[next] ?? '') || isHead(plain, next) || announcedAfter(plain, next) !== undefined;
}

/** Tells a line such as `-----Message d'origine-----`. */
function isOriginal(line: string): boolean {
  if (ORIGINALS.has(line)) return true;
  if (!line.startsWith('--') || !line.endsWith('--')) return false;
  return ORIGINALS.has(
    line
      .replace(/^-+/, '')
      .replace(/(?<!-)-+$/, '')
      .trim(),
  );
}

/** Tells the head that Outlook puts over a quoted message: `De :`, `Envoyé :`, `À :`. */
function isHead(plain: readonly string[], at: number): boolean {
  const begins = (line: string, words: readonly string[]) => words.some((word) => line.startsWith(word));
  const first = plain[at] ?? '';
  if (/^_{10,}$/.test(first)) return begins(plain.slice(at + 1, at + 3).find((line) => line !== '') ?? '', FROM);
  if (!begins(first, FROM)) return false;
  const rest = plain.slice(at + 1, at + HEAD);
  return rest.some((line) => begins(line, SENT)) && rest.some((line) => begins(line, TO));
}

/** Finds `On … wrote:` or `Le … a écrit :`, which may be wrapped; `isMarked` where each quoted line bears a mark. */
function announcedAfter(
  plain: readonly string[],
  at: number,
): { readonly last: number; readonly isMarked: boolean } | undefined {
  const first = plain[at] ?? '';
  if (!/^(?:le |on |\d|"|<|[\p{L}][^ ]* )/u.test(first)) return undefined;
  let joined = '';
  for (let last = at; last < at + WRAPPED && last < plain.length; last++) {
    const line = plain[last] ?? '';
    if (line === '' || line.startsWith('>')) return undefined;
    joined = joined === '' ? line : `${joined} ${line}`;
    if (!/(?:a ecrit|wrote) ?:$/.test(joined.slice(-12))) continue;
    const next = plain.slice(last + 1, last + 4).find((each) => each !== '');
    const isMarked = next?.startsWith('>') === true;
    // Somebody may well write "the printer wrote:" of their trouble.
    const isDated = /\d/.test(joined) && (joined.includes('@') || /\d\d?(?::|h| h )\d\d/.test(joined));
    const isNamed = isMarked && (/^(?:le|on) /.test(joined) || joined.includes('@'));
    return isNamed || (isDated && /^(?:le |on |\d)/.test(joined)) ? { last, isMarked } : undefined;
  }
  return undefined;
}

/** Tells where a signature begins: `-- `, or a closing with little behind it. */
function isSignature(plain: readonly string[], at: number, kept: readonly string[]): boolean {
  const line = plain[at] ?? '';
  const isDashed = line === '--';
  const isClosing = line.length <= 40 && CLOSINGS.has(line.replace(/(?<![ ,.!])[ ,.!]+$/, ''));
  if (!isDashed && !(isClosing && kept.some((each) => each.trim() !== ''))) return false;
  const rest: string[] = [];
  for (let next = at + 1; next < plain.length && rest.length <= SIGNATURE; next++) {
    const each = plain[next] ?? '';
    if (each.startsWith('>') || isOriginal(each) || isHead(plain, next)) break;
    if (announcedAfter(plain, next) !== undefined) break;
    if (each !== '') rest.push(each);
  }
  return rest.length <= SIGNATURE && !rest.some((each) => /^p\.? ?s\.? ?[:.]?(?: |$)/.test(each));
}
