import type { Attribute, Language } from '../model/index.js';
import { findQuantities } from './quantities.js';
import { analyse, type Passage } from './sentence.js';

const DAY = 1440;
/** Days gone by, by what people say; the first column is taken where a text says how long ago something was. */
const TABLE: readonly (readonly [days: number, words: string])[] = [
  [2, 'avant hier|day before yesterday|before yesterday'],
  [1, 'hier|la veille|yesterday|last night|last evening|(?:the )?night before'],
  [
    0,
    '(?:debut|milieu|fin|courant) (?:de|d) (?:la |le )?(?:apres midi|matinee|journee|soiree|aprem|matin)|(?:en|dans la) (?:matinee|journee|soiree)|(?:start|beginning|middle|end) of (?:the |my )(?:day|morning|afternoon|shift)|aujourd ?hui|auj|ce jour|ce matin|ce midi|ce soir|cet apres midi|cet aprem|cette nuit|tout a le heure|a le instant|tantot|il y a un (?:instant|moment)|(?:viens|vient|venons) (?:juste |tout juste )?de|(?:depuis|a|avant|apres) midi|le dejeuner|la pause|today|this (?:morning|afternoon|evening|noon|am|pm)|tonight|just now|a (?:moment|minute|second|while) ago|moments? ago|minutes? ago|hours? ago|lunch|lunchtime|noon|earlier|breakfast|right now|just (?:started|happened|restarted|rebooted|did|began)|(?:quelques|few) (?:minutes|heures|hours|minutes)|une heure|an hour|half an hour|demi heure|pas longtemps|not long(?: ago)?',
  ],
  [
    10,
    '(?:semaine|sem) (?:derniere|passee|precedente)|last week|week before|previous week|plus de une semaine|over a week|more than a week|bonne semaine|good week',
  ],
  [
    4,
    '(?:quelques|plusieurs|2 3|deux trois) jours|(?:few|several|couple of|couple) days|cette semaine|this week|(?:debut|milieu) de (?:la |cette )?semaine|(?:start|beginning|early|middle) (?:of )?(?:the |this )?week|earlier this week|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|tues|wed|thu|thurs|fri|week ?end|le autre jour|the other day',
  ],
  [
    100,
    'quinzaine(?: de jours)?|fortnight|(?:des|plusieurs|quelques|ses|les|pas mal de) (?:semaines|mois|annees)|(?:for|in|several|few|many|couple of|some|these|of) (?:weeks|months|years)|weeks|months|years|mois (?:dernier|passe)|last (?:month|year|summer|winter|spring|autumn|christmas)|(?:an|annee|ete|hiver) (?:dernier|derniere|passee|passe)|(?:un|bien un|le|ce|du|de) mois|a month|month ago|un an|une annee|a year|toujours|forever|always|ages|eternite|long time|a long while|quite a while|longtemps|un bail|lurette|lustres|perpete|siecle|debut|origine|very beginning|day one|outset|jamais|never|janvier|fevrier|mars|avril|juin|juillet|aout|septembre|octobre|novembre|decembre|january|february|march|april|june|july|august|september|october|november|december|vacances|conges?|holidays?|leave|vacation|noel|christmas|easter|paques|rentree|ete|summer|winter|hiver|spring|printemps|autumn|automne|new year|nouvel an',
  ],
];
const PATTERNS = TABLE.map(([days, words]) => ({ days, pattern: new RegExp(`(?:^| )(?:${words})(?= |$)`, 'g') }));
/** Upper ends of a scale's values, in days. */
const BOUNDS: readonly (readonly [days: number, words: RegExp])[] = [
  [Number.POSITIVE_INFINITY, /longtemps|longer|older|avant|before|more than|plus de/],
  [1, /aujourd ?hui|today|ce jour/],
  [7, /semaine|week/],
  [31, /mois|month/],
  [366, /annee|year|(?:^| )an(?= |$)/],
];

/** A time of day. */
const CLOCK =
  /(?:^| )(?:(?:depuis|since|vers|a|at|around|about|from|des|environ) \d{1,2}(?: ?h| \d{2}| am| pm| o clock|$)|\d{1,2}(?: \d{2})? (?:am|pm|o clock)(?= |$))/;
const DAILY =
  /(?:^| )(?:(?:tous|toutes|chaque) (?:(?:les|nos|mes) )?(?:jours?|soirs?|matins?|nuits?)|every (?:single )?(?:day|night|morning|evening)|each (?:day|night|morning|evening)|daily|quotidiennement)(?= |$)/;

/** How many days ago a text says that something was, >= 0: what it mentions first, and what it says besides. */
interface Elapsed {
  readonly days: number;
  readonly others: readonly number[];
}

/** Reads how long ago a text says that something was or began, in days; nothing when it does not say. */
export function readElapsed(passage: Passage): Elapsed | undefined {
  const said = passage.words.map((word) => word.folded).join(' ');
  const found: { readonly at: number; readonly to: number; readonly days: number }[] = [];
  for (const { days, pattern } of PATTERNS) {
    for (const match of said.matchAll(pattern)) {
      const at = match.index + (match[0].startsWith(' ') ? 1 : 0);
      const to = match.index + match[0].length;
      if (!found.some((one) => at < one.to && to > one.at)) found.push({ at, to, days });
    }
  }
  const named = found.length > 0;
  for (const { value, unit, from } of findQuantities(passage)) {
    if (unit?.measure !== 'time') continue;
    const days = (value * unit.factor) / DAY;
    const at = passage.words.slice(0, from).reduce((sum, word) => sum + word.folded.length + 1, 0);
    // "hier vers 15 heures" tells the time of day.
    if (days < 1 && named) continue;
    const beside = found.findIndex((one) => Math.abs(one.at - at) < 12 && one.days >= 1 && days >= 1);
    if (beside >= 0) found.splice(beside, 1);
    found.push({ at, to: at + 1, days });
  }
  if (found.length === 0 && (CLOCK.test(said) || /(?:^|\s)\d{1,2}[:.]\d{2}(?:\s|$)/.test(passage.text))) {
    found.push({ at: 0, to: 1, days: 0 });
  }
  // Whoever does it every day has done it within one.
  if (found.length === 0 && DAILY.test(said)) found.push({ at: 0, to: 1, days: 0 });
  const [first, ...others] = found.sort((a, b) => a.at - b.at || a.days - b.days);
  return first === undefined ? undefined : { days: first.days, others: others.map((one) => one.days) };
}

/** Finds the value of a scale of time that a number of days falls into: "today" up to one, "this week" up to seven. */
export function createTimeScale(attribute: Attribute): ((days: number) => string | undefined) | undefined {
  if (attribute.type !== 'ordinal') return undefined;
  const bounds = attribute.values.map(({ id, label }) => {
    const texts = (Object.entries(label) as [Language, string][]).map(([language, text]) => {
      const { words } = analyse(text, language);
      return words.map((word) => word.folded).join(' ');
    });
    const bound = BOUNDS.find(([, words]) => texts.length > 0 && texts.every((text) => words.test(text)))?.[0];
    return { id, bound };
  });
  const scale = bounds.flatMap(({ id, bound }) => (bound === undefined ? [] : [{ id, bound }]));
  if (scale.length < bounds.length || scale.length < 2) return undefined;
  const ascending = [...scale].sort((a, b) => a.bound - b.bound);
  return (days) => {
    // "a week" is neither this week nor longer.
    if (ascending.some(({ bound }) => bound > 1 && bound === days)) return undefined;
    return ascending.find(({ bound }) => days < bound)?.id;
  };
}
