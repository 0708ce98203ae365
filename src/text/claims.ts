import type { Attribute, Condition, Facts } from '../model/index.js';
import {
  isCircumstance,
  isEarlierDeed,
  isLeft,
  isLeftBehind,
  isMessenger,
  isOutcome,
  isPlanned,
} from './circumstances.js';
import { exonerates, isAbsent, isNegated, isSaidToWork, isWhereItWorks } from './negation-scope.js';
import type { Match } from './phrase-index.js';
import type { Context } from './reading-context.js';
import { FALSE_FRIENDS, IDIOMS, WEAK } from './reading-words.js';
import type { Passage } from './sentence.js';
import { isStopWord } from './stop-words.js';
import type { Telling } from './telling.js';

/** A value that a stretch of a passage gives to an attribute. */
export interface Claim {
  readonly attribute: string;
  readonly value: string;
  readonly from: number;
  readonly to: number;
  readonly doubtful: boolean;
}

/** What a reading may lean on. */
export interface Setting {
  readonly context: Context;
  readonly passage: Passage;
  /** The same words as they were written, before any was corrected. */
  readonly heard: Passage;
  /** Words that were corrected and may have meant something else. */
  readonly uncertain: ReadonlySet<number>;
  readonly asked: string | undefined;
  readonly known: Facts;
  readonly telling: Telling;
}

/** How an attribute's `askWhen` stands. */
type Standing = 'free' | 'met' | 'open' | 'unlikely' | 'excluded';

/** Finds what a passage says of attributes that have listed values: the longest phrases, in their context. */
export function findClaims(setting: Setting): readonly Claim[] {
  const { context, passage, asked } = setting;
  const matches = context.index.find(passage);
  const deeds = placesOfDeeds(matches, context);
  const eligible = matches.filter((match) => {
    const attribute = context.attributes.get(match.attribute);
    if (attribute === undefined || (match.askedOnly && match.attribute !== asked)) return false;
    // "does not connect" is not "no connection": so short a denial holds by the word.
    if (match.negative && !match.exact && content(match).length < 2) return false;
    if (isIdiom(match, passage)) return false;
    if (context.places.has(match.attribute) && isLeft(passage, match)) return false;
    if (isOutcome(passage, match, (at) => deeds.has(at))) return false;
    // Across languages only the same word means the same.
    if (match.language !== passage.language && !match.literal) return false;
    return match.attribute === asked || standing(attribute, setting) !== 'excluded';
  });
  const spans = longest(eligible, asked);
  const hints = collectHints(eligible.filter((match) => isHint(match, setting)));
  return spans.flatMap((span) => contest(span, hints, setting)).flatMap((match) => toClaim(match, setting));
}

/** The places of the words that tell what the person did. */
function placesOfDeeds(matches: readonly Match[], { deeds }: Context): ReadonlySet<number> {
  const places = new Set<number>();
  for (const { attribute, from, to } of matches) {
    if (deeds.has(attribute)) for (let at = from; at < to; at++) places.add(at);
  }
  return places;
}

/** Groups of matches of equal span; longer ones shut out what they overlap. */
function longest(matches: readonly Match[], asked: string | undefined): readonly (readonly Match[])[] {
  const order = [...matches].sort(
    (a, b) =>
      b.length - a.length ||
      Number(b.exact) - Number(a.exact) ||
      Number(b.attribute === asked) - Number(a.attribute === asked) ||
      a.from - b.from ||
      a.to - b.to ||
      (a.attribute < b.attribute ? -1 : a.attribute > b.attribute ? 1 : 0) ||
      (a.value < b.value ? -1 : 1),
  );
  const owner = new Map<number, Match[]>();
  const spans: Match[][] = [];
  for (const match of order) {
    const places = Array.from({ length: match.to - match.from }, (_, index) => match.from + index);
    const taken = places.map((place) => owner.get(place)).find((span) => span !== undefined);
    if (taken === undefined) {
      const span = [match];
      spans.push(span);
      for (const place of places) owner.set(place, span);
      continue;
    }
    const [first] = taken;
    const same = first?.from === match.from && first.to === match.to && first.length === match.length;
    const repeated = taken.some((other) => other.attribute === match.attribute && other.value === match.value);
    // "imprimer" means "imprimer", not "imprimante", when the base knows both.
    if (same && !repeated && first.exact === match.exact) taken.push(match);
  }
  return spans.sort((a, b) => (a[0]?.from ?? 0) - (b[0]?.from ?? 0));
}

/** Where plain statements stand, by attribute and value: two places of each, so that one lies elsewhere. */
type Hints = ReadonlyMap<string, ReadonlyMap<string, readonly Stretch[]>>;
type Stretch = Pick<Match, 'from' | 'to'>;

function collectHints(matches: readonly Match[]): Hints {
  const hints = new Map<string, Map<string, Stretch[]>>();
  for (const match of matches) {
    const values = hints.get(match.attribute) ?? new Map<string, Stretch[]>();
    hints.set(match.attribute, values);
    const places = values.get(match.value) ?? [];
    values.set(match.value, places);
    const [first] = places;
    if (first === undefined || (places.length < 2 && !isSame(first, match))) places.push(match);
  }
  return hints;
}

function isSame(a: Stretch, b: Stretch): boolean {
  return a.from === b.from && a.to === b.to;
}

/** The values that are stated of an attribute elsewhere than in one stretch. */
function statedElsewhere(hints: Hints, attribute: string, here: Stretch): readonly string[] {
  return [...(hints.get(attribute) ?? [])].flatMap(([value, places]) =>
    places.some((place) => !isSame(place, here)) ? [value] : [],
  );
}

