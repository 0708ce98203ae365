import type { Dossier, Json } from '../model/index.js';

/** Fields whose texts are ids, times, hashes or words of a closed list: never a person's. */
const STRUCTURAL: ReadonlySet<string> = new Set(
  (
    'contentHash sessionId caseBase language audience openedAt closedAt at priority code cause impact urgency attribute ' +
    'status source kind by result solutionId solutionIds caseId caseIds lastTried outcome after from to due state ' +
    'waitingFor sha256 mediaType versions redaction cut'
  ).split(' '),
);

/** Tells whether a field of a dossier holds no text of a person; extras are always texts. */
export function isStructural(key: string): boolean {
  return STRUCTURAL.has(key);
}

/** What is done with a text; `key` is the name of the extra that holds it, '' elsewhere. */
export type TextChange = (text: string, key: string) => string;

/**
 * Changes every text of a dossier, and the names within its extras; large whole numbers are texts too, since a card or a
 * telephone may be written as one.
 */
export function mapTexts(dossier: Dossier, change: TextChange): Dossier {
  const { extras, ...rest } = dossier;
  const changed = Object.fromEntries(
    Object.entries(rest).map(([key, value]) => [key, isStructural(key) ? value : plain(value as Json, change)]),
  );
  return { ...changed, extras: free(extras, '', change) } as unknown as Dossier;
}

/** Shortest whole number that may be an account of some kind. */
const LARGE = 1e9;

function plain(value: Json, change: TextChange): Json {
  if (typeof value === 'string') return change(value, '');
  if (typeof value === 'number') return numeral(value, '', change);
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map((each) => plain(each, change));
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      // What else was reported has its facts by the author's own ids, whatever those are called.
      if (key === 'facts') return [key, free(inner, '', change)];
      return [key, isStructural(key) ? inner : plain(inner, change)];
    }),
  );
}

function free(value: Json, key: string, change: TextChange): Json {
  if (typeof value === 'string') return change(value, key);
  if (typeof value === 'number') return numeral(value, key, change);
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map((each) => free(each, key, change));
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [change(name, ''), free(inner, name, change)]),
  );
}

function numeral(value: number, key: string, change: TextChange): Json {
  if (!Number.isSafeInteger(value) || (key === '' && value < LARGE)) return value;
  const text = change(String(value), key);
  return text === String(value) ? value : text;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
