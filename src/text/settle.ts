import type { Attribute, Reading, SettledAnswer } from '../model/index.js';
import { deniesSubject } from './absence.js';
import { findCode, findQuoted } from './answer-code.js';
import { readAmount } from './answer-number.js';
import { readGesture } from './answer-words.js';
import type { Claim, Setting } from './claims.js';
import { deniesCode } from './code-facts.js';
import { telling } from './contrast.js';
import { createTimeScale, readElapsed } from './elapsed.js';
import { readIgnorance } from './not-knowing.js';
import type { Word } from './sentence.js';
import { settleSet } from './settle-set.js';
import type { Score, Scorer } from './value-scores.js';
import { findYesNo } from './yes-or-no.js';

/** What an answer in free text comes to; `unclear` is asked back with the values that it may mean, best first. */
export type Settlement = SettledAnswer | { readonly kind: 'unclear'; readonly candidates: readonly string[] };

/** An answer to one question, with all that was read of it. */
export interface Asked {
  readonly attribute: Attribute;
  readonly setting: Setting;
  /** What the strict reading of free text finds of the attribute. */
  readonly reading: Reading | undefined;
  readonly claims: readonly Claim[];
  readonly scorer: Scorer;
}

/** Values offered back when an answer is unclear. */
const CANDIDATES = 5;
/** What the best value must weigh, and how far before the second. */
const LEAST = 0.4;
const MARGIN = 1.3;
/** Share of a wording that is all of it, and what even that must weigh. */
const WHOLE = 0.99;
const FAINT = 0.1;
/** How far another value must lie before the one that was read. */
const OVERRULES = 1.6;
const REMEMBERS = /souven|rappel|remember/i;
const TROUBLE =
  /probl[eè]me|trouble|passe-t|se passe|happens|que fait|does the printer do|marche pas|not working|s'ouvre pas|not open|chang/i;
type Settled = Extract<SettledAnswer, { readonly value: unknown }>;

/** Settles how the answer to one question was meant. */
export function settleAnswer(asked: Asked): Settlement {
  const { attribute, setting, reading } = asked;
  const { passage } = setting;
  const gesture = readGesture(passage);
  if (gesture === 'skip' || gesture === 'notApplicable') return { kind: gesture };
  const question = Object.values(attribute.question).join(' ');
  const ignorance =
    REMEMBERS.test(question) && !/say|tell|dire/.test(passage.text) ? undefined : readIgnorance(passage);
  if (ignorance?.how === 'plainly' || (gesture === 'unknown' && ignorance === undefined)) {
    const guess = ignorance?.guesses ? understood(asked) : undefined;
    return guessed(guess);
  }
  if (ignorance !== undefined && !(TROUBLE.test(question) && !ignorance.asks)) {
    const firm = firmly(asked, ignorance.asks);
    if (firm !== undefined) return firm;
    return { kind: 'unknown' };
  }
  const found = understood(asked);
  if (found?.kind === 'value') return found;
  if (attribute.type !== 'boolean' && deniesSubject(passage, attribute, setting.context.attributes)) {
    return { kind: 'notApplicable' };
  }
  if (found !== undefined) return found;
  if (attribute.type === 'text' && reading === undefined && deniesCode(passage)) return { kind: 'notApplicable' };
  return { kind: 'unclear', candidates: near(asked) };
}

/** What is stated beside a word of not being able to tell. */
function firmly(asked: Asked, asks: boolean): Settlement | undefined {
  const { attribute, setting, reading } = asked;
  if (attribute.type === 'number') return understood(asked);
  if (attribute.type === 'text') {
    const code = findCode(setting.passage.text);
    return code === undefined ? undefined : { kind: 'value', value: code };
  }
  if (attribute.type === 'boolean' && !asks) {
    const said = findYesNo(setting.passage);
    if (said !== undefined) return settled(said.value, said.certainty === 'sure');
  }
  if (reading === undefined || typeof reading.value !== 'string') return undefined;
  if (asks && reading.certainty !== 'sure') return undefined;
  const doubted = /(?:^| )(?:sure?|certain|certaine|unsure|uncertain)(?= |$)/.test(folded(setting.passage.words));
  return reading.certainty === 'sure' || doubted ? settled(reading.value, reading.certainty === 'sure') : undefined;
}

