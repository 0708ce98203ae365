import type { Attribute, Json, Knowledge, Language, SynonymGroup, Taxonomy, Wording } from '../model/index.js';
import { isReply, LANGUAGES } from '../model/index.js';
import { createPhraseIndex } from './phrase-index.js';
import { type Prepared, unpackReader } from './reader-snapshot.js';
import { LIGHT, PREPOSITIONS, WEAK } from './reading-words.js';
import { analyse, type Passage, type Word } from './sentence.js';
import { isStopWord } from './stop-words.js';

/** Attributes that may share a word of their questions before it tells nothing of any of them. */
const COMMON = 3;
/** Longest wording that is looked at, in UTF-16 units. */
const WORDING_LIMIT = 2000;
/** Ways to say one value that synonyms may make. */
const VARIANTS = 12;

/** What the reader has prepared of a knowledge base. */
export interface Context extends Prepared {
  readonly attributes: ReadonlyMap<string, Attribute>;
  /** The same as `words` the other way round: the attributes of each stem. */
  readonly tellers: ReadonlyMap<string, readonly string[]>;
  /** Attributes whose question asks for what has happened ("what have you tried?"): plans do not answer it. */
  readonly past: ReadonlySet<string>;
  /** Those of them that ask what the person did. */
  readonly deeds: ReadonlySet<string>;
  /** Attributes whose question asks where something is: a place that is left does not answer it. */
  readonly places: ReadonlySet<string>;
  /** Attributes whose question asks what is concerned: what works, or was done before, does not answer it. */
  readonly concerned: ReadonlySet<string>;
  /** Nodes of a taxonomy. */
  readonly nodes: ReadonlyMap<string, Taxonomy['nodes']>;
  /** Nodes above a node, by taxonomy and node. */
  readonly ancestors: ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;
}

/** One value with everything people call it. */
interface Named {
  readonly id: string;
  readonly wordings: readonly Wording[];
}

/**
 * Prepares a knowledge base for reading.
 *
 * @param snapshot - of the reader of the same knowledge
 */
export function createContext(knowledge: Knowledge, snapshot?: Json): Context {
  const prepared = preparedOf(knowledge, snapshot);
  return {
    ...prepared,
    tellers: tellersOf(prepared.words),
    past: new Set(knowledge.attributes.filter(asksForPast).map(({ id }) => id)),
    deeds: new Set(knowledge.attributes.filter((one) => asksForPast(one) && asksOfPerson(one)).map(({ id }) => id)),
    places: new Set(knowledge.attributes.filter(asksWhere).map(({ id }) => id)),
    concerned: new Set(knowledge.attributes.filter(asksWhatIsConcerned).map(({ id }) => id)),
    attributes: new Map(knowledge.attributes.map((attribute) => [attribute.id, attribute])),
    nodes: new Map(knowledge.taxonomies.map((taxonomy) => [taxonomy.id, taxonomy.nodes])),
    ancestors: new Map(knowledge.taxonomies.map((taxonomy) => [taxonomy.id, ancestorsOf(taxonomy)])),
  };
}

/** What was prepared of attributes, and with what: cases do not matter. */
const PREPARED = new WeakMap<
  Knowledge['attributes'],
  Pick<Knowledge, 'taxonomies' | 'synonyms'> & { readonly prepared: Prepared }
>();

function preparedOf(knowledge: Knowledge, snapshot: Json | undefined): Prepared {
  const { attributes, taxonomies, synonyms } = knowledge;
  const restored = unpackReader(snapshot);
  if (restored !== undefined) return restored;
  const known = PREPARED.get(attributes);
  if (known?.taxonomies === taxonomies && known.synonyms === synonyms) return known.prepared;
  const prepared = prepare(knowledge);
  PREPARED.set(attributes, { taxonomies, synonyms, prepared });
  return prepared;
}

function tellersOf(words: Prepared['words']): ReadonlyMap<string, readonly string[]> {
  const tellers = new Map<string, string[]>();
  for (const [attribute, stems] of words) {
    for (const stem of stems) {
      const attributes = tellers.get(stem);
      if (attributes === undefined) tellers.set(stem, [attribute]);
      else attributes.push(attribute);
    }
  }
  return tellers;
}