/** A plain statement about an attribute without conditions opens the questions that depend on it. */
function isHint(match: Match, setting: Setting): boolean {
  const attribute = setting.context.attributes.get(match.attribute);
  return (
    attribute !== undefined &&
    standing(attribute, setting) !== 'open' &&
    match.exact &&
    !isWeak(match, setting.passage) &&
    (setting.context.negative.has(match.attribute)
      ? !isBeside(match, setting.passage)
      : !isNegated(setting.passage, match))
  );
}

function standing(
  attribute: Attribute,
  { known }: Setting,
  stated: (attribute: string) => readonly string[] = () => [],
): Standing {
  const conditions = Object.entries(attribute.askWhen satisfies Condition);
  if (conditions.length === 0) return 'free';
  let stands: Standing = 'met';
  for (const [id, values] of conditions) {
    const value = Object.hasOwn(known, id) ? known[id] : undefined;
    if (value !== undefined) {
      const held = Array.isArray(value) ? value : [value];
      if (!held.some((one) => values.includes(one))) return 'excluded';
      continue;
    }
    const spoken = stated(id);
    if (spoken.some((one) => values.includes(one))) continue;
    // The text speaks of another device or service than the one the question is for.
    stands = spoken.length > 0 ? 'unlikely' : stands === 'met' ? 'open' : stands;
  }
  return stands;
}

/** Decides which attributes one stretch speaks of. */
function contest(span: readonly Match[], hints: Hints, setting: Setting): readonly Match[] {
  const mine = span.filter((match) => match.attribute === setting.asked);
  if (mine.length > 0) return mine;
  const [here] = span;
  const elsewhere = (attribute: string) => (here === undefined ? [] : statedElsewhere(hints, attribute, here));
  const judged = span.map((match) => {
    const attribute = setting.context.attributes.get(match.attribute);
    const stands = attribute === undefined ? 'excluded' : standing(attribute, setting, elsewhere);
    const weak =
      isWeak(match, setting.passage) ||
      (content(match).length < 2 && (stands === 'open' || (stands === 'free' && !match.exact)));
    const likely = stands !== 'excluded' && stands !== 'unlikely';
    return { match, stands, accepted: likely && (!weak || setting.telling(match.attribute, match.from, match.to) > 0) };
  });
  const accepted = judged.filter((one) => one.accepted);
  // A question that the context has opened is nearer than one that is always open, and that than a closed one.
  for (const stands of ['met', 'free', 'open'] as const) {
    const chosen = accepted.filter((one) => one.stands === stands);
    if (chosen.length > 0) return chosen.map((one) => one.match);
  }
  return [];
}

/** "j'ai l'impression" says nothing of printing. */
function isIdiom({ from, to }: Match, { words }: Passage): boolean {
  const before = words.slice(Math.max(0, from - 2), to);
  return IDIOMS.test(before.map(({ folded }) => folded).join(' '));
}

function content(match: Match): readonly string[] {
  return match.words.filter(
    (word) => !isStopWord(word, match.language) && !/^(?:\u00ac|plus|ne|sans|without)$/.test(word),
  );
}

function isWeak(match: Match, passage: Passage): boolean {
  const said = content(match);
  const telling = said.filter((word) => !WEAK.has(word) && !/^[\d.,]+$/.test(word));
  // "en erreur" and "for weeks" say more than their one word of content.
  const framed = said.length > 0 && match.words.filter((word) => word !== 'plus').length > 1 && !match.negative;
  if (telling.length === 0) return !framed;
  return (
    telling.length === 1 && match.language !== passage.language && telling.every((word) => FALSE_FRIENDS.has(word))
  );
}

/** Whether what a match names is in trouble, where the question is what does not work. */
function troubleOf(match: Match, passage: Passage): 'sure' | 'doubtful' | 'none' {
  if (isBeside(match, passage) || isSaidToWork(passage, match)) return 'none';
  return exonerates(passage, match) === 'perhaps' ? 'doubtful' : 'sure';
}

/** What is denied, what came before and what brought the news is beside the trouble. */
function isBeside(match: Match, passage: Passage): boolean {
  return exonerates(passage, match) === 'surely' || isCircumstance(passage, match) || isMessenger(passage, match);
}

function toClaim(match: Match, { context, passage, uncertain }: Setting): readonly Claim[] {
  const attribute = context.attributes.get(match.attribute);
  if (attribute === undefined) return [];
  const isBoolean = attribute.type === 'boolean';
  const asksTrouble = context.negative.has(match.attribute);
  const trouble = asksTrouble ? troubleOf(match, passage) : 'sure';
  const negated = (isBoolean || !asksTrouble) && isNegated(passage, match);
  if (trouble === 'none' || (negated && !isBoolean)) return [];
  if (context.concerned.has(match.attribute) && (isWhereItWorks(passage, match) || isEarlierDeed(passage, match))) {
    return [];
  }
  const value = negated ? (match.value === 'yes' ? 'no' : 'yes') : match.value;
  const inside = passage.words.slice(match.from, match.to);
  // What is asked of some things only is their state, which may be the one that they are not in.
  const isState = !asksTrouble && Object.keys(attribute.askWhen).length > 0;
  const doubtful =
    trouble === 'doubtful' ||
    (context.past.has(match.attribute) && isPlanned(passage, match.from)) ||
    isLeftBehind(passage, match) ||
    (isState && !negated && isAbsent(passage, match)) ||
    inside.some((word) => passage.doubtful.has(word.clause)) ||
    inside.some((_, index) => uncertain.has(match.from + index));
  return [{ attribute: match.attribute, value, from: match.from, to: match.to, doubtful }];
}
