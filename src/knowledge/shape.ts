import type { FindingCode } from './codes.js';
import type { Path } from './data.js';
import type { Suggester } from './suggest.js';
import { validate as generated } from './validate.generated.js';

/** What Ajv says of one fault, as far as it is used here. */
interface ShapeError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
  readonly schema?: unknown;
  readonly parentSchema?: Readonly<Record<string, unknown>>;
  readonly data?: unknown;
  readonly propertyName?: string;
}

type Validate = ((data: unknown) => boolean) & { errors?: readonly ShapeError[] | null };

/** A fault of shape, in words. */
export interface ShapeFault {
  readonly path: Path;
  /** The place that is missing, where something is. */
  readonly missing?: Path;
  readonly part: 'key' | 'value';
  readonly code: FindingCode;
  readonly message: string;
  readonly suggestion?: string;
}

/**
 * Checks data against the schema of knowledge files.
 *
 * Texts that stand where the schema wants a number or `true` are turned into it, in place.
 */
export function checkShape(data: unknown, suggest: Suggester['suggest']): readonly ShapeFault[] {
  const validate = generated as Validate;
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
  const name = path.length === 0 ? 'the file' : `\`${path.join('.')}\``;
  const expected = typeof error.parentSchema?.title === 'string' ? error.parentSchema.title : undefined;
  const at = (code: FindingCode, message: string): ShapeFault => ({ path, part: 'value', code, message });
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownKey(path, String(error.params.additionalProperty), error.parentSchema, suggest);
    case 'required': {
      const missing = String(error.params.missingProperty);
      const message = `${cap(name)} has no \`${missing}\`. Add \`${missing}:\` here.`;
      return { ...at('DC202', message), part: 'key', missing: [...path, missing] };
    }
    case 'type':
      return at('DC203', `${cap(name)} must be ${expected ?? kinds(error.params.type)}, but is ${shown(error.data)}.`);
    case 'enum': {
      const allowed = (error.params.allowedValues as readonly unknown[]).map(String);
      const suggestion = suggest(String(error.data), allowed);
      const message = `${cap(name)} is ${shown(error.data)}; expected ${list(allowed, 'or')}.`;
      return { ...at('DC204', didYouMean(message, suggestion)), ...(suggestion === undefined ? {} : { suggestion }) };
    }
    case 'pattern': {
      if (error.propertyName === undefined) {
        return at('DC205', `${cap(name)} is ${shown(error.data)}; expected ${expected ?? 'another form'}.`);
      }
      const message = `The key ${shown(error.propertyName)} is not ${expected ?? 'an id'}. Rename it.`;
      return { path: [...path, error.propertyName], part: 'key', code: 'DC205', message };
    }
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
      return at('DC206', `${cap(name)} is ${shown(error.data)}; expected ${expected ?? error.message}.`);
    case 'minLength':
      return at('DC207', `${cap(name)} is empty. Write a text or remove the key.`);
    case 'maxLength':
      return at('DC207', `${cap(name)} has more than ${error.params.limit} characters. Shorten it.`);
    case 'minItems':
    case 'minProperties':
    case 'maxProperties':
      return at('DC207', `${cap(name)} must be ${expected ?? error.message}.`);
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
  const suggestion = suggest(key, known);
  const place = path.length === 0 ? 'at the top of a file' : `in \`${path.join('.')}\``;
  const free = schema?.patternProperties === undefined ? '' : ', or a key of your own that begins with x-';
  const message = `\`${key}\` is not known ${place}. Expected ${list(known, 'or')}${free}.`;
  return {
    path: [...path, key],
    part: 'key',
    code: 'DC201',
    message: didYouMean(message, suggestion),
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}

/** Adds "did you mean" to a message. */
export function didYouMean(message: string, suggestion: string | undefined): string {
  return suggestion === undefined ? message : `${message} Did you mean \`${suggestion}\`?`;
}

/** Writes words as a list: `a, b or c`; at most the first twelve. */
export function list(words: readonly string[] | ReadonlySet<string>, last: 'or' | 'and'): string {
  const count = 'size' in words ? words.size : words.length;
  const first: string[] = [];
  for (const word of words) {
    if (first.length === 11 && count > 12) break;
    first.push(word);
  }
  if (count > 12) first.push(`${count - 11} others`);
  return first.length < 2 ? first.join('') : `${first.slice(0, -1).join(', ')} ${last} ${first.at(-1)}`;
}

/** Shows what was found, shortened. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a mapping with keys';
  const text = String(value);
  return `"${text.length > 40 ? `${text.slice(0, 40)}…` : text}"`;
}

function kinds(type: unknown): string {
  return list(Array.isArray(type) ? type.map(String) : [String(type)], 'or');
}

function cap(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function toPath(pointer: string): Path {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}
