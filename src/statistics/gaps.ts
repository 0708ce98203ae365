import { iso, LANGUAGES, type Language } from '../model/index.js';
import { type Count, createCounter, mostFirst } from './counts.js';
import { neighbours, type Terms, termsOf, weights } from './likeness.js';

/** A trouble that the base had no repair for. */
export interface GapText {
  readonly sessionId: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly language: Language;
  /** Fit to be quoted. */
  readonly text: string;
  /** How a person repaired it in the end, fit to be quoted. */
  readonly repair?: string;
}

/** Troubles of one kind that the base has no repair for. */
export interface Gap {
  readonly language: Language;
  /** Count of sessions. */
  readonly count: number;
  /** What most of them speak of and few others, most telling first. */
  readonly terms: readonly string[];
  /** What is most like all the others first. */
  readonly examples: readonly string[];
  /** How people repaired it in the end, most frequent first. */
  readonly repairs: readonly Count[];
  /** ISO 8601, of the earliest and the latest. */
  readonly first: string;
  readonly last: string;
}

/** What the base has no repair for. */
export interface Gaps {
  /** Count of sessions; those of which nobody said anything among them. */
  readonly sessions: number;
  /** Count of the latest that were compared; at most {@link MOST_TEXTS}. */
  readonly compared: number;
  /** Of two sessions and more; largest first. */
  readonly clusters: readonly Gap[];
  /** Count of those that are like no other. */
  readonly alone: number;
}

/** Troubles that are compared with each other: the latest. */
export const MOST_TEXTS = 2_000;
/** Cosine from which two troubles are of one kind. */
const ALIKE = 0.35;
const MOST_TERMS = 5;
const MOST_EXAMPLES = 3;
const MOST_REPAIRS = 3;

/** Collects troubles without a repair. */
export interface GapCollection {
  add(gap: GapText): void;
  gaps(): Gaps;
}

/** Starts to collect; only the latest are kept. */
export function createGaps(): GapCollection {
  let kept: GapText[] = [];
  let sessions = 0;
  const cut = () => {
    kept = kept.sort(latestFirst).slice(0, MOST_TEXTS);
  };
  return {
    add(gap) {
      sessions++;
      if (gap.text === '') return;
      kept.push(gap);
      if (kept.length >= 2 * MOST_TEXTS) cut();
    },
    gaps() {
      cut();
      const found = LANGUAGES.map((language) => clustersOf(kept.filter((gap) => gap.language === language)));
      const clusters = found.flat().filter(({ count }) => count > 1);
      return {
        sessions,
        compared: kept.length,
        clusters: clusters.sort((a, b) => b.count - a.count || compare(b.last, a.last) || compare(key(a), key(b))),
        alone: kept.length - clusters.reduce((sum, { count }) => sum + count, 0),
      };
    },
  };
}

/**
 * Puts troubles that are alike together: around whichever has most others near it, again and again among the rest.
 * Their order does not matter.
 *
 * @see Darko Butina, "Unsupervised data base clustering based on Daylight's fingerprint and Tanimoto similarity", 1999
 */
function clustersOf(gaps: readonly GapText[]): readonly Gap[] {
  const texts = gaps.map(({ text, language }) => termsOf(text, language));
  const near = neighbours(texts, ALIKE);
  const weight = weights(texts);
  const free = new Set(gaps.keys());
  const freeNear = (index: number) => (near[index] ?? []).filter(({ index: other }) => free.has(other));
  const clusters: Gap[] = [];
  // Most neighbours first; those that lose some to a larger cluster wait until it is their turn again.
  const bySize = new Map<number, number[]>();
  for (const index of gaps.keys()) push(bySize, near[index]?.length ?? 0, index);
  for (let size = Math.max(0, ...bySize.keys()); size >= 0; size--) {
    for (const centre of (bySize.get(size) ?? []).sort((a, b) => a - b)) {
      if (!free.has(centre)) continue;
      const members = freeNear(centre);
      if (members.length < size) {
        push(bySize, members.length, centre);
        continue;
      }
      const nearest = [...members].sort((a, b) => b.cosine - a.cosine || a.index - b.index);
      const indexes = [centre, ...nearest.map(({ index }) => index)];
      for (const index of indexes) free.delete(index);
      clusters.push(describe(indexes, gaps, texts, weight));
    }
  }
  return clusters;
}

/** @param indexes - the centre first, then the nearest to it */
function describe(
  indexes: readonly number[],
  gaps: readonly GapText[],
  texts: readonly Terms[],
  weight: ReadonlyMap<string, number>,
): Gap {
  const members = indexes.flatMap((index) => gaps[index] ?? []);
  const [centre] = members as [GapText];
  const ats = members.map(({ at }) => at);
  const repairs = createCounter();
  for (const { repair } of members) if (repair !== undefined) repairs.add(repair);
  return {
    language: centre.language,
    count: members.length,
    terms: tellingTerms(
      indexes.flatMap((index) => texts[index] ?? []),
      weight,
    ),
    examples: [...new Set(members.map(({ text }) => text))].slice(0, MOST_EXAMPLES),
    repairs: repairs.list().slice(0, MOST_REPAIRS),
    first: iso(Math.min(...ats)),
    last: iso(Math.max(...ats)),
  };
}

/** The words that most of some texts share, weighted by how rare they are, as they are written most often. */
function tellingTerms(texts: readonly Terms[], weight: ReadonlyMap<string, number>): readonly string[] {
  const written = new Map<string, Map<string, number>>();
  for (const terms of texts) {
    for (const [stem, surface] of terms) {
      const ways = written.get(stem) ?? new Map<string, number>();
      written.set(stem, ways.set(surface, (ways.get(surface) ?? 0) + 1));
    }
  }
  return [...written]
    .map(([stem, ways]) => {
      const forms = [...ways].map(([name, count]) => ({ name, count })).sort(mostFirst);
      const count = forms.reduce((sum, form) => sum + form.count, 0);
      return { name: forms[0]?.name ?? stem, count, score: count * (weight.get(stem) ?? 0) };
    })
    .filter(({ count }) => count > 1 || texts.length === 1)
    .sort((a, b) => b.score - a.score || mostFirst(a, b))
    .slice(0, MOST_TERMS)
    .map(({ name }) => name);
}

function push(lists: Map<number, number[]>, key: number, value: number): void {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  list.push(value);
}

function latestFirst(a: GapText, b: GapText): number {
  return b.at - a.at || compare(a.sessionId, b.sessionId);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const key = ({ language, examples }: Gap) => `${language} ${examples[0]}`;
