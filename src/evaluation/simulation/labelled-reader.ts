import type { Finding } from '../../errors.js';
import type { Attribute, AttributeType, FactValue } from '../../model/index.js';
import type { LabelledCase } from '../../similarity/index.js';
import type { LinePlace } from '../judged-reader.js';
import { LABELLED_LIMITS, type LabelledSet } from './labelled.js';
import { LABELLED_CODES, type LabelledCode, type LabelledSaid, sayLabelled } from './labelled-words.js';

/** Labelled cases as they were read, and what could not be. */
export interface LabelledReading {
  readonly set: LabelledSet;
  /** The first ones, in the order they were met. */
  readonly findings: readonly Finding[];
  /** Counts of all findings, also of those that are not kept. */
  readonly counts: Readonly<Record<Finding['severity'], number>>;
}

/** Takes labelled cases piece by piece; what cannot be used becomes a finding and loses nothing else. */
export interface LabelledReader {
  /** Takes a line: `{"id", "label", "attributes": {name: value}}`, where null is not known. */
  line(place: LinePlace, text: string): void;
  /** Tells of a line that is longer than {@link LABELLED_LIMITS} allows and was not read. */
  tooLong(place: LinePlace): void;
  /** Takes what repairs cost: a list of `{fault, cost}`, where a fault is a label. */
  faults(file: string, text: string): void;
  /** Puts together what was taken. */
  finish(name: string): LabelledReading;
}

/** Findings that are kept. */
const KEPT = 1000;
/** Characters of what was got that are told. */
const SHOWN = 60;

const TYPES: Readonly<Record<string, AttributeType>> = {
  boolean: 'choice',
  nominal: 'choice',
  choice: 'choice',
  ordinal: 'ordinal',
  numeric: 'number',
  number: 'number',
  multi: 'set',
  set: 'set',
};

/**
 * Creates a reader of labelled cases.
 *
 * @param file - where the attributes stand, for findings
 * @param attributes - a list of `{name, type, values?, question?, cost?, parent?}` as JSON; types are boolean, nominal,
 * ordinal, numeric and multi. Who has a parent is asked about only where the parent's answer is one of those that cases
 * have that know both.
 */