/** The value that an answer means. */
function understood(asked: Asked): Settled | undefined {
  const { attribute, setting } = asked;
  switch (attribute.type) {
    case 'number': {
      const amount = readAmount(setting.passage, attribute);
      return amount === undefined ? undefined : { kind: 'value', value: amount };
    }
    case 'text':
      return understoodText(asked);
    case 'set':
      return settleSet(asked, (words) => clearBest(asked.scorer(words, setting.passage.language))?.value);
    case 'boolean':
      return understoodYesNo(asked);
    default:
      return understoodChoice(asked);
  }
}

function understoodText({ setting, reading }: Asked): Settled | undefined {
  const { text } = setting.passage;
  const code = findCode(text);
  if (code !== undefined && !deniesCode(setting.passage)) return { kind: 'value', value: code };
  if (reading === undefined) return undefined;
  const quoted = findQuoted(text);
  return settled(quoted ?? String(reading.value), reading.certainty === 'sure');
}

function understoodYesNo(asked: Asked): Settled | undefined {
  const { attribute, setting, reading } = asked;
  const said = findYesNo(setting.passage);
  const read = typeof reading?.value === 'string' ? reading.value : undefined;
  if (said !== undefined) {
    if (read !== undefined && read !== said.value && asked.claims.some((one) => one.attribute === attribute.id)) {
      return settled(read, false);
    }
    return settled(said.value, said.certainty === 'sure');
  }
  if (read !== undefined) return settled(read, reading?.certainty === 'sure');
  const best = clearBest(asked.scorer(telling(setting.passage.words), setting.passage.language));
  return best === undefined ? undefined : settled(best.value, best.cover > WHOLE);
}

function understoodChoice(asked: Asked): Settled | undefined {
  const { attribute, setting, reading, claims } = asked;
  const { passage } = setting;
  const elapsed = createTimeScale(attribute);
  const gone = elapsed === undefined ? undefined : readElapsed(passage);
  if (elapsed !== undefined && gone !== undefined) {
    const value = elapsed(gone.days);
    if (value === undefined) return undefined;
    const alone = gone.others.every((days) => elapsed(days) === value) && !passage.doubtful.has(0);
    return settled(value, alone);
  }
  const scores = asked.scorer(telling(passage.words), passage.language);
  const best = clearBest(scores);
  const values = [...new Set(claims.flatMap((one) => (one.attribute === attribute.id ? [one.value] : [])))];
  const read = typeof reading?.value === 'string' ? reading.value : undefined;
  if (read === undefined) return best === undefined ? undefined : settled(best.value, best.cover > WHOLE);
  const own = scores.find((one) => one.value === read)?.score ?? 0;
  const [top] = scores;
  const split = reading?.certainty === 'doubtful' && values.length > 1;
  if (top === undefined || top.value === read) {
    return split && best === undefined ? undefined : settled(read, reading?.certainty === 'sure' && !split);
  }
  if (best !== undefined && best.score > own * OVERRULES && (best.cover > 0.6 || split))
    return settled(best.value, false);
  if (split) return undefined;
  return settled(read, reading?.certainty === 'sure');
}

/** The best value where it lies clearly before the others. */
function clearBest([first, second]: readonly Score[]): Score | undefined {
  if (first === undefined) return undefined;
  const next = second?.score ?? 0;
  // All words of a wording of small words, and of no other: "just me".
  if (first.score < LEAST)
    return first.cover > WHOLE && first.score >= 2 * next && first.score > FAINT ? first : undefined;
  return first.score >= MARGIN * next ? first : undefined;
}

function folded(words: readonly Word[]): string {
  return words.map((word) => word.folded).join(' ');
}

function settled(value: string, sure: boolean): Settled {
  return { kind: sure ? 'value' : 'unsure', value };
}

/** A guess is soft evidence; of a number or a list there is none. */
function guessed(found: Settled | undefined): Settlement {
  return typeof found?.value === 'string' ? { kind: 'unsure', value: found.value } : { kind: 'unknown' };
}

/** Values that an answer may mean which named none clearly. */
function near({ setting, scorer }: Asked): readonly string[] {
  return scorer(setting.passage.words, setting.passage.language)
    .filter(({ score }) => score > 0)
    .slice(0, CANDIDATES)
    .map(({ value }) => value);
}
