import { type Detector, type Found, isDigit, isLetter, isSpace, isWord, type Scan } from './scan.js';

/** Lengths of the account numbers of the countries that have them. @see SWIFT IBAN Registry, release 99 */
const IBAN_LENGTHS: Readonly<Record<string, number>> = Object.fromEntries(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 ' +
    'FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 ' +
    'LU20 LV21 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 ' +
    'SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20'
  )
    .split(' ')
    .map((each) => [each.slice(0, 2), Number(each.slice(2))]),
);

/** An account number with its checksum. @see ISO 13616-1:2020; ISO 7064, MOD 97-10 */
export const iban: Detector = (scan, index) => {
  if (!isLetter(scan.at(index)) || isWord(scan.at(index - 1))) return undefined;
  const country = `${scan.at(index)}${scan.at(index + 1)}`.toUpperCase();
  const length = Object.hasOwn(IBAN_LENGTHS, country) ? IBAN_LENGTHS[country] : undefined;
  if (length === undefined || !isDigit(scan.at(index + 2)) || !isDigit(scan.at(index + 3))) return undefined;
  let [sign, to] = ['', index];
  while (sign.length < length) {
    const c = scan.at(to);
    if (/^[0-9A-Za-z]$/.test(c)) sign += c.toUpperCase();
    else if (!((isSpace(c) || c === '-') && /^[0-9A-Za-z]$/.test(scan.at(to + 1)))) return undefined;
    to++;
  }
  if (isWord(scan.at(to))) return undefined;
  let rest = 0;
  for (const c of sign.slice(4) + sign.slice(0, 4)) {
    const value = Number.parseInt(c, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1 ? { kind: 'iban', from: index, to } : undefined;
};

/** Most characters that a number with its gaps takes. */
const NUMBER_LIMIT = 40;
/** Words before a number that say it is none of a person's. */
const NUMBERED =
  /(?:commandes?|orders?|tickets?|incidents?|dossiers?|s[ée]rie|serial|s\/n|r[ée]f(?:[ée]rence)?s?|reference|factures?|invoices?|contrats?|contract|case|asset|inventaire|imei|version|build|error|erreur|code|kb|id|n[o°]|num[ée]ro|number|#)[ \u00a0\u202f]*(?:n[o°]|num[ée]ro|number|#)?[ \u00a0\u202f]*[:=]?[ \u00a0\u202f]*$/i;

/** A payment card: the length and beginning of a scheme, and the check digit. @see ISO/IEC 7812-1:2017, annex B */
export const card: Detector = (scan, index) => {
  const read = digitsFrom(scan, index, 19, (c) => isSpace(c) || c === '-');
  for (let count = read.length; count >= 13; count--) {
    const to = read[count - 1];
    if (to === undefined || isWord(scan.at(to))) continue;
    const digits = pick(scan, index, to);
    if (isScheme(digits) && luhn(digits)) return { kind: 'card', from: index, to };
  }
  return undefined;
};

function isScheme(digits: string): boolean {
  return /^(?:4(?:\d{12}|\d{15}|\d{18})|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|3(?:0[0-5]|[68]\d)\d{11}|6(?:011|5\d\d|4[4-9]\d)\d{12}|35(?:2[89]|[3-8]\d)\d{12})$/.test(
    digits,
  );
}

function luhn(digits: string): boolean {
  let sum = 0;
  for (const [at, c] of [...digits].reverse().entries()) {
    const twice = Number(c) * (at % 2 === 1 ? 2 : 1);
    sum += twice > 9 ? twice - 9 : twice;
  }
  return sum % 10 === 0;
}

/** A telephone number as it is written in France, in Britain, in North America, or with the code of a country. */
export const phone: Detector = (scan, index) => {
  const first = scan.at(index);
  if (first !== '+' && first !== '(' && !isDigit(first)) return undefined;
  if (first === '+' && isWord(scan.at(index - 1))) return undefined;
  const start = first === '+' || first === '(' ? index + 1 : index;
  const read = digitsFrom(scan, start, 15, (c) => isSpace(c) || '.-/()'.includes(c), first !== '+' && first !== '(');
  for (let count = read.length; count >= 9; count--) {
    const to = read[count - 1];
    if (to === undefined || isWord(scan.at(to)) || goesOn(scan, to)) continue;
    const written = scan.text.slice(index, to);
    const digits = pick(scan, start, to);
    if (first === '+' ? isInternational(digits) : isNational(written, digits)) {
      return NUMBERED.test(scan.text.slice(Math.max(0, index - NUMBER_LIMIT), index))
        ? undefined
        : { kind: 'phone', from: index, to };
    }
  }
  return undefined;
};

function isInternational(digits: string): boolean {
  return digits.startsWith('33') ? /^330?[1-9]\d{8}$/.test(digits) : /^[1-9]\d{8,14}$/.test(digits);
}

/** A bare row of digits is too often something else: only the French and the British mobile form counts without gaps. */
function isNational(written: string, digits: string): boolean {
  if (digits.startsWith('00')) return isInternational(digits.slice(2));
  if (/^0[1-9](?:[ \u00a0\u202f.\-/]?\d{2}){4}$/.test(written)) return true;
  if (/^07\d{9}$/.test(written)) return true;
  if (/^\(?0\d{2,5}\)?[ \u00a0-]\d{3,4}[ \u00a0-]?\d{3,4}$/.test(written) && /^0[1-3578]\d{8,9}$/.test(digits))
    return true;
  return (
    /^(?:1[-. ])?\(?[2-9]\d{2}\)?[-. ]{1,2}[2-9]\d{2}[-. ]\d{4}$/.test(written) && !/^\d+\.\d+\.\d+$/.test(written)
  );
}

/** Tells whether a number goes on behind a sign, as an address, a version or a date with its hour does. */
function goesOn(scan: Scan, to: number): boolean {
  return '.:/-'.includes(scan.at(to) || ' ') && isDigit(scan.at(to + 1));
}

/** The ends of each digit from a place on, with single gaps between them (two where brackets close). */
function digitsFrom(
  scan: Scan,
  index: number,
  most: number,
  isGap: (c: string) => boolean,
  alone = true,
): readonly number[] {
  const ends: number[] = [];
  if (!isDigit(scan.at(index))) return ends;
  const before = scan.at(index - 1);
  if (alone && (isWord(before) || ('.:/-+'.includes(before || ' ') && isWord(scan.at(index - 2))))) return ends;
  let gaps = 0;
  for (let to = index; to < index + NUMBER_LIMIT && ends.length < most; to++) {
    const c = scan.at(to);
    if (isDigit(c)) {
      ends.push(to + 1);
      gaps = 0;
    } else if (!isGap(c) || ++gaps > 3) break;
  }
  return ends;
}

function pick(scan: Scan, from: number, to: number): string {
  return scan.text.slice(from, to).replace(/\D/g, '');
}

/** An address of the network: four numbers, or groups of hexadecimal digits. */
export const ipv4: Detector = (scan, index) => {
  if (!isDigit(scan.at(index)) || isWord(scan.at(index - 1)) || scan.at(index - 1) === '.') return undefined;
  const to = scan.run(index, (c) => isDigit(c) || c === '.', 16);
  const written = scan.text.slice(index, to).replace(/\.$/, '');
  const isAddress = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/.test(written);
  return isAddress && !isWord(scan.at(index + written.length))
    ? { kind: 'ipv4', from: index, to: index + written.length }
    : undefined;
};

const isGrouped = (c: string): boolean => /^[0-9a-fA-F:-]$/.test(c);

/** @see RFC 4291, section 2.2 */
export const ipv6: Detector = (scan, index) => {
  const written = grouped(scan, index);
  const groups = written.split(':');
  const isShort = written.includes('::') && written.indexOf('::') === written.lastIndexOf('::') && groups.length <= 9;
  if (!/^[0-9a-f:]+$/i.test(written) || groups.some((each) => each.length > 4)) return undefined;
  if (!(isShort ? groups.filter((each) => each !== '').length >= 2 : groups.length === 8 && !groups.includes('')))
    return undefined;
  return { kind: 'ipv6', from: index, to: index + written.length };
};

/** The number of a network card: six pairs. */
export const mac: Detector = (scan, index) => {
  const written = grouped(scan, index);
  return /^[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}$/i.test(written)
    ? { kind: 'mac', from: index, to: index + written.length }
    : undefined;
};

function grouped(scan: Scan, index: number): string {
  if (!isGrouped(scan.at(index)) || isGrouped(scan.at(index - 1)) || isWord(scan.at(index - 1))) return '';
  const to = scan.run(index, isGrouped, 48);
  if (isWord(scan.at(to))) return '';
  return scan.text.slice(index, to).replace(/(?<!:)[:-]$/, '');
}

/** An address of the mail: looked for from its sign to both sides. @see RFC 5321, section 4.5.3.1 for the lengths */
export const email: Detector = (scan, index): Found | undefined => {
  if (scan.at(index) !== '@') return undefined;
  const isLocal = (c: string): boolean => isWord(c) || (c !== '' && ".!#$%&'*+/=?^`{|}~-".includes(c));
  let from = index;
  while (from > index - 64 && isLocal(scan.at(from - 1))) from--;
  while (from < index && '.\'"/=?&'.includes(scan.at(from))) from++;
  const end = scan.run(index + 1, (c) => isWord(c) || c === '.' || c === '-', 255);
  const domain = scan.text.slice(index + 1, end).replace(/(?<![.-])[.-]+$/, '');
  if (from === index || !/^[^.-][^.]*(?:\.[^.]+)*\.\p{L}{2,}$/u.test(domain)) return undefined;
  return { kind: 'email', from, to: index + 1 + domain.length };
};