/** Reads the vocabulary of a knowledge base. */
function prepare(knowledge: Knowledge): Prepared {
  const seen = new Map<string, Passage>();
  const analyseOnce: typeof analyse = (text, language) => {
    const key = `${language}:${text}`;
    const passage = seen.get(key) ?? analyse(text, language);
    seen.set(key, passage);
    return passage;
  };
  const index = createPhraseIndex(analyseOnce);
  const groups = createThesaurus(knowledge.synonyms);
  const taxonomies = new Map(knowledge.taxonomies.map((taxonomy) => [taxonomy.id, taxonomy]));
  const own = new Map<string, Set<string>>();
  const questions = new Map<string, Set<string>>();
  const negative = new Set<string>();
  const known = new Set<string>();
  const learn = (wording: string, language: Language) => {
    const { words } = analyseOnce(wording.slice(0, WORDING_LIMIT), language);
    for (const word of words) known.add(word.folded);
    return words;
  };
  for (const attribute of knowledge.attributes) {
    const asked = LANGUAGES.flatMap((language) => {
      const words = learn(attribute.question[language] ?? '', language);
      if (words.some((word) => word.role === 'negation')) negative.add(attribute.id);
      return words.filter(isTelling).map((word) => `${language}:${word.stems[language]}`);
    });
    questions.set(attribute.id, new Set(asked));
    const named = namesOf(attribute, taxonomies);
    const beside = new Map<string, Set<string>>();
    for (const value of named) {
      for (const { text, language } of value.wordings.filter(isReply)) {
        for (const own of language === undefined ? LANGUAGES : [language]) learn(text, own);
      }
      for (const wording of withSynonyms(
        value.wordings.filter((one) => !isReply(one)),
        groups,
      )) {
        if (isYesNo(attribute, wording)) continue;
        index.add(wording.text, wording.language, { attribute: attribute.id, value: value.id }, false);
        const languages = wording.language === undefined ? LANGUAGES : [wording.language];
        for (const language of languages) {
          const telling = learn(wording.text, language).filter(isTelling);
          if (telling.length > 1) {
            for (const word of telling) {
              const key = `${language}:${word.stems[language]}`;
              beside.set(key, (beside.get(key) ?? new Set()).add(value.id));
            }
          }
        }
      }
      const plain = /\d/.test(value.id) && /\p{L}/u.test(value.id);
      if (attribute.type === 'boolean') continue;
      index.add(value.id.replaceAll('_', ' '), undefined, { attribute: attribute.id, value: value.id }, !plain);
    }
    // A word that stands with several values is about the attribute: the light of "red light" and "green light".
    own.set(attribute.id, new Set([...beside].filter(([, values]) => values.size > 1).map(([key]) => key)));
  }
  return { index, known, words: relate(questions, own), negative };
}

