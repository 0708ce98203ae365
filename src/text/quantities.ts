import { SMALL_NUMBERS } from './reading-words.js';
import type { Passage, Word } from './sentence.js';

/** A number in a text, with the unit after it. */
export interface Quantity {
  /** In `unit` where there is one. */
  readonly value: number;
  readonly unit?: Unit;
  /** First word, and the one after the last. */
  readonly from: number;
  readonly to: number;
  /** The digits could be two numbers: "1 500". */
  readonly doubtful: boolean;
}

/** What a unit measures, and how much of the base of that measure it is. */
export interface Unit {
  readonly measure: string;
  readonly factor: number;
}

const UNITS: ReadonlyMap<string, Unit> = new Map(
  (
    [
      // People mean steps of a thousand, whatever their system shows.
      ['byte', 1, 'o octet octets b byte bytes'],
      ['byte', 1000, 'ko kb kio kilo kilos kilooctet kilooctets kilobyte kilobytes'],
      ['byte', 1e6, 'mo mb mio mega megas megaoctet megaoctets megabyte megabytes meg megs'],
      ['byte', 1e9, 'go gb gio giga gigas gigaoctet gigaoctets gigabyte gigabytes gig gigs'],
      ['byte', 1e12, 'to tb tio tera teras teraoctet teraoctets terabyte terabytes'],
      ['time', 1 / 60_000, 'ms'],
      ['time', 1 / 60, 's sec secs seconde secondes second seconds'],
      ['time', 1, 'min mins mn minute minutes'],
      ['time', 60, 'h hr hrs heure heures hour hours'],
      ['time', 1440, 'd j jour jours day days'],
      ['time', 10_080, 'semaine semaines week weeks'],
      ['time', 43_200, 'mois month months'],
      ['time', 525_600, 'an ans annee annees year years'],
      ['ratio', 1, '% pourcent percent pct'],
      ['length', 1, 'mm millimetre millimetres'],
      ['length', 10, 'cm centimetre centimetres'],
      ['length', 1000, 'm metre metres meter meters'],
      ['rate', 1, 'kbps kbits'],
      ['rate', 1000, 'mbps mbits'],
      ['rate', 1_000_000, 'gbps gbits'],
      ['temperature', 1, 'degre degres degree degrees celsius'],
      ['volt', 1, 'v volt volts'],
      ['watt', 1, 'w watt watts'],
    ] as const
  ).flatMap(([measure, factor, names]) => names.split(' ').map((name): [string, Unit] => [name, { measure, factor }])),
);

/** Finds the unit that a name stands for, in French or in English; the name is folded. */
export function unitOf(folded: string): Unit | undefined {
  return UNITS.get(folded);
}

/** Finds the numbers of a passage, in digits or in words, with their units; a range gives its middle. */
export function findQuantities(passage: Passage): readonly Quantity[] {
  const { words, text } = passage;
  const found: Quantity[] = [];
  for (let at = 0; at < words.length; at++) {
    const first = readNumber(passage, at);
    if (first === undefined) continue;
    let { value, to } = first;
    const doubtful = first.grouped === true;
    // "2 Go" and "2 à 4 Go", "between 5 and 10 minutes", "10-15 %"
    const joint = words[to];
    const dashed = joint !== undefined && /^\s?[-\u2013\u2014~]\s?$/.test(text.slice(words[to - 1]?.end, joint.start));
    const second = dashed
      ? readNumber(passage, to)
      : joint !== undefined &&
          (/^(?:a|to|ou|or)$/.test(joint.folded) || (/^(?:et|and)$/.test(joint.folded) && isSpan(words, at, to + 1)))
        ? readNumber(passage, to + 1)
        : undefined;
    // "one and a half GB"
    const article = joint?.folded === 'and' && words[to + 1]?.folded === 'a' && words[to + 2]?.folded === 'half';
    if (article) {
      value += 0.5;
      to += 3;
    }
    const half = /^(?:et|and)$/.test(joint?.folded ?? '') && second?.value === 0.5;
    if (second !== undefined && (half || second.value > value)) {
      value = half ? value + 0.5 : (value + second.value) / 2;
      to = second.to;
    }
    while (/^(?:de|d|a|an|of|une)$/.test(words[to]?.folded ?? '') && unitOf(words[to + 1]?.folded ?? '')) to++;
    const unit = unitOf(words[to]?.folded ?? '');
    if (unit !== undefined) to++;
    // "une heure et demie", "an hour and a half"
    const tail = words.slice(to, to + 3).map((word) => word.folded);
    const extra = tail[0] === 'et' && /^demie?$/.test(tail[1] ?? '') ? 2 : tail.join(' ') === 'and a half' ? 3 : 0;
    if (unit !== undefined && extra > 0) {
      value += 0.5;
      to += extra;
    }
    if (!isTakenBack(passage, at))
      found.push({ value, from: at, to, doubtful, ...(unit === undefined ? {} : { unit }) });
    at = to - 1;
  }
  return found.map((one, index) => {
    const next = found[index + 1];
    const shared = one.unit === undefined && next?.unit !== undefined && next.from === one.to + 1;
    // "7 and 9 MB" are two sizes.
    return shared && /^(?:et|and)$/.test(words[one.to]?.folded ?? '') ? { ...one, unit: next.unit as Unit } : one;
  });
}

