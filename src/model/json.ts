/** A value that survives `JSON.parse(JSON.stringify(value))`. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** The authors' own `x-` fields, passed through to tickets and reports. */
export type Extras = Readonly<Record<string, Json>>;

/**
 * Refuses what JSON cannot keep as it is: NaN, functions, instances of classes, too deep nesting.
 *
 * Properties that are `undefined` pass; JSON leaves them out.
 *
 * @param depth - most levels of nesting
 * @throws TypeError when something in it is no JSON value
 * @throws RangeError when it is nested deeper
 */
export function checkJson(value: unknown, depth = 200): void {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return;
  if (typeof value === 'number') {
    if (Number.isFinite(value)) return;
    throw new TypeError(`JSON has no ${value}; write null or leave the field out.`);
  }
  if (typeof value !== 'object') throw new TypeError(`JSON has no ${typeof value}.`);
  if (depth <= 0) throw new RangeError('The JSON is nested too deep.');
  if (Array.isArray(value)) {
    for (const item of value) checkJson(item, depth - 1);
    return;
  }
  const parent: unknown = Object.getPrototypeOf(value);
  if (parent !== null && Object.getPrototypeOf(parent) !== null) {
    throw new TypeError('JSON has plain objects only; got an instance of a class.');
  }
  for (const inner of Object.values(value)) if (inner !== undefined) checkJson(inner, depth - 1);
}

/**
 * Refuses what is nested too deep, of a value that `JSON.parse` gave; much faster than {@link checkJson}.
 *
 * @param depth - most levels of nesting
 * @throws RangeError when it is nested deeper
 */
export function checkDepth(value: unknown, depth = 200): void {
  if (typeof value !== 'object' || value === null) return;
  if (depth <= 0) throw new RangeError('The JSON is nested too deep.');
  for (const inner of Array.isArray(value) ? value : Object.values(value)) {
    if (typeof inner === 'object') checkDepth(inner, depth - 1);
  }
}
