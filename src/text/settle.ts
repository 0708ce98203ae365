import type { Attribute, Reading, SettledAnswer } from '../model/index.js';
import { findCode, findQuoted } from './answer-code.js';
import { readAmount } from './answer-number.js';
import { readGesture, readYesNo, spoken } from './answer-words.js';
import type { Claim, Setting } from './claims.js';
import { deniesCode } from './code-facts.js';
import { telling, troubled } from './contrast.js';
import { createTimeScale, readElapsed } from './elapsed.js';
import { type Ignorance, readIgnorance } from './not-knowing.js';
import type { Word } from './sentence.js';
import { settleSet } from './settle-set.js';
import type { Score, Scorer } from './value-scores.js';
import { readHint, readPast, readSubstance } from './yes-no-substance.js';
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
/** Share of a wording that is most of it. */
const MOST = 0.6;
/** How far another value must lie before the one that was read. */
const OVERRULES = 1.6;
/** A question that may be answered with yes or no. */
const CLOSED = /-t-(?:il|elle)s? (?:été )?|^(?:has|have|is|are|does|do|did|can) /i;
const BOTH = /^(?:(?:tous |toutes )?(?:les|des) deux|both|ni (?:un|le un)|neither(?: of (?:them|those))?)(?= |$)/;
const REMEMBERS = /souven|rappel|remember/i;
const TROUBLE =
  /probl[eè]me|trouble|passe-t|se passe|happens|que fait|does the printer do|marche pas|not working|s'ouvre pas|not open|chang/i;
type Settled = Extract<SettledAnswer, { readonly value: unknown }>;

/** Settles how the answer to one question was meant. */
export function settleAnswer(asked: Asked): Settlement {
  const { attribute, setting, reading } = asked;
  const { passage, heard } = setting;
  const gesture = readGesture(heard);
  if (gesture === 'skip' || gesture === 'notApplicable') return { kind: gesture };
  const question = Object.values(attribute.question).join(' ');
  const ignorance = REMEMBERS.test(question) && !/say|tell|dire/.test(passage.text) ? undefined : readIgnorance(heard);
  if (ignorance?.how === 'plainly' || (gesture === 'unknown' && ignorance === undefined)) {
    return guessed(ignorance?.guesses ? understood(asked) : undefined);
  }
  const mayBeTrouble = TROUBLE.test(question) && (ignorance?.how === 'unable' || ignorance?.how === 'unsure');
  if (ignorance !== undefined && !mayBeTrouble) {
    const firm = firmly(asked, ignorance);
    if (firm !== undefined) return firm;
    return guessed(ignorance.guesses ? understood(asked) : undefined);
  }
  const found = understood(asked);
  if (found !== undefined) return found;
  if (attribute.type === 'text' && reading === undefined && deniesCode(passage)) return { kind: 'notApplicable' };
  return ignorance?.how === 'unsure' ? { kind: 'unknown' } : { kind: 'unclear', candidates: near(asked) };
}

/** What is stated beside a word of not being able to tell. */
function firmly(asked: Asked, { how, rest }: Ignorance): Settlement | undefined {
  const { attribute, setting, reading } = asked;
  const asks = how === 'asks';
  if (attribute.type === 'number') return understood(asked);
  if (attribute.type === 'text') {
    const code = findCode(setting.passage.text);
    return code === undefined ? undefined : { kind: 'value', value: code };
  }
  if (rest.words.length === 0) return undefined;
  if (attribute.type === 'boolean') {
    const said = findYesNo(rest);
    if (said !== undefined) return settled(said.value, said.certainty === 'sure');
  }
  if (how === 'unable' && reading === undefined && attribute.type !== 'boolean') {
    const best = clearBest(asked.scorer(telling(setting.passage.words), setting.passage.language));
    if (best !== undefined && best.cover > MOST) return settled(best.value, false);
  }
  if (reading === undefined || typeof reading.value !== 'string') return undefined;
  if (asks && reading.certainty !== 'sure') return undefined;
  return reading.certainty === 'sure' || how === 'unsure'
    ? settled(reading.value, reading.certainty === 'sure')
    : undefined;
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
  const past = readPast(setting.heard, attribute);
  if (past !== undefined) return settled(past.value, false);
  const said = findYesNo(setting.heard);
  const read = typeof reading?.value === 'string' ? reading.value : undefined;
  if (said !== undefined) {
    if (read !== undefined && read !== said.value && asked.claims.some((one) => one.attribute === attribute.id)) {
      return settled(read, false);
    }
    return settled(said.value, said.certainty === 'sure');
  }
  if (read !== undefined) {
    const turned = asked.claims.some((one) => one.attribute === attribute.id && isNothing(setting.passage.words, one));
    return turned ? settled(read === 'yes' ? 'no' : 'yes', false) : settled(read, reading?.certainty === 'sure');
  }
  const meant = readSubstance(setting.heard, attribute);
  if (meant !== undefined) return settled(meant.value, meant.certainty === 'sure');
  const best = clearBest(asked.scorer(telling(setting.passage.words), setting.passage.language));
  if (best !== undefined) return settled(best.value, best.cover > WHOLE);
  const hint = readHint(setting.heard, attribute);
  return hint === undefined ? undefined : settled(hint.value, false);
}

/** "nothing is loose", "rien de coincé": says of what is named that it is not there. */
function isNothing(words: readonly Word[], { from }: Claim): boolean {
  const before = words.slice(Math.max(0, from - 2), from).map((word) => word.folded);
  return /(?:^| )(?:nothing(?: (?:is|s|was|seems|looks))?|rien de)$/.test(before.join(' '));
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
  const question = Object.values(attribute.question).join(' ');
  const told = TROUBLE.test(question) ? troubled(telling(passage.words)) : telling(passage.words);
  const scores = asked.scorer(told, passage.language);
  const best = clearBest(scores);
  // "Both" is not one value, unless a wording says so.
  if (BOTH.test(spoken(passage)) && (best === undefined || best.cover <= WHOLE)) return undefined;
  const values = [...new Set(claims.flatMap((one) => (one.attribute === attribute.id ? [one.value] : [])))];
  const read = typeof reading?.value === 'string' ? reading.value : undefined;
  if (read === undefined) {
    const none = attribute.values.find(({ id }) => id === 'none');
    // "No, it has always been on the desk" answers whether anything happened to it.
    if (none !== undefined && CLOSED.test(question) && readYesNo(setting.heard)?.value === 'no') {
      return settled(none.id, false);
    }
    return best === undefined ? undefined : settled(best.value, best.cover > WHOLE);
  }
  const own = scores.find((one) => one.value === read)?.score ?? 0;
  const [top] = scores;
  const split = reading?.certainty === 'doubtful' && values.length > 1;
  if (top === undefined || top.value === read) {
    return split && best === undefined ? undefined : settled(read, reading?.certainty === 'sure' && !split);
  }
  if (best !== undefined && best.score > own * OVERRULES && (best.cover > MOST || split))
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
