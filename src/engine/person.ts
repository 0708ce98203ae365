import {
  type Asset,
  AUDIENCES,
  type Facts,
  type FactValue,
  LANGUAGES,
  LEVELS,
  type Localised,
  type Person,
  type VerificationQuestion,
} from '../model/index.js';
import { bounded, fields, named, oneOf, shown } from './checks.js';

/** Most pieces of equipment, and facts of one. */
const MOST_ASSETS = 20;
const MOST_FACTS = 100;
/** Most characters of a fact or a question. */
const MOST_TEXT = 1_000;
/** Most verification questions. */
const MOST_QUESTIONS = 10;

/** Reads what a directory says of a person; what it says beside is passed over. @throws TypeError, RangeError */
export function personOf(given: Person | undefined | null): Person | undefined {
  if (given === undefined || given === null) return undefined;
  const { id, name, email, vip, language, audience, level, assets } = fields<Person>('person', given);
  if (vip !== undefined && typeof vip !== 'boolean') throw new TypeError(`person.vip is ${shown(vip)}.`);
  return {
    ...(id === undefined ? {} : { id: named('person.id', id) }),
    ...(name === undefined ? {} : { name: named('person.name', name) }),
    ...(email === undefined ? {} : { email: named('person.email', email) }),
    ...(vip === undefined ? {} : { vip }),
    ...(language === undefined ? {} : { language: oneOf('person.language', language, LANGUAGES) }),
    ...(audience === undefined ? {} : { audience: oneOf('person.audience', audience, AUDIENCES) }),
    ...(level === undefined ? {} : { level: oneOf('person.level', level, LEVELS) }),
    ...(assets === undefined ? {} : { assets: listed('person.assets', assets, MOST_ASSETS).map(assetOf) }),
  };
}

/** Reads what a directory wants to be asked. @throws TypeError, RangeError */
export function questionsOf(given: readonly VerificationQuestion[] | undefined): readonly VerificationQuestion[] {
  const questions = listed('questions', given ?? [], MOST_QUESTIONS).map((each): VerificationQuestion => {
    const { id, text } = fields<VerificationQuestion>('question', each);
    const { fr, en } = fields<Localised>('question.text', text);
    return {
      id: named('question.id', id),
      text: {
        ...(fr === undefined ? {} : { fr: bounded('question.text.fr', fr, MOST_TEXT) }),
        ...(en === undefined ? {} : { en: bounded('question.text.en', en, MOST_TEXT) }),
      },
    };
  });
  const ids = new Set(questions.map(({ id }) => id));
  if (ids.size < questions.length) throw new TypeError('questions: an id stands twice.');
  return questions;
}

function assetOf(given: Asset): Asset {
  const { id, facts } = fields<Asset>('asset', given);
  const entries = Object.entries(fields<Facts>('asset.facts', facts));
  if (entries.length > MOST_FACTS) {
    throw new RangeError(`asset.facts has ${entries.length} facts; expected at most ${MOST_FACTS}.`);
  }
  const read = entries.map(([attribute, value]) => [named('asset.facts', attribute), factOf(value)] as const);
  return { id: named('asset.id', id), facts: Object.fromEntries(read) };
}

function factOf(value: FactValue): FactValue {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return bounded('asset.facts', value, MOST_TEXT);
  return listed('asset.facts', value, MOST_FACTS).map((one) => bounded('asset.facts', one, MOST_TEXT));
}

function listed<T>(name: string, given: readonly T[], most: number): readonly T[] {
  if (!Array.isArray(given)) throw new TypeError(`${name} is ${shown(given)}; expected a list.`);
  if (given.length > most) throw new RangeError(`${name} has ${given.length} entries; expected at most ${most}.`);
  return given;
}