export function createLabelledReader(file: string, attributes: string): LabelledReader {
  const findings: Finding[] = [];
  const counts = { error: 0, warning: 0, info: 0 };
  const say = (place: LinePlace, { reason, values }: LabelledSaid) => {
    const code = reason.split('.', 1)[0] as LabelledCode;
    const { severity } = LABELLED_CODES[code];
    counts[severity]++;
    if (findings.length >= KEPT) return;
    const told = { reason, values: { ...values } };
    findings.push({ code, severity, ...place, column: 1, ...told, message: sayLabelled(told, 'en') });
  };
  const raw = new Map<string, Fields>();
  const listed = new Map<string, Attribute>();
  const described = parsed(attributes);
  if (!Array.isArray(described)) {
    say({ file, line: 1 }, { reason: 'DC521.list', values: { got: shown(described) } });
  } else {
    for (const [place, one] of described.slice(0, LABELLED_LIMITS.attributes).entries()) {
      const fields = fieldsOf(one);
      const id = fields?.name;
      if (fields === undefined || typeof id !== 'string' || id === '') {
        say({ file, line: 1 }, { reason: 'DC521.name', values: { place: place + 1 } });
      } else if (listed.has(id)) say({ file, line: 1 }, { reason: 'DC521.twice', values: { id } });
      else {
        const attribute = attributeOf(id, fields);
        if (attribute === undefined) {
          say({ file, line: 1 }, { reason: 'DC521.type', values: { id, got: shown(fields.type) } });
        } else listed.set(id, attribute);
        raw.set(id, fields);
      }
    }
  }
  const cases = new Map<string, LabelledCase>();
  const costs = new Map<string, number>();
  let isFull = false;

  const read = (place: LinePlace, text: string): LabelledCase | undefined => {
    const fields = fieldsOf(parsed(text));
    if (fields === undefined) {
      say(place, { reason: 'DC522.object', values: { got: shown(text) } });
      return undefined;
    }
    const { id, label } = fields;
    const values = fieldsOf(fields.attributes);
    for (const [field, is] of Object.entries({
      id: isName(id),
      label: isName(label),
      attributes: values !== undefined,
    })) {
      if (is) continue;
      say(place, { reason: 'DC522.field', values: { field } });
      return undefined;
    }
    const facts: Record<string, FactValue> = Object.create(null);
    for (const [name, value] of Object.entries(values ?? {})) {
      if (value === null) continue;
      const attribute = listed.get(name);
      if (attribute === undefined) {
        if (!raw.has(name)) say(place, { reason: 'DC525', values: { id: String(id), attribute: name } });
        continue;
      }
      const fact = factOf(attribute, value);
      if (fact === undefined) {
        say(place, { reason: 'DC524', values: { id: String(id), attribute: name, got: shown(value) } });
      } else facts[name] = fact;
    }
    return { id: String(id), solution: String(label), facts };
  };

  return {
    line(place, text) {
      if (text.trim() === '' || isFull) return;
      const one = read(place, text);
      if (one === undefined) return;
      if (cases.has(one.id)) say(place, { reason: 'DC523', values: { id: one.id } });
      else if (cases.size >= LABELLED_LIMITS.cases) {
        isFull = true;
        say(place, { reason: 'DC526.cases', values: { limit: LABELLED_LIMITS.cases } });
      } else cases.set(one.id, one);
    },
    tooLong: (place) => say(place, { reason: 'DC526.line', values: { limit: LABELLED_LIMITS.line } }),
    faults(from, text) {
      const list = parsed(text);
      if (!Array.isArray(list)) {
        say({ file: from, line: 1 }, { reason: 'DC527.list', values: { got: shown(list) } });
        return;
      }
      for (const [place, one] of list.entries()) {
        const { fault, cost } = fieldsOf(one) ?? {};
        if (isName(fault) && typeof cost === 'number' && cost > 0) costs.set(fault, cost);
        else say({ file: from, line: 1 }, { reason: 'DC527.fault', values: { place: place + 1 } });
      }
    },
    finish(name) {
      const sorted = [...cases.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
      const gated = [...listed.values()].map((one) => withGate(one, raw.get(one.id)?.parent, listed, sorted));
      const set = {
        name,
        attributes: gated.sort((a, b) => (a.id < b.id ? -1 : 1)),
        taxonomies: [],
        cases: sorted,
        costs,
      };
      return { set, findings, counts };
    },
  };
}

type Fields = Readonly<Record<string, unknown>>;

const isName = (value: unknown): value is string => typeof value === 'string' && value !== '';

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined');
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

function attributeOf(id: string, { type, values, question, cost }: Fields): Attribute | undefined {
  const kind = typeof type === 'string' && Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
  if (kind === undefined) return undefined;
  const names = kind === 'number' || !Array.isArray(values) ? [] : [...new Set(values.map(String))];
  return {
    id,
    type: kind,
    question: { en: typeof question === 'string' && question !== '' ? question : id },
    values: names.map((name) => ({ id: name, label: { en: name }, also: [] })),
    cost: typeof cost === 'number' && cost > 0 ? cost : 1,
    answerRate: {},
    audience: 'user',
    askWhen: {},
    weight: 1,
    missing: 'ignore',
  };
}

function factOf({ type }: Attribute, value: unknown): FactValue | undefined {
  if (type === 'number') return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
  if (type === 'set') {
    const list: readonly unknown[] = Array.isArray(value) ? value : [value];
    return list.every(isPlain) ? [...new Set(list.map(String))].sort() : undefined;
  }
  return isPlain(value) ? String(value) : undefined;
}

const isPlain = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);

/** Opens an attribute only where its parent has a value that cases have which know both. */
function withGate(
  attribute: Attribute,
  parent: unknown,
  listed: ReadonlyMap<string, Attribute>,
  cases: readonly LabelledCase[],
): Attribute {
  if (!isName(parent) || parent === attribute.id || !listed.has(parent)) return attribute;
  const values = new Set(
    cases.flatMap(({ facts }) => (facts[attribute.id] === undefined ? [] : [facts[parent] ?? []].flat())),
  );
  return values.size === 0 ? attribute : { ...attribute, askWhen: { [parent]: [...values].sort() } };
}
