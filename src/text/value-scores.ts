import type { Attribute, Language, Taxonomy } from '../model/index.js';
import { editDistance } from './edit-distance.js';
import { analyse, type Word } from './sentence.js';
import { isStopWord } from './stop-words.js';

/** How well a value fits an answer. */
export interface Score {
  readonly value: string;
  /** What its words weigh that the answer has; >= 0. */
  readonly score: number;
  /** Share of the weight of its best wording that the answer has, in [0, 1]. */
  readonly cover: number;
}

/** Scores the values of one attribute against a stretch of an answer, best first, then by id. */
export type Scorer = (words: readonly Word[], language: Language) => readonly Score[];

/** Words of an answer that are looked at. */
const WORDS_LIMIT = 80;
/** Longest wording that is looked at, in UTF-16 units. */
const WORDING_LIMIT = 200;
/** What a stop word weighs, of what another word does. */
const STOP = 0.35;
/** What a word weighs that is only near to one of the vocabulary. */
const NEAR = 0.7;
/** What a denied word still says of its value. */
const DENIED = 0.2;
/** What the words beside the best wording add. */
const BESIDE = 0.35;
const NOT = '\u00ac';

interface Named {
  readonly id: string;
  readonly wordings: readonly ReadonlyMap<string, number>[];
  readonly all: ReadonlySet<string>;
}

interface Vocabulary {
  readonly values: readonly Named[];
  readonly weights: ReadonlyMap<string, number>;
  /** Plain features by their first letter, to find near ones. */
  readonly shelves: ReadonlyMap<string, readonly string[]>;
}

/**
 * Prepares the scoring of an attribute's values.
 *
 * @param common - gives the count of attributes whose values are said with a stem, of a language
 */
export function createScorer(
  attribute: Attribute,
  nodes: Taxonomy['nodes'],
  common: (stem: string, language: Language) => number,
): Scorer {
  const prepared = new Map<Language, Vocabulary>();
  const vocabularyOf = (language: Language): Vocabulary => {
    const known = prepared.get(language) ?? prepare(attribute, nodes, language, common);
    prepared.set(language, known);
    return known;
  };
  return (words, language) => {
    const { values, weights, shelves } = vocabularyOf(language);
    const said = correct(featuresOf(words.slice(0, WORDS_LIMIT), language), weights, shelves);
    return values
      .map(({ id, wordings, all }) => {
        let best = 0;
        let cover = 0;
        let mass = 0;
        for (const wording of wordings) {
          let total = 0;
          let met = 0;
          for (const [feature, part] of wording) {
            const weight = (weights.get(feature) ?? 0) * part;
            total += weight;
            met += weight * Math.min(1, said.get(feature) ?? 0);
          }
          if (total === 0) continue;
          const share = met / total;
          const fit = met * (0.35 + 0.65 * share);
          if (fit > best || (fit === best && share > cover)) {
            best = fit;
            cover = share;
            mass = met;
          }
        }
        let sum = 0;
        for (const [feature, part] of said) if (all.has(feature)) sum += (weights.get(feature) ?? 0) * part;
        return { value: id, score: best + BESIDE * Math.max(0, sum - mass), cover };
      })
      .sort((a, b) => b.score - a.score || (a.value < b.value ? -1 : 1));
  };
}

function prepare(
  attribute: Attribute,
  nodes: Taxonomy['nodes'],
  language: Language,
  common: (stem: string, language: Language) => number,
): Vocabulary {
  const values = [...attribute.values, ...nodes].map(({ id, label, also }): Named => {
    const own = label[language];
    const texts = [
      ...(own === undefined || /^(?:oui|non|yes|no)$/i.test(own) ? [] : [own]),
      ...also.filter((one) => one.language === undefined || one.language === language).map(({ text }) => text),
    ];
    const wordings = texts.map((text) => featuresOf(analyse(text.slice(0, WORDING_LIMIT), language).words, language));
    return { id, wordings, all: new Set(wordings.flatMap((one) => [...one.keys()])) };
  });
  const having = new Map<string, number>();
  for (const { all } of values) for (const feature of all) having.set(feature, (having.get(feature) ?? 0) + 1);
  const question = featuresOf(
    analyse((attribute.question[language] ?? '').slice(0, WORDING_LIMIT), language).words,
    language,
  );
  const weights = new Map<string, number>();
  for (const [feature, count] of having) {
    const plain = feature.replace(NOT, '');
    const rare = Math.log((values.length + 1) / count) / Math.log(values.length + 1);
    const known = 1 / (1 + 0.25 * Math.log(1 + common(plain, language)));
    const asked = question.has(feature) ? 0.4 : 1;
    const light = isLight(plain, language) ? STOP : 1;
    weights.set(feature, Math.max(0, rare) * known * asked * light);
  }
  const shelves = new Map<string, string[]>();
  for (const feature of [...having.keys()].sort()) {
    if (feature.length < 5 || feature.startsWith(NOT)) continue;
    const shelf = shelves.get(feature.charAt(0));
    if (shelf === undefined) shelves.set(feature.charAt(0), [feature]);
    else shelf.push(feature);
  }
  return { values, weights, shelves };
}

