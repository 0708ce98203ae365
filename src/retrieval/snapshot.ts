import { type LexicalIndex, restoreLexicalIndex } from '../lexical/index.js';
import type { Case, Json, Knowledge } from '../model/index.js';
import { isTexts, type ReaderSnapshot } from '../text/index.js';
import { fromBase64, toBase64 } from './base64.js';
import { CALIBRATION } from './calibration.js';
import type { CaseBase } from './case-base.js';
import type { Census } from './census.js';
import { checksum } from './checksum.js';
import { type ConfidenceLine, readLine } from './confidence-line.js';
import { RETRIEVAL } from './defaults.js';
import { activeCases, wordingCount } from './documents.js';
import { type PackedCensus, packCensus, unpackCensus } from './packed-census.js';
import { type PackedModel, packModel, unpackModel } from './packed-model.js';
import type { Lesson, SolutionModel } from './softmax.js';

/** To be raised whenever the analysis of texts, what is counted or prepared of them or the order of features changes. */
const FORMAT = 10;

/** What takes time to make of knowledge, to be kept beside it; plain JSON. */
export type CaseBaseSnapshot = {
  readonly format: number;
  /** `Knowledge.version` of what it was made from. */
  readonly knowledge: string;
  readonly checksum: string;
  /** The synonym groups by the keys of their members. */
  readonly synonyms: readonly (readonly string[])[];
  /** Distinct keys, folded forms and character n-grams of the texts. */
  readonly keys: readonly string[];
  readonly forms: readonly string[];
  readonly grams: readonly string[];
  /** What was counted of them, in base64; see `packCensus`. */
  readonly numbers: string;
  readonly scales: string;
  /** The index of whole cases, in base64; see `LexicalIndex.snapshot`. */
  readonly lexical: string;
  /** The learned model, in base64; see `PackedModel`. Empty without one. */
  readonly layout: string;
  readonly weights: string;
  /** How belief becomes confidence. */
  readonly confidence: { readonly slope: number; readonly offset: number };
  /** What reads the facts that a text states; see `Reader.snapshot`. */
  readonly reader: ReaderSnapshot;
};

/** A snapshot that fits. */
interface Restored {
  readonly synonyms: readonly (readonly string[])[];
  readonly census: Census;
  readonly lexical: LexicalIndex;
  /** Gives the learned model, where it fits. */
  readonly model: (lesson: Lesson) => SolutionModel | undefined;
  /** Gives how belief becomes confidence, where it was fitted with a learned model or without one too. */
  readonly confidence: (isLearned: boolean) => ConfidenceLine | undefined;
  readonly reader: Json;
}

/** What a snapshot holds, before it is written as text. */
interface Content extends PackedCensus, PackedModel {
  readonly synonyms: readonly (readonly string[])[];
  readonly lexical: Uint8Array;
  readonly confidence: ConfidenceLine;
  /** Whether the base found the line out for itself. */
  readonly isFitted: boolean;
  readonly reader: Json;
}

/**
 * Gives what a case base has counted and learned, so that `createCaseBase` need not do it again.
 *
 * @throws TypeError for a base that was grown: its model is not that of its cases
 * @example
 * const snapshot = snapshotCaseBase(createCaseBase(knowledge));
 * createCaseBase(knowledge, { snapshot });
 */
export function snapshotCaseBase({ knowledge, phrases, census, model, ...base }: CaseBase): CaseBaseSnapshot {
  if (base.isGrown) throw new TypeError('snapshotCaseBase: the base was grown; make one of its knowledge.');
  const { version } = knowledge;
  const reader = base.reader.snapshot();
  const lexical = base.lexical.snapshot();
  const { slope, offset } = base.confidence;
  const confidence = { slope, offset };
  const isFitted = base.options.confidence === undefined;
  const content = {
    synonyms: phrases.groups,
    ...packCensus(census),
    lexical,
    ...packModel(model),
    confidence,
    isFitted,
    reader,
  };
  return {
    ...content,
    format: FORMAT,
    knowledge: version,
    checksum: sumOf(version, content),
    numbers: toBase64(content.numbers),
    scales: toBase64(content.scales),
    lexical: toBase64(lexical),
    layout: toBase64(content.layout),
    weights: toBase64(content.weights),
  };
}

/**
 * Reads a snapshot, which is not trusted.
 *
 * @param owner - what it must belong to
 * @returns `undefined` for the snapshot of other knowledge, of another format or of other settings, and for a damaged one
 */
export function restoreSnapshot(snapshot: Json | undefined, owner: Knowledge): Restored | undefined {
  if (typeof snapshot !== 'object' || snapshot === null || !('checksum' in snapshot)) return undefined;
  if (snapshot.format !== FORMAT || snapshot.knowledge !== owner.version) return undefined;
  const { synonyms, keys, forms, grams, numbers, scales, lexical, layout, weights, reader } = snapshot;
  const confidence = readLine(snapshot.confidence);
  if (!Array.isArray(synonyms) || !synonyms.every(isTexts)) return undefined;
  if (!isTexts(keys) || !isTexts(forms) || !isTexts(grams)) return undefined;
  if (typeof numbers !== 'string' || typeof scales !== 'string' || typeof lexical !== 'string') return undefined;
  if (typeof layout !== 'string' || typeof weights !== 'string' || reader === undefined) return undefined;
  const { isFitted } = snapshot;
  if (confidence === undefined || typeof isFitted !== 'boolean') return undefined;
  const content: Content = {
    ...{ synonyms, keys, forms, grams },
    numbers: fromBase64(numbers),
    scales: fromBase64(scales),
    lexical: fromBase64(lexical),
    layout: fromBase64(layout),
    weights: fromBase64(weights),
    confidence,
    isFitted,
    reader,
  };
  if (snapshot.checksum !== sumOf(owner.version, content)) return undefined;
  const census = unpackCensus(content);
  if (census === undefined || !isOf(census, owner)) return undefined;
  const index = restoreLexicalIndex(content.lexical);
  return {
    ...{ synonyms, census, lexical: index, reader },
    model: (lesson) => unpackModel(content, lesson),
    confidence: (isLearned) => (isFitted && isLearned === content.weights.length > 0 ? confidence : undefined),
  };
}

/** The checksum of everything that a snapshot depends on. */
function sumOf(version: string, content: Content): string {
  const { synonyms, keys, forms, grams, numbers, scales, lexical, layout, weights, confidence, isFitted, reader } =
    content;
  const settings = [
    version,
    ...[RETRIEVAL, CALIBRATION, synonyms, confidence, isFitted, reader].map((one) => JSON.stringify(one)),
  ];
  return checksum([...settings, ...keys, ...forms, ...grams], [numbers, scales, lexical, layout, weights]);
}

/** Whether there are as many cases with as many wordings each: knowledge that was changed by hand may keep its version. */
function isOf({ features, wordings }: Census, owner: Knowledge): boolean {
  const cases = activeCases(owner);
  let next = 0;
  const isTold = (one: Case, at: number) => {
    const end = next + wordingCount(one);
    while (next < end && features.cases[next] === at) next++;
    return next === end;
  };
  return cases.every(isTold) && next === wordings;
}
