import {
  type Catalogue,
  type Facts,
  type FactValue,
  localise,
  type PastSession,
  type PresumedSource,
  type Remembered,
  type RememberedFact,
  type SessionState,
  valuesOf,
} from '../model/index.js';
import { ofTickets, valueText } from '../service/index.js';
import { failedSolutions } from './belief.js';
import { factsOf } from './known.js';
import { MESSAGES } from './messages.js';
import type { Policy } from './policy.js';

/** How far down the ranking, and down to which probability, a repair that failed before would be expected. */
const EXPECTED_RANK = 3;
const EXPECTED = 0.1;

/**
 * Finds what earlier sessions of the requester tell of this one: the attributes that last, of the latest session that
 * knows them. What nobody could answer any more, and what goes with nothing known now in any case, is left out: a
 * Windows of last time is none of the telephone of today.
 */
export function rememberedFacts(
  catalogue: Catalogue,
  state: SessionState,
  sessions: readonly PastSession[],
): readonly RememberedFact[] {
  const latest = [...sessions].sort((a, b) => b.at - a.at || (a.sessionId < b.sessionId ? -1 : 1));
  return [...catalogue.attributes.values()].flatMap((attribute) => {
    const { id, lasting } = attribute;
    if (lasting !== true || Object.hasOwn(state.facts, id)) return [];
    const session = latest.find(({ facts }) => Object.hasOwn(facts, id));
    const value = session?.facts[id];
    if (session === undefined || typeof value !== 'string') return [];
    return isPlausible(catalogue, state, id, value) ? [{ attribute: id, value, at: session.at }] : [];
  });
}

/** Tells whether a value could be answered, and goes with what is known now. */
export function isPlausible(catalogue: Catalogue, state: SessionState, id: string, value: string): boolean {
  const attribute = catalogue.attributes.get(id);
  if (attribute === undefined || value === '') return false;
  const { type } = attribute;
  const isValue =
    type === 'boolean' ? value === 'yes' || value === 'no' : isOption(value, valuesOf(attribute, catalogue));
  return (type === 'text' || isValue) && fits(catalogue, id, value, factsOf(state));
}

function isOption(value: string, options: readonly { readonly id: string }[]): boolean {
  return options.some(({ id }) => id === value);
}

/** Tells whether a value goes with each fact in some case, where any case knows both attributes. */
function fits({ cases, isWithin }: Catalogue, id: string, value: FactValue, now: Facts): boolean {
  const goes = (attribute: string, one: FactValue, other: FactValue) =>
    (typeof other !== 'object' && isWithin(attribute, one, other)) ||
    (typeof one !== 'object' && isWithin(attribute, other, one));
  return Object.entries(now).every(([attribute, known]) => {
    let isCovered = false;
    for (const { facts } of cases.values()) {
      const own = Object.hasOwn(facts, id) ? facts[id] : undefined;
      const there = Object.hasOwn(facts, attribute) ? facts[attribute] : undefined;
      if (own === undefined || there === undefined || !goes(attribute, there, known)) continue;
      if (goes(id, own, value)) return true;
      isCovered = true;
    }
    return !isCovered;
  });
}

/** Lists the repairs that would be expected here, had they not failed before: most probable first. */
export function missedRepairs(state: SessionState, policy: Policy): readonly string[] {
  const failed = failedSolutions(state);
  if (state.past.length === 0 || failed.size === 0) return [];
  return policy
    .belief({ ...state, past: [] })
    .slice(0, EXPECTED_RANK)
    .flatMap(({ solutionId, probability }) =>
      probability >= EXPECTED && failed.get(solutionId) === 'before' ? [solutionId] : [],
    );
}

/** Says what is known from before; nothing where there is nothing worth saying. */
export function sayRemembered(
  catalogue: Catalogue,
  state: SessionState,
  failed: readonly string[],
): Remembered | undefined {
  const { language } = state;
  const messages = MESSAGES[language];
  const facts = Object.values(state.facts).flatMap(({ attribute, answer, source, at }) => {
    if ((source !== 'history' && source !== 'directory') || !('value' in answer)) return [];
    const one = catalogue.attributes.get(attribute);
    const question = localise(one?.question ?? {}, language) || attribute;
    return [{ attribute, source, at, text: `${question} ${valueText(one, answer.value, catalogue, language)}` }];
  });
  if (facts.length === 0 && failed.length === 0) return undefined;
  const from = (place: PresumedSource) => facts.flatMap(({ source, text }) => (source === place ? [text] : []));
  const times = new Set(facts.flatMap(({ source, at }) => (source === 'history' ? [at] : [])));
  const sources = state.past.filter(({ at }) => times.has(at));
  const [equipment, remembered] = [from('directory'), from('history')];
  const texts = [
    ...(equipment.length === 0 ? [] : [messages.equipment(equipment)]),
    ...(remembered.length === 0 ? [] : [messages.remembered(remembered, ofTickets(sources))]),
    ...failed.map((id) => sayFailedBefore(catalogue, state, id)),
  ];
  return { text: texts.join(' '), facts: facts.map(({ attribute }) => attribute), failed };
}

/** Says that a repair did not help in an earlier session, the latest one. */
export function sayFailedBefore(catalogue: Catalogue, { past, language }: SessionState, id: string): string {
  const sessions = past.filter(({ failed }) => failed.includes(id));
  const at = Math.max(...sessions.map((session) => session.at));
  const title = localise(catalogue.solutions.get(id)?.title ?? {}, language) || id;
  return MESSAGES[language].failedBefore(title, ofTickets(sessions.filter((session) => session.at === at)));
}