const DROPPED =
  /^(?:le|la|les|l|un|une|des|du|de|d|mon|ma|mes|ton|ta|tes|son|sa|ses|notre|nos|votre|vos|the|an|of|my|our|your|his|her|their|je|j|il|elle|on|ils|elles|it|i|we|they|s|ne|est|sont|is|are|was|were|be|et|and|que|qui|that|t|c|ce|ca|cela|a|y|en|to|se|ai|am|have|has|had|do|does|did|me|m|this|du|au|aux|avoir|etre|vous|you)$/;

function isLight(stem: string, language: Language): boolean {
  return isStopWord(stem, language) || stem.length < 2;
}

/** The stems of some words, each with how much it is said; of a denied one, that it is denied. */
function featuresOf(words: readonly Word[], language: Language): ReadonlyMap<string, number> {
  const features = new Map<string, number>();
  const denied = deniedOf(words, language);
  const put = (feature: string, part: number) => features.set(feature, Math.max(part, features.get(feature) ?? 0));
  words.forEach((word, at) => {
    if (word.role === 'negation' || word.role === 'without') {
      put(NOT, 0.5);
      return;
    }
    const names = [word.stems[language], ...word.wholes.map(({ stems }) => stems[language])];
    for (const name of names) {
      if (DROPPED.test(word.folded) && name === word.stems[language]) continue;
      if (denied.has(at)) put(NOT + name, 1);
      put(name, denied.has(at) ? DENIED : 1);
    }
  });
  return features;
}

/** The places of the words that a negation denies: the next one of content, in French also the verb before it. */
function deniedOf(words: readonly Word[], language: Language): ReadonlySet<number> {
  const denied = new Set<number>();
  words.forEach((word, at) => {
    if (word.role !== 'negation' && word.role !== 'without') return;
    const before = words[at - 1];
    const verb =
      language === 'fr' &&
      before !== undefined &&
      before.clause === word.clause &&
      /^(?:pas|plus|jamais)$/.test(word.folded) &&
      !DROPPED.test(before.folded) &&
      !isStopWord(before.folded, language) &&
      before.role === 'word';
    if (verb) {
      denied.add(at - 1);
      if (words[at + 1]?.folded !== 'de') return;
    }
    for (let next = at + 1; next <= at + 5 && words[next]?.clause === word.clause; next++) {
      const folded = words[next]?.folded ?? '';
      if (words[next]?.role === 'negation') break;
      if (DROPPED.test(folded) || (words[next]?.role === 'light' && folded.length < 6)) continue;
      denied.add(next);
      break;
    }
  });
  return denied;
}

/** Gives misspelt words the features that they are near to. */
function correct(
  said: ReadonlyMap<string, number>,
  weights: Vocabulary['weights'],
  shelves: Vocabulary['shelves'],
): ReadonlyMap<string, number> {
  const all = new Map(said);
  for (const [feature, part] of said) {
    if (feature.length < 5 || feature.length > 30 || weights.has(feature) || !/^\p{L}+$/u.test(feature)) continue;
    const limit = feature.length >= 9 ? 2 : 1;
    const near = (shelves.get(feature.charAt(0)) ?? []).find((one) => editDistance(feature, one, limit) <= limit);
    if (near !== undefined) all.set(near, Math.max(all.get(near) ?? 0, part * NEAR));
  }
  return all;
}

/** Counts, for each stem of a language, the attributes whose values are said with it. */
export function countCommon(
  phrases: readonly {
    readonly attribute: string;
    readonly language: Language;
    readonly terms: readonly { readonly stems: Word['stems'] }[];
  }[],
): (stem: string, language: Language) => number {
  const attributes = new Map<string, Set<string>>();
  for (const { attribute, language, terms } of phrases) {
    for (const { stems } of terms) {
      const key = `${language}:${stems[language]}`;
      attributes.set(key, (attributes.get(key) ?? new Set()).add(attribute));
    }
  }
  return (stem, language) => attributes.get(`${language}:${stem}`)?.size ?? 0;
}
