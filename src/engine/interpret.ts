import { doubtId, factsOf } from '../dialogue/index.js';
import { failure, listNames } from '../failures/index.js';
import {
  type Answer,
  type Answered,
  type Attribute,
  type Catalogue,
  type Doubt,
  type Facts,
  type FactValue,
  type Language,
  type Reading,
  type SessionState,
  type SettledAnswer,
  type Told,
  valuesOf,
} from '../model/index.js';
import { limited, shown } from './checks.js';
import type { KnowledgeBase } from './knowledge-base.js';
import { readConsent, readYesNo, YES_NO } from './yes-no.js';

/** Reads the facts that a free text states, given what is known and what was just asked. */
export function readText(base: KnowledgeBase, state: SessionState, text: string, asked?: string): readonly Reading[] {
  const known = factsOf(state);
  const readings = base.reader.read(text, state.language, { ...(asked === undefined ? {} : { asked }), known });
  return readings.flatMap((reading) => refined(base.catalogue, known, reading));
}

/** Turns an answer into the input that the session machine takes. */
export function interpretAnswer(base: KnowledgeBase, state: SessionState, id: string, answer: Answer): Answered | Told {
  const doubt = state.doubts.find((each) => doubtId(each) === id);
  const isDoubt = doubt !== undefined;
  const attribute = isDoubt ? YES_NO : base.catalogue.attributes.get(id);
  if (attribute === undefined) {
    throw failure('answer-invalid.question', { question: id });
  }
  if (answer.kind === 'value' || answer.kind === 'unsure') {
    const given = checked(base.catalogue, attribute, answer);
    return { kind: 'answered', id, answer: given, ...refining(base.catalogue, state, id, given), readings: [] };
  }
  if (answer.kind !== 'text') return { kind: 'answered', id, answer, readings: [] };
  const { text } = answer;
  const named = doubt === undefined ? undefined : valueNamed(base, state, doubt, text);
  if (named !== undefined) return named;
  const settled =
    doubt === undefined
      ? base.reader.settle(text, state.language, attribute)
      : (doubt.kind === 'risk' ? readConsent : readYesNo)(text, state.language);
  const others = isDoubt ? [] : readText(base, state, answer.text, id).filter((each) => each.attribute !== id);
  if (settled.kind !== 'unclear') {
    const refines = refining(base.catalogue, state, id, settled);
    return { kind: 'answered', id, answer: settled, quote: answer.text, ...refines, readings: others };
  }
  const [candidate, ...more] = settled.candidates;
  if (isDoubt || candidate === undefined || more.length > 0) return { kind: 'answered', id, answer, readings: others };
  const doubtful: Reading = { attribute: id, value: candidate, certainty: 'doubtful', quote: answer.text };
  return { kind: 'told', text: answer.text, readings: [...others, doubtful] };
}

/** Whoever is asked "is it red?" and says "no, green" has answered more than no. */
function valueNamed(base: KnowledgeBase, state: SessionState, doubt: Doubt, text: string): Answered | undefined {
  if (doubt.kind !== 'contradiction' && doubt.kind !== 'reading') return undefined;
  const id = doubt.attribute;
  if (base.catalogue.attributes.get(id)?.type === 'boolean') return undefined;
  const read = readText(base, { ...state, facts: {} }, text, id).find((one) => one.attribute === id);
  const affirms = readYesNo(text, state.language);
  if (read?.certainty !== 'sure' || (affirms.kind === 'value' && affirms.value === 'yes')) return undefined;
  return { kind: 'answered', id, answer: { kind: 'value', value: read.value }, quote: text, readings: [] };
}

/** Tells of an answer that it makes a known fact more precise. */
function refining(
  catalogue: Catalogue,
  state: SessionState,
  id: string,
  answer: SettledAnswer,
): { readonly refines?: true } {
  const known = Object.hasOwn(state.facts, id) ? state.facts[id]?.answer : undefined;
  if (known === undefined || !('value' in known) || answer.kind !== 'value') return {};
  if (typeof known.value === 'object' || typeof answer.value === 'object') return {};
  return catalogue.isWithin(id, answer.value, known.value) ? { refines: true } : {};
}

