import { type Detector, type Found, isDigit, isHex, isLetter, isSpace, isWord, type Scan } from './scan.js';

/** Most characters of a token, a key or a password. */
const LONGEST = 4_096;
/** Most characters of a password between quotation marks. */
const QUOTED = 128;
/** How tokens begin that tell what they are, with the fewest characters that follow. */
const BEGINNINGS: readonly (readonly [string, number])[] = [
  ['AKIA', 16],
  ['ASIA', 16],
  ['AIza', 30],
  ['ghp_', 20],
  ['gho_', 20],
  ['ghs_', 20],
  ['ghu_', 20],
  ['github_pat_', 20],
  ['glpat-', 16],
  ['sk-', 20],
  ['sk_live_', 16],
  ['sk_test_', 16],
  ['xoxb-', 10],
  ['xoxp-', 10],
  ['xoxa-', 10],
  ['npm_', 30],
];
const PEM = '-----BEGIN ';
const isToken = (c: string): boolean => /^[A-Za-z0-9_.~+/=-]$/.test(c);

/** A token or a key that shows by itself what it is, or stands behind `Bearer`. */
export const token: Detector = (scan, index) => {
  const first = scan.at(index);
  if (first === '-' && scan.text.startsWith(PEM, index)) return pem(scan, index);
  if (first === ':' && scan.text.startsWith('://', index)) return credentials(scan, index + 3);
  if (!isLetter(first) || isWord(scan.at(index - 1))) return undefined;
  if (scan.text.startsWith('eyJ', index)) return webToken(scan, index);
  if (/^b/i.test(first) && /^(?:bearer|basic)$/i.test(scan.text.slice(index, scan.run(index, isLetter, 7)))) {
    return bearer(scan, scan.run(index, isLetter, 7));
  }
  for (const [beginning, least] of BEGINNINGS) {
    if (!scan.text.startsWith(beginning, index)) continue;
    const to = scan.run(index, (c) => isWord(c) || c === '-', LONGEST);
    if (to - index - beginning.length >= least) return { kind: 'token', from: index, to };
  }
  return undefined;
};

/** Three parts in Base64, the first of which begins a JSON object. @see RFC 7519 */
function webToken(scan: Scan, index: number): Found | undefined {
  const to = scan.run(index, (c) => isToken(c), LONGEST);
  const written = scan.text.slice(index, to).replace(/(?<![.=+/~])[.=+/~]+$/, '');
  return written.length >= 20 && written.includes('.')
    ? { kind: 'token', from: index, to: index + written.length }
    : undefined;
}

function bearer(scan: Scan, index: number): Found | undefined {
  const from = scan.run(index, (c) => isSpace(c) || c === ':', 4);
  const to = scan.run(from, isToken, LONGEST);
  const written = scan.text.slice(from, to).replace(/(?<![.,])[.,]+$/, '');
  const isSecret = written.length >= 8 && (/\d/.test(written) || written.length >= 20);
  return from > index && isSecret ? { kind: 'token', from, to: from + written.length } : undefined;
}

/** To its end, or of the whole rest where it has been cut off. */
function pem(scan: Scan, index: number): Found | undefined {
  const line = scan.run(index, (c) => c !== '\n' && c !== '\r', 64);
  if (!/PRIVATE KEY/.test(scan.text.slice(index, line))) return undefined;
  const body = scan.run(line, (c) => isToken(c) || /^[\s:,]$/.test(c), LONGEST * 4);
  const end = scan.text.slice(index, body).lastIndexOf('-----');
  return { kind: 'token', from: index, to: end > 10 ? index + end + 5 : body };
}

/** The password of an address: `scheme://user:password@host`. */
function credentials(scan: Scan, index: number): Found | undefined {
  const isPart = (c: string): boolean => c !== '' && !/^[\s/@:]$/.test(c);
  const user = scan.run(index, isPart, 64);
  if (scan.at(user) !== ':') return undefined;
  const to = scan.run(user + 1, isPart, 256);
  return scan.at(to) === '@' && to > user + 1 ? { kind: 'password', from: user + 1, to } : undefined;
}

