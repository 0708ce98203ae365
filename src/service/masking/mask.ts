import type { Dossier, Language } from '../../model/index.js';
import { seal } from '../content-hash.js';
import { isStructural, mapTexts } from '../dossier-texts.js';
import { createValues, findAll } from './find.js';
import { card, email, iban, ipv4, ipv6, mac, phone } from './numbers.js';
import { type SitePattern, sitePattern } from './pattern.js';
import type { Detector } from './scan.js';
import { password, token } from './secrets.js';

const DETECTORS = { email, phone, iban, card, token, password, ipv4, ipv6, mac } as const;

/** A kind of value that is recognised by itself. */
export type MaskKind = keyof typeof DETECTORS;

/** What is masked before a dossier leaves the house. */
export interface MaskingRules {
  /** @defaultValue e-mail addresses, telephone numbers, IBANs, payment cards, tokens and passwords */
  readonly kinds?: readonly MaskKind[];
  /** The site's own; at most 50. */
  readonly patterns?: readonly SitePattern[];
}

/** What is masked where nothing is declared; network addresses stay, since they are often the trouble itself. */
export const MASKED_KINDS: readonly MaskKind[] = ['email', 'phone', 'iban', 'card', 'token', 'password'];

const NAMES: Readonly<Record<Language, Readonly<Record<MaskKind, string>>>> = {
  fr: {
    email: 'e-mail',
    phone: 'téléphone',
    iban: 'IBAN',
    card: 'carte',
    token: 'jeton',
    password: 'mot de passe',
    ipv4: 'adresse IPv4',
    ipv6: 'adresse IPv6',
    mac: 'adresse MAC',
  },
  en: {
    email: 'e-mail',
    phone: 'phone',
    iban: 'IBAN',
    card: 'card',
    token: 'token',
    password: 'password',
    ipv4: 'IPv4 address',
    ipv6: 'IPv6 address',
    mac: 'MAC address',
  },
};

/** Most times that a dossier is gone through. */
const ROUNDS = 8;

/** Masks the texts of one dossier. */
export type Mask = (dossier: Dossier) => Dossier;

/**
 * Prepares masking by rules.
 *
 * @param onWork - told how many characters were looked at, for each text
 * @throws TypeError, RangeError when a rule is none
 */
export function createMask(rules: MaskingRules = {}, onWork: (looked: number) => void = () => {}): Mask {
  const detectors = detectorsOf(rules);
  return (dossier) => {
    const names: Readonly<Record<string, string>> = NAMES[dossier.language];
    const counts = new Map((dossier.redaction ?? []).map(({ kind, count }) => [kind, count]));
    const values = createValues((kind) => (Object.hasOwn(names, kind) ? names[kind] : undefined) ?? kind, counts);
    let isMasked = dossier.redaction !== undefined;
    let isFound = false;
    const find = (text: string, all: readonly Detector[]) => findAll(text, all, isMasked, onWork);

    // First what shows by itself or by its context; then, with all of it known, every other place where it stands.
    const collect = (text: string, key: string): string => {
      const named = behindName(text, key);
      for (const { kind, from, to } of find(named, detectors)) values.label(kind, named.slice(from, to));
      return text;
    };
    const replace = (text: string, key: string): string => {
      const named = behindName(text, key);
      const begins = named.length - text.length;
      let [masked, done] = ['', begins];
      for (const { kind, from, to } of find(named, [...detectors, values.known])) {
        if (to <= begins) continue;
        isFound = true;
        masked += named.slice(done, Math.max(done, from)) + values.label(kind, named.slice(from, to));
        done = to;
      }
      return masked + named.slice(done);
    };
    let masked = dossier;
    // Without a word that was masked, what stands beside it may read otherwise: until there is nothing more.
    for (let round = 0; round < ROUNDS && (round === 0 || isFound); round++) {
      isFound = false;
      mapTexts(masked, collect);
      masked = mapTexts(masked, replace);
      isMasked = true;
    }
    const { contentHash: _, redaction: __, ...rest } = masked;
    const redaction = [...counts].map(([kind, count]) => ({ kind, count })).sort((a, b) => (a.kind < b.kind ? -1 : 1));
    return seal({ ...rest, redaction });
  };
}

/** A field's own name may say what its value is: `x-password`. */
function behindName(text: string, key: string): string {
  return key === '' || isStructural(key) ? text : `${key.replace(/^x-/, '').replace(/-/g, ' ')}: ${text}`;
}

/**
 * Masks what is nobody's business outside: in every text of a dossier, the same value the same way. Ids, times and the
 * knowledge's own names stay as they are.
 *
 * A value of fewer than four characters is masked only where its context tells what it is.
 *
 * @throws TypeError, RangeError when a rule is none
 */
export function maskDossier(dossier: Dossier, rules?: MaskingRules): Dossier {
  return createMask(rules)(dossier);
}

/** Masks one text by itself; values are numbered anew in each. */
export type TextMask = (text: string, language: Language) => string;

/**
 * Prepares masking of single texts, such as those that a report quotes.
 *
 * @throws TypeError, RangeError when a rule is none
 */
export function createTextMask(rules: MaskingRules = {}): TextMask {
  const detectors = detectorsOf(rules);
  return (text, language) => {
    const names: Readonly<Record<string, string>> = NAMES[language];
    const values = createValues((kind) => (Object.hasOwn(names, kind) ? names[kind] : undefined) ?? kind, new Map());
    let masked = text;
    // Without a word that was masked, what stands beside it may read otherwise: until there is nothing more.
    for (let round = 0; round < ROUNDS; round++) {
      const known = round === 0 ? detectors : [...detectors, values.known];
      const found = findAll(masked, known, round > 0, () => {});
      if (found.length === 0 && round > 0) break;
      let [next, done] = ['', 0];
      for (const { kind, from, to } of found) {
        next += masked.slice(done, from) + values.label(kind, masked.slice(from, to));
        done = to;
      }
      masked = next + masked.slice(done);
    }
    return masked;
  };
}

/** What the rules look for. @throws TypeError, RangeError when a rule is none */
function detectorsOf(rules: MaskingRules): readonly Detector[] {
  const { kinds = MASKED_KINDS, patterns = [] } = rules;
  if (!Array.isArray(kinds) || !Array.isArray(patterns)) throw new TypeError('masking: kinds and patterns are lists.');
  const unknown = kinds.find((kind) => !Object.hasOwn(DETECTORS, kind));
  if (unknown !== undefined) {
    throw new TypeError(
      `masking: there is no kind «${unknown}»; expected some of ${Object.keys(DETECTORS).join(', ')}.`,
    );
  }
  if (patterns.length > 50) throw new RangeError(`masking: ${patterns.length} patterns; expected at most 50.`);
  return [...kinds.map((kind: MaskKind) => DETECTORS[kind]), ...patterns.map(sitePattern)];
}
