import { listNames } from '../failures/index.js';
import type { Suggester } from '../text/index.js';
import type { Path } from './data.js';
import { validate as generated } from './validate.generated.js';
import type { Said } from './words/index.js';

/** What Ajv says of one fault, as far as it is used here. */
interface ShapeError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly schema?: unknown;
  readonly parentSchema?: Readonly<Record<string, unknown>>;
  readonly data?: unknown;
  readonly propertyName?: string;
}

/** What was generated from a schema. */
export type Validate = ((data: unknown) => boolean) & { errors?: readonly ShapeError[] | null };

/** What the schema wants where it gives no title. */
const UNTITLED = 'a list';

/** A fault of shape. */
export interface ShapeFault {
  readonly path: Path;
  /** The place that is missing, where something is. */
  readonly missing?: Path;
  readonly part: 'key' | 'value';
  readonly said: Said;
  readonly suggestion?: string | undefined;
}

/**
 * Checks data against a schema, that of knowledge files where no other is given.
 *
 * Texts that stand where the schema wants a number or `true` are turned into it, in place.
 */
export function checkShape(
  data: unknown,
  suggest: Suggester['suggest'],
  validate: Validate = generated as Validate,
): readonly ShapeFault[] {
  if (validate(data)) return [];
  const faults: ShapeFault[] = [];
  for (const error of validate.errors ?? []) {
    const fault = explain(error, suggest);
    if (fault !== undefined) faults.push(fault);
  }
  return faults;
}

function explain(error: ShapeError, suggest: Suggester['suggest']): ShapeFault | undefined {
  const path = toPath(error.instancePath);
  const place = path.join('.');
  const expected = typeof error.parentSchema?.title === 'string' ? error.parentSchema.title : UNTITLED;
  const got = shown(error.data);
  const at = (said: Said): ShapeFault => ({ path, part: 'value', said });
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownKey(path, String(error.params.additionalProperty), error.parentSchema, suggest);
    case 'required': {
      const key = String(error.params.missingProperty);
      return { ...at({ reason: 'DC202.key', values: { place, key } }), part: 'key', missing: [...path, key] };
    }
    case 'type':
      if (Array.isArray(error.data)) return at({ reason: 'DC203.list', values: { place, expected } });
      if (typeof error.data === 'object') return at({ reason: 'DC203.mapping', values: { place, expected } });
      return at({ reason: 'DC203.text', values: { place, expected, got } });
    case 'enum': {
      // That it is no text was said already.
      if (typeof error.data === 'object') return undefined;
      const allowed = (error.params.allowedValues as readonly unknown[]).map(String);
      const suggestion = suggest(String(error.data), allowed);
      return { ...at({ reason: 'DC204', values: { place, got, expected: listNames(allowed) } }), suggestion };
    }
    case 'pattern': {
      const key = error.propertyName;
      if (key === undefined) return at({ reason: 'DC205.value', values: { place, got, expected } });
      const said: Said = { reason: 'DC205.key', values: { key: shown(key), expected } };
      return { path: [...path, key], part: 'key', said };
    }
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
      return at({ reason: 'DC206', values: { place, got, expected } });
    case 'minLength':
      return at({ reason: 'DC207.empty', values: { place } });
    case 'maxLength':
      return at({ reason: 'DC207.long', values: { place, limit: Number(error.params.limit) } });
    case 'minItems':
    case 'minProperties':
      return at({ reason: 'DC207.few', values: { place, expected, limit: Number(error.params.limit) } });
    case 'maxProperties':
      return at({ reason: 'DC207.many', values: { place, expected, limit: Number(error.params.limit) } });
    default:
      return undefined;
  }
}

function unknownKey(
  path: Path,
  key: string,
  schema: ShapeError['parentSchema'],
  suggest: Suggester['suggest'],
): ShapeFault {
  const known = Object.keys((schema?.properties as object | undefined) ?? {});
  const values = { key, place: path.join('.'), expected: listNames(known) };
  const reason = schema?.patternProperties === undefined ? 'DC201.fixed' : 'DC201.free';
  return { path: [...path, key], part: 'key', said: { reason, values }, suggestion: suggest(key, known) };
}

/** Shows a text that was found, shortened. */
export function shown(value: unknown): string {
  const text = String(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

function toPath(pointer: string): Path {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}