/** "between 5 and 10" is a span, as "two and a half" is one number; "7 and 9 MB" are two. */
function isSpan(words: readonly Word[], from: number, second: number): boolean {
  return /^(?:entre|between)$/.test(words[from - 1]?.folded ?? '') || /^demie?$/.test(words[second]?.folded ?? '');
}

/** "-5 Go" and "pas 50 Go" name a number only to say that it is another one. */
function isTakenBack({ words, text }: Passage, at: number): boolean {
  const start = words[at]?.start ?? 0;
  if (/(?:^|\s)[-\u2212]$/.test(text.slice(Math.max(0, start - 2), start))) return true;
  if (/^(?:meme|even)$/.test(words[at - 2]?.folded ?? '')) return false;
  return words[at - 1]?.role === 'negation' && words[at - 1]?.clause === words[at]?.clause;
}

/** What may stand before the unit of one: "a full terabyte". */
const SIZED = /^(?:bon|bonne|petit|petite|gros|grosse|seul|simple|full|whole|good|single|mere|measly|little)$/;
/** "a few hundred" is no number. */
const SEVERAL = /^(?:few|several|quelques|plusieurs)$/;

interface NumberRead {
  readonly value: number;
  readonly to: number;
  readonly grouped?: boolean;
}

function readDigits({ words, text, language }: Passage, from: number, first: Word): NumberRead | undefined {
  const next = words[from + 1];
  if (next !== undefined && /^[1-9]\d{0,2}$/.test(first.folded) && /^\d{3}$/.test(next.folded)) {
    const spaced = text.slice(first.end, next.start) === ' ' && !/^\d{3}$/.test(words[from + 2]?.folded ?? '');
    if (spaced) return { value: Number(first.folded + next.folded), to: from + 2, grouped: true };
  }
  // The comma that parts thousands in English begins the decimals in French.
  const thousands = language === 'en' && /^[1-9]\d{0,2},\d{3}$/.test(first.folded);
  const fraction = /(?:^|[\s(~])[.,]$/.test(text.slice(Math.max(0, first.start - 2), first.start)) ? '0.' : '';
  const value = Number(fraction + first.folded.replace(',', thousands ? '' : '.'));
  return Number.isFinite(value) ? { value, to: from + 1 } : undefined;
}

function readNumber(passage: Passage, from: number): NumberRead | undefined {
  const { words } = passage;
  const first = words[from];
  if (first === undefined) return undefined;
  if (first.kind === 'number') return readDigits(passage, from, first);
  // "a gig" and "un bon giga" count one; "once a day" counts nothing.
  if (/^(?:an?|une?)$/.test(first.folded)) {
    const to = from + (SIZED.test(words[from + 1]?.folded ?? '') ? 2 : 1);
    if (unitOf(words[to]?.folded ?? '')?.measure === 'byte') return { value: 1, to };
  }
  if (SEVERAL.test(words[from - 1]?.folded ?? '') && /^(?:cents?|hundred|mille|thousand)$/.test(first.folded)) {
    return undefined;
  }
  // Thousands are closed, the group after them begins anew: "deux mille cinq cents".
  let thousands = 0;
  let total = 0;
  let to = from;
  for (; to < words.length && to - from < 8; to++) {
    const word = words[to];
    if (word === undefined || word.kind !== 'word') break;
    const small = SMALL_NUMBERS.get(word.folded);
    if (/^(?:cents?|hundred)$/.test(word.folded)) total = (total === 0 ? 1 : total) * 100;
    else if (/^(?:mille|thousand)$/.test(word.folded)) {
      thousands += (total === 0 ? 1 : total) * 1000;
      total = 0;
    } else if (/^(?:vingts?)$/.test(word.folded) && total === 4) total = 80;
    else if (small !== undefined && (total === 0 || (small >= 1 && total % 10 === 0) || total >= 60)) total += small;
    else if (!(to > from && /^(?:et|and)$/.test(word.folded) && isJoined(words, to))) break;
  }
  // "un" and "une" are articles unless a unit follows.
  if (to === from + 1 && /^une?$/.test(first.folded) && unitOf(words[to]?.folded ?? '') === undefined) {
    const dozen = SMALL_NUMBERS.get(words[to]?.folded ?? '');
    return dozen !== undefined ? { value: dozen, to: to + 1 } : undefined;
  }
  return to > from ? { value: thousands + total, to } : undefined;
}

/** "vingt et un", "one hundred and ten": the joint counts only between two parts of one number. */
function isJoined(words: readonly Word[], at: number): boolean {
  const before = words[at - 1]?.folded ?? '';
  const after = words[at + 1]?.folded ?? '';
  if (/^(?:hundred|thousand)$/.test(before)) return SMALL_NUMBERS.has(after);
  return /^(?:vingt|trente|quarante|cinquante|soixante)$/.test(before) && /^(?:une?|onze)$/.test(after);
}
