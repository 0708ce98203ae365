import type { Dossier, DossierCut, Json } from '../model/index.js';
import { seal } from './content-hash.js';
import { isStructural, mapTexts } from './dossier-texts.js';
import { cutText, fewest } from './summary-layout.js';

/** Most bytes of a dossier as a file where nothing else is said. */
export const DOSSIER_LIMIT = 1_000_000;
/** Fewest bytes that a dossier can be held to. */
const LEAST = 16_384;
/** Characters that are left of a text of the transcript, and of the problem. */
const KEPT = { transcript: 80, problem: 1_000 } as const;

/** Writes a dossier as the file that is attached to a ticket: JSON on many lines, so that people can read it too. */
export function dossierText(dossier: Dossier): string {
  return `${JSON.stringify(dossier, null, 2)}\n`;
}

/** One way to make it smaller: what, how often it can be done, and the dossier with it done so often. */
interface Step {
  readonly what: DossierCut['what'];
  readonly most: (dossier: Dossier) => number;
  readonly cut: (dossier: Dossier, count: number) => Dossier;
}

/** What goes first comes first: what a colleague misses least. */
const STEPS: readonly Step[] = [
  {
    what: 'transcript-texts',
    most: ({ transcript }) => transcript.length,
    cut: (dossier, count) => ({
      ...dossier,
      transcript: dossier.transcript.map((entry, at) =>
        at < count ? { ...entry, text: cutText(entry.text, KEPT.transcript) } : entry,
      ),
    }),
  },
  {
    what: 'evidence',
    most: ({ hypotheses }) => hypotheses.length,
    cut: (dossier, count) => ({
      ...dossier,
      hypotheses: dossier.hypotheses.map((each, at, all) =>
        at < all.length - count ? each : { ...each, for: [], against: [] },
      ),
    }),
  },
  {
    what: 'cases',
    most: ({ similarCases }) => similarCases.length,
    cut: (dossier, count) => ({
      ...dossier,
      similarCases: dossier.similarCases.slice(0, dossier.similarCases.length - count),
    }),
  },
  {
    what: 'transcript',
    most: ({ transcript }) => transcript.length,
    cut: (dossier, count) => ({ ...dossier, transcript: dossier.transcript.slice(count) }),
  },
  {
    what: 'quotes',
    most: ({ facts }) => facts.filter(({ quote }) => quote !== undefined).length,
    cut: (dossier, count) => {
      let left = count;
      const facts = dossier.facts.map((fact) => {
        const { quote, ...rest } = fact;
        return quote === undefined || left-- <= 0 ? fact : rest;
      });
      return { ...dossier, facts };
    },
  },
  {
    what: 'problem',
    most: ({ problem }) => problem.length,
    // The first words are the trouble; what was added last is cut first.
    cut: (dossier, count) => ({
      ...dossier,
      problem: dossier.problem.map((text, at, all) => (at < all.length - count ? text : cutText(text, KEPT.problem))),
    }),
  },
  {
    what: 'extras',
    most: ({ extras }) => Object.keys(extras).length,
    cut: (dossier, count) => ({ ...dossier, extras: Object.fromEntries(Object.entries(dossier.extras).slice(count)) }),
  },
];
/** What is left in the worst case: texts and lists, halved until it fits. */
const HALVINGS = 12;

/**
 * Makes a dossier fit into so many bytes as a file: the oldest texts of the transcript first, then details of the
 * evidence and whatever else `cut` names. It stays a dossier: nothing is cut through a character.
 *
 * @param limit - bytes of {@link dossierText}; >= 16,384. @defaultValue 1,000,000
 * @throws RangeError when the limit is smaller
 */
export function boundDossier(dossier: Dossier, limit = DOSSIER_LIMIT): Dossier {
  if (!(limit >= LEAST)) throw new RangeError(`boundDossier: the limit is ${limit}; expected at least ${LEAST} bytes.`);
  if (fits(dossier, limit)) return dossier;
  let small = dossier;
  const cuts: DossierCut[] = [...(dossier.cut ?? [])];
  const told = (candidate: Dossier, cut: DossierCut): Dossier => ({ ...candidate, cut: [...cuts, cut] });
  for (const { what, most, cut } of STEPS) {
    const whole = most(small);
    if (whole === 0) continue;
    const base = small;
    const count = Math.max(
      1,
      fewest(whole, (k) => fits(told(cut(base, k), { what, count: Math.max(1, k) }), limit)),
    );
    small = cut(base, count);
    cuts.push({ what, count });
    if (fits({ ...small, cut: cuts }, limit)) return sealed(small, cuts);
  }
  const base = small;
  const squeeze = (k: number): Dossier => squeezed(base, 4_096 >> k);
  const count = fewest(HALVINGS, (k) => fits(told(squeeze(k), { what: 'texts', count: 4_096 >> k }), limit));
  return sealed(squeeze(count), [...cuts, { what: 'texts', count: 4_096 >> count }]);
}

function sealed(dossier: Dossier, cut: readonly DossierCut[]): Dossier {
  const { contentHash: _, ...rest } = dossier;
  return seal({ ...rest, cut });
}

/** Every text at most so long, and every list at most a quarter as many. */
function squeezed(dossier: Dossier, most: number): Dossier {
  const short = mapTexts(dossier, (text) => cutText(text, most));
  const lists = Math.max(1, most >> 2);
  return Object.fromEntries(
    Object.entries(short).map(([key, value]) => [key, isStructural(key) ? value : shortened(value as Json, lists)]),
  ) as unknown as Dossier;
}

function shortened(value: Json, most: number): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.slice(0, most).map((each: Json) => shortened(each, most));
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shortened(inner, most)]));
}

/** Counts the bytes of the file. */
function fits(dossier: Dossier, limit: number): boolean {
  const text = dossierText(dossier);
  if (text.length > limit) return false;
  return text.length * 3 <= limit || utf8Length(text) <= limit;
}

/** A lone surrogate is written as an escape by JSON, so that every one here has its other half. */
function utf8Length(text: string): number {
  let bytes = text.length;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0x80) bytes += code >= 0x800 && !(code >= 0xd800 && code <= 0xdfff) ? 2 : 1;
  }
  return bytes;
}
