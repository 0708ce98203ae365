import type { Finding } from '../../errors.js';
import type { Attribute, FactValue } from '../../model/index.js';
import type { LabelledCase } from '../../similarity/index.js';
import type { LinePlace } from '../judged-reader.js';
import { LABELLED_LIMITS, type LabelledSet } from './labelled.js';
import { attributeOf, type Fields, factOf, isName } from './labelled-attribute.js';
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
  /**
   * Takes a line: `{"id", "label", "attributes": {name: value}, "presenting"?: [name]}`, where null is not known and
   * `presenting` lists the attributes that the person came with.
   */
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
/** Minutes of a repair whose cost nobody tells. */
const USUAL = 1;
/** Characters of what was got that are told. */
const SHOWN = 60;

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
    if (described.length > LABELLED_LIMITS.attributes) {
      say({ file, line: 1 }, { reason: 'DC526.attributes', values: { limit: LABELLED_LIMITS.attributes } });
    }
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
  const presenting = new Map<string, readonly string[]>();
  const costs = new Map<string, number>();
  let costly = { file, line: 1 };
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
    const told: unknown[] = Array.isArray(fields.presenting) ? fields.presenting : [];
    const known = told.filter((name): name is string => isName(name) && Object.hasOwn(facts, name));
    if (known.length > 0 && !cases.has(String(id))) presenting.set(String(id), [...new Set(known)].sort());
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
      costly = { file: from, line: 1 };
      if (!Array.isArray(list)) {
        say(costly, { reason: 'DC527.list', values: { got: shown(list) } });
        return;
      }
      for (const [place, one] of list.entries()) {
        const { fault, cost } = fieldsOf(one) ?? {};
        if (isName(fault) && typeof cost === 'number' && Number.isFinite(cost) && cost > 0) costs.set(fault, cost);
        else say(costly, { reason: 'DC527.fault', values: { place: place + 1 } });
      }
    },
    finish(name) {
      const sorted = [...cases.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
      if (costs.size > 0) {
        for (const label of new Set(sorted.map(({ solution }) => solution))) {
          if (costs.has(label)) continue;
          costs.set(label, USUAL);
          say(costly, { reason: 'DC527.missing', values: { label } });
        }
      }
      const parents = [...listed.keys()].flatMap((id) => {
        const parent = raw.get(id)?.parent;
        return isName(parent) && parent !== id && listed.has(parent) ? [[id, parent] as const] : [];
      });
      const set = {
        name,
        attributes: [...listed.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
        taxonomies: [],
        cases: sorted,
        parents: new Map(parents),
        presenting,
        costs,
      };
      return { set, findings, counts };
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return text;
  }
}

function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : written(value);
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

/** Writes a value as JSON; what is nested too deep for that is only hinted at. */
function written(value: unknown): string {
  try {
    return JSON.stringify(value) ?? 'undefined';
  } catch {
    return '…';
  }
}
