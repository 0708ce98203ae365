import type { Attribute, Taxonomy } from '../model/index.js';
import { learnAttributeWeights, nearestHits, type WeightLesson } from './attribute-weights.js';
import type { LearnedSimilarity, SimilarityTable } from './learned.js';
import { createLesson, type Field, type LabelledCase, type Lesson, leaveOneOut } from './lesson.js';
import { measuresOf } from './measures.js';
import { valueSimilarity } from './value-difference.js';

/** How similarity is learned; see {@link learnSimilarity}. */
export interface LearningOptions {
  /** Draws the cases where there are more than `most`; a whole number. @defaultValue 0 */
  readonly seed?: number;
  /** Fewer cases than this teach nothing. @defaultValue 50 */
  readonly least?: number;
  /** At most so many cases are compared with each other. @defaultValue 1500 */
  readonly most?: number;
}

/** What was learned, and whether it helps. */
export interface Learning {
  /** Left out when there were too few cases, or the declared similarity was as good. */
  readonly learned?: LearnedSimilarity;
  /** Cases it was learned from. */
  readonly cases: number;
  /** Share of cases whose nearest other case has their solution, in [0, 1], by the declared similarity. */
  readonly declared: number;
  /** The same by the learned one, each case left out of what it is compared with; equal to `declared` without one. */
  readonly reached: number;
}

const LEARNING = { seed: 0, least: 50, most: 1500 } as const;

/** A small hash, so that a draw depends on the ids and the seed, and not on the order of the cases. */
function hash(text: string, seed: number): number {
  let state = (2166136261 ^ seed) >>> 0;
  for (let at = 0; at < text.length; at++) state = Math.imul(state ^ text.charCodeAt(at), 16777619) >>> 0;
  state = Math.imul(state ^ (state >>> 15), 2246822519) >>> 0;
  return (state ^ (state >>> 13)) >>> 0;
}

function drawCases(cases: readonly LabelledCase[], seed: number, most: number): readonly LabelledCase[] {
  const byId = (a: LabelledCase, b: LabelledCase) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
  const counts = new Map<string, number>();
  for (const { solution } of cases) counts.set(solution, (counts.get(solution) ?? 0) + 1);
  // A case that is alone with its solution has no right neighbour.
  const paired = cases.filter(({ solution }) => (counts.get(solution) ?? 0) > 1).sort(byId);
  if (paired.length <= most) return paired;
  return paired
    .map((one) => ({ one, at: hash(one.id, seed) }))
    .sort((a, b) => a.at - b.at || byId(a.one, b.one))
    .slice(0, most)
    .map(({ one }) => one)
    .sort(byId);
}

const WEIGHTS = { least: 0.01, most: 1000 } as const;
const rounded = (value: number) => Math.round(100 * value) / 100;

function tableOf({ values, counts, own }: Field): SimilarityTable {
  if (counts === undefined) return {};
  const order = values.map((value, code) => ({ id: String(value), code })).sort((a, b) => (a.id < b.id ? -1 : 1));
  return Object.fromEntries(
    order
      .slice(0, -1)
      .map(({ id, code }, at) => [
        id,
        Object.fromEntries(
          order
            .slice(at + 1)
            .map((other) => [other.id, rounded(valueSimilarity(counts, code, other.code, own(code, other.code)))]),
        ),
      ]),
  );
}

function weightLesson({ labels, fields }: Lesson, isLearned: boolean): WeightLesson {
  const rowsOf = (at: number) => fields.map((field) => leaveOneOut(field, labels, at, isLearned));
  return { rowsOf, labels, weights: fields.map(({ weight }) => weight) };
}

/**
 * Learns from cases with solutions how alike the values of an attribute are and how much each attribute weighs.
 *
 * Tables, tables and weights, or nothing: what is taken finds most often a nearest neighbour with the same solution when
 * each case is left out in turn. Numbers and sets keep their measures; texts keep their weights, too. The result does not
 * depend on the order of the cases. Time grows with the square of their count: seconds for some hundreds.
 *
 * @throws RangeError when a declared span is not positive and finite
 * @example
 * const { learned } = learnSimilarity(knowledge.cases, knowledge.attributes, knowledge.taxonomies);
 * globalSimilarity(knowledge.attributes, knowledge.taxonomies, { learned });
 */
export function learnSimilarity(
  cases: readonly LabelledCase[],
  attributes: readonly Attribute[],
  taxonomies: readonly Taxonomy[],
  options: LearningOptions = {},
): Learning {
  const { seed, least, most } = { ...LEARNING, ...options };
  const drawn = drawCases(cases, seed, most);
  const lesson = createLesson(drawn, measuresOf(attributes, taxonomies, {}));
  const declared = weightLesson(lesson, false);
  const share = (hits: number) => (drawn.length === 0 ? 0 : hits / drawn.length);
  const before = share(nearestHits(declared, declared.weights));
  const none = { cases: drawn.length, declared: before, reached: before };
  if (drawn.length < least) return none;
  const tabled = weightLesson(lesson, true);
  const candidates = [tabled.weights, learnAttributeWeights(tabled)].map((weights) => ({
    weights,
    reached: share(nearestHits(tabled, weights)),
  }));
  const best = candidates.reduce((one, other) => (other.reached > one.reached ? other : one));
  if (best.reached <= before) return none;
  const weights = lesson.fields.map(({ attribute }, at): [string, number] => [
    attribute.id,
    Math.min(WEIGHTS.most, Math.max(WEIGHTS.least, rounded(best.weights[at] ?? 0))),
  ]);
  const tables = lesson.fields
    .filter(({ counts }) => counts !== undefined)
    .map((field): [string, SimilarityTable] => [field.attribute.id, tableOf(field)]);
  return {
    ...none,
    reached: best.reached,
    learned: {
      weights: best.weights === tabled.weights ? {} : Object.fromEntries(weights),
      tables: Object.fromEntries(tables),
    },
  };
}