function asksForPast({ question }: Attribute): boolean {
  return (
    saysAfter(question.fr?.normalize('NFC') ?? '', /(?:^|[\s'’])(?:a|as|ont|avez)[\s-]/iu, /\p{L}ée?s?(?!\p{L})/iu) ||
    saysAfter(question.en ?? '', /\b(?:have|has|had|was|were)\b/iu, /\p{L}ed\b/iu) ||
    /\bwhat changed\b/iu.test(question.en ?? '')
  );
}

/** Whether something stands behind the first place of another, in time that grows with the text and no more. */
function saysAfter(text: string, first: RegExp, then: RegExp): boolean {
  const found = first.exec(text);
  return found !== null && then.test(text.slice(found.index + found[0].length));
}

function asksOfPerson({ question }: Attribute): boolean {
  return /avez[\s-]vous(?!\p{L})/iu.test(question.fr ?? '') || /\bhave you\b/i.test(question.en ?? '');
}

function asksWhere({ question }: Attribute): boolean {
  return /^\s*où(?!\p{L})/iu.test(question.fr?.normalize('NFC') ?? '') || /^\s*where\b/i.test(question.en ?? '');
}

function asksWhatIsConcerned({ question }: Attribute): boolean {
  return (
    /concernée?s?(?!\p{L})|^\s*quel(?:le)?\s.*\sl['’]appareil/iu.test(question.fr?.normalize('NFC') ?? '') ||
    /^\s*which \w+ is it\b|\b(?:concerned|affected)\b|^\s*which\s.*\sthe device\b/i.test(question.en ?? '')
  );
}

function namesOf(attribute: Attribute, taxonomies: ReadonlyMap<string, Taxonomy>): readonly Named[] {
  const nodes = attribute.taxonomy === undefined ? [] : (taxonomies.get(attribute.taxonomy)?.nodes ?? []);
  return [...attribute.values, ...nodes].map(({ id, label, also }) => ({
    id,
    wordings: [
      ...LANGUAGES.flatMap((language) => {
        const text = label[language];
        return text === undefined ? [] : [{ language, text }];
      }),
      ...also,
    ],
  }));
}

/** A boolean's bare "oui" or "no" answers its question and nothing else. */
function isYesNo(attribute: Attribute, wording: Wording): boolean {
  return attribute.type === 'boolean' && /^(?:oui|non|yes|no)$/i.test(wording.text.trim());
}

function isTelling(word: Word): boolean {
  return (
    word.kind === 'word' &&
    word.role === 'word' &&
    word.folded.length >= 3 &&
    !isStopWord(word.folded, 'fr') &&
    !isStopWord(word.folded, 'en') &&
    !PREPOSITIONS.has(word.folded) &&
    !LIGHT.has(word.folded) &&
    !WEAK.has(word.folded)
  );
}

/** The words of an attribute's question and wordings, and those of attributes that ask about the same thing. */
function relate(
  questions: ReadonlyMap<string, ReadonlySet<string>>,
  own: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const askers = new Map<string, string[]>();
  for (const [attribute, words] of questions) {
    for (const word of words) askers.set(word, [...(askers.get(word) ?? []), attribute]);
  }
  const telling = (word: string) => (askers.get(word)?.length ?? 0) <= COMMON;
  return new Map(
    [...questions].map(([attribute, words]) => {
      const all = new Set([...words, ...(own.get(attribute) ?? [])].filter(telling));
      for (const word of [...words].filter(telling)) {
        for (const other of askers.get(word) ?? [])
          for (const near of questions.get(other) ?? []) if (telling(near)) all.add(near);
      }
      return [attribute, all];
    }),
  );
}

function ancestorsOf(taxonomy: Taxonomy): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, ReadonlySet<string>>();
  for (const node of taxonomy.nodes) {
    const above = node.parent === undefined ? [] : [node.parent, ...(found.get(node.parent) ?? [])];
    found.set(node.id, new Set(above));
  }
  return found;
}

/** Finds the groups of synonyms that a wording may touch. */
type Thesaurus = (padded: string) => readonly SynonymGroup[];

/** Indexes groups by the first word of each member, so that a wording meets only those it shares a word with. */
function createThesaurus(synonyms: readonly SynonymGroup[]): Thesaurus {
  const groups = synonyms.map((group) => ({ ...group, words: group.words.map((word) => word.toLowerCase()) }));
  const byFirst = new Map<string, Set<number>>();
  groups.forEach(({ words }, index) => {
    for (const word of words) {
      const first = word.split(' ', 1)[0] ?? '';
      byFirst.set(first, (byFirst.get(first) ?? new Set()).add(index));
    }
  });
  return (padded) => {
    const touched = new Set(padded.split(' ').flatMap((word) => [...(byFirst.get(word) ?? [])]));
    return [...touched].sort((a, b) => a - b).flatMap((index) => groups[index] ?? []);
  };
}

/** The wordings, and what they become when a whole wording, or one of its words, is replaced by a synonym. */
function withSynonyms(wordings: readonly Wording[], thesaurus: Thesaurus): readonly Wording[] {
  const all = new Map(wordings.map((wording) => [`${wording.language}:${wording.text}`, wording]));
  const limit = all.size + VARIANTS;
  for (const wording of wordings) {
    const padded = ` ${wording.text.toLowerCase()} `;
    for (const { language, words } of thesaurus(padded)) {
      if (language !== undefined && wording.language !== undefined && language !== wording.language) continue;
      const member = words.find((word) => padded.includes(` ${word} `));
      if (member === undefined) continue;
      const at = padded.indexOf(` ${member} `);
      for (const other of words) {
        if (all.size >= limit) return [...all.values()];
        if (other === member) continue;
        const text = wording.text.slice(0, at) + other + wording.text.slice(at + member.length);
        const own = wording.language ?? language;
        all.set(`${own}:${text}`, own === undefined ? { text } : { text, language: own });
      }
    }
  }
  return [...all.values()];
}