/**
 * Settles an answer that stands for itself, without asking back.
 *
 * @throws {@link CbrError} `answer-invalid` when it does not fit the attribute or cannot be read
 */
export function settledAnswer(
  base: KnowledgeBase,
  attribute: Attribute,
  answer: Answer,
  language: Language,
): SettledAnswer {
  if (answer.kind === 'value' || answer.kind === 'unsure') return checked(base.catalogue, attribute, answer);
  if (answer.kind !== 'text') return answer;
  const settled = base.reader.settle(answer.text, language, attribute);
  if (settled.kind !== 'unclear') return settled;
  throw failure('answer-invalid.unclear', misfit(attribute, answer.text));
}

/**
 * Checks a value against its attribute; a label stands for its id.
 *
 * @throws {@link CbrError} `answer-invalid` naming the values that fit
 */
export function checked<T extends Extract<SettledAnswer, { readonly value: unknown }>>(
  catalogue: Catalogue,
  attribute: Attribute,
  answer: T,
): T {
  return { ...answer, value: checkedValue(catalogue, attribute, answer.value) };
}

/** Checks facts that come from outside; see {@link checked}. */
export function checkedFacts(catalogue: Catalogue, facts: Facts): Facts {
  const entries = Object.entries(facts).map(([id, value]): readonly [string, FactValue] => {
    const attribute = catalogue.attributes.get(id);
    if (attribute !== undefined) return [id, checkedValue(catalogue, attribute, value)];
    throw failure('answer-invalid.attribute', { attribute: id });
  });
  return Object.fromEntries(entries);
}

function checkedValue(catalogue: Catalogue, attribute: Attribute, value: FactValue): FactValue {
  if (attribute.type === 'number') {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value.replace(',', '.')) : value;
    const { min = -Infinity, max = Infinity } = attribute;
    if (typeof number === 'number' && Number.isFinite(number) && number >= min && number <= max) return number;
    const { unit = '', min: least = '', max: most = '' } = attribute;
    throw failure('answer-invalid.number', {
      ...misfit(attribute, value),
      unit,
      min: String(least),
      max: String(most),
    });
  }
  if (attribute.type === 'text') {
    if (typeof value === 'string' || typeof value === 'number') return limited(attribute.id, String(value));
    throw failure('answer-invalid.text', misfit(attribute, value));
  }
  const options = attribute.type === 'boolean' ? YES_NO.values : valuesOf(attribute, catalogue);
  const one = (each: string | number): string => {
    const wanted = String(each).toLowerCase();
    const found =
      options.find((option) => option.id === String(each)) ??
      options.find((option) => labelIs(option.label.fr, wanted) || labelIs(option.label.en, wanted));
    if (found !== undefined) return found.id;
    const expected = listNames(options.map((option) => option.id));
    throw failure('answer-invalid.value', { ...misfit(attribute, value), expected });
  };
  if (attribute.type !== 'set') {
    if (typeof value === 'object') throw failure('answer-invalid.single', misfit(attribute, value));
    return one(value);
  }
  const list = Array.isArray(value) ? value : [value as string];
  return [...new Set(list.map(one))].sort();
}

function labelIs(label: string | undefined, wanted: string): boolean {
  return label !== undefined && label.toLowerCase() === wanted;
}

function misfit({ id, question }: Attribute, value: FactValue) {
  return { got: shown(value), attribute: id, question };
}

/** Drops a reading that says less than is known, and marks one that says more. */
function refined(catalogue: Catalogue, known: Facts, reading: Reading): readonly Reading[] {
  const before = Object.hasOwn(known, reading.attribute) ? known[reading.attribute] : undefined;
  if (before === undefined || typeof before === 'object' || typeof reading.value === 'object') return [reading];
  if (before === reading.value) return [];
  if (catalogue.isWithin(reading.attribute, before, reading.value)) return [];
  return catalogue.isWithin(reading.attribute, reading.value, before) ? [{ ...reading, refines: true }] : [reading];
}