const PASSWORDS =
  /^(?:mots? de passe|mdp|passe|password|passwd|passphrase|passcode|pwd|phrase secr[eè]te|code (?:pin|secret|wi-?fi)|pin code|pin)$/i;
const SECRETS =
  /^(?:tokens?|jetons?|secrets?|cl[ée]s? (?:d[’']?)?(?:api|acc[eè]s|secr[eè]te|priv[ée]e|wi-?fi)|api[ _-]?keys?|access[ _-]?keys?|secret[ _-]?(?:access[ _-]?)?keys?|client[ _-]?secret|apikey|cl[ée]|key)$/i;
/** What may stand between the word and the value: whose or what it is, and that it is. */
const LINK =
  /^(?:[ \u00a0\u202f](?:actuel|current|wi-?fi|windows|vpn|admin|administrateur|de session|de la session|session|for [\p{L}]+|pour [\p{L}]+|d[eu] [\p{L}]+))?[ \u00a0\u202f]{0,3}(?:(?<sign>[:=]|->|=>)|(?<verb>c[’']est|est|is|was|était|etait))[ \u00a0\u202f]{0,3}(?<mark>[:="“«'‘]?)[ \u00a0\u202f]?/iu;
/** What is said of a password that is no password. */
const SAID =
  /^(?:[*•.…?_-]+|.*(?:é|ée|és|ées|ed|ing|able|ible)|le|la|les|un|une|l|mon|ma|ton|son|celui|celle|ce|que|qui|de|du|des|en|au|à|pas|plus|trop|toujours|encore|bien|bon|bonne|mauvais|faux|correct|incorrect|valide|invalide|inconnu|perdu|vide|faible|court|long|différent|nouveau|ancien|obligatoire|requis|impossible|the|a|an|my|your|his|her|its|this|that|not|no|ok|none|same|still|always|never|already|also|too|so|very|right|wrong|invalid|valid|weak|strong|short|empty|unknown|lost|reset|set|new|old|different|missing|bad|good|fine|due|about|only|now|here|in|on|for|from|to|with|being|been|what|where|ko|oui|non|yes)$/iu;
const isWordPart = (c: string): boolean => isLetter(c) || isDigit(c) || isSpace(c) || "’'_-".includes(c || '|');

/** A password, or a secret, behind the words that announce it. */
export const password: Detector = (scan, index) => {
  const first = scan.at(index);
  if (!/^[mpctsjkaw]$/i.test(first) || isWord(scan.at(index - 1))) return undefined;
  const near = scan.run(index, isWordPart, 40);
  const words = scan.text.slice(index, near);
  for (let to = words.length; to > 0; to--) {
    if (isWord(scan.at(index + to)) && isWord(scan.at(index + to - 1))) continue;
    const name = words.slice(0, to);
    const kind = PASSWORDS.test(name) ? 'password' : SECRETS.test(name) ? 'token' : undefined;
    if (kind !== undefined) return valueBehind(scan, index + to, kind);
  }
  return undefined;
};

function valueBehind(scan: Scan, index: number, kind: 'password' | 'token'): Found | undefined {
  const link = LINK.exec(scan.text.slice(index, index + 60));
  if (link === null) return undefined;
  const from = index + link[0].length;
  const mark = link.groups?.mark ?? '';
  const closing = { '"': '"', '“': '”', '«': '»', "'": "'", '‘': '’' }[mark];
  const isPart = closing === undefined ? (c: string) => !/^\s$/.test(c) : (c: string) => c !== closing && c !== '\n';
  const end = scan.run(from, isPart, closing === undefined ? LONGEST : QUOTED);
  const value = scan.text
    .slice(from, end)
    .replace(closing === undefined ? /(?<![.,;:!?)»”"'])[.,;:!?)»”"']+$/ : /(?<!\s)\s+$/, '');
  if (value === '' || (closing === undefined && SAID.test(value))) return undefined;
  // "The key is broken" speaks of something else: a token is longer than a word, and has a digit.
  const isToken = value.length >= 8 && (/\d/.test(value) || [...value].every(isHex));
  return kind === 'token' && !isToken ? undefined : { kind, from, to: from + value.length };
}
