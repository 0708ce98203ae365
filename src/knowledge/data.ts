import { isMap, isScalar, isSeq, type Pair, type ParsedNode, Scalar } from 'yaml';
import type { Report } from './report.js';
import type { Source } from './source.js';
import type { Said } from './words/index.js';

/** Where something stands in a file: keys and indexes from the top. */
export type Path = readonly (string | number)[];

/** Names that every JavaScript object answers to; no key and no id may be one of them. */
export const RESERVED_NAMES: ReadonlySet<string> = new Set([
  'prototype',
  ...Object.getOwnPropertyNames(Object.prototype),
]);

/** What no text may hold, also when it is written as an escape. */
export const FORBIDDEN = /[^\P{Cc}\t\n\r\u0085]|\p{Cs}/u;

/** Plain data read from a file, and the places whose content cannot be used. */
export interface Data {
  readonly value: unknown;
  /** Paths at which something was wrong. */
  readonly faults: readonly Path[];
}

/** Turns YAML nodes into plain data; scalars stay texts, except below `x-` keys. */
export function readData(root: ParsedNode, source: Source, report: Report): Data {
  const faults: Path[] = [];
  const add = (node: ParsedNode | Scalar, path: Path, said: Said) => {
    report.add(source, node.range?.[0] ?? 0, said);
    faults.push(path);
  };

  function read(node: ParsedNode | null, path: Path, free: boolean): unknown {
    if (isMap<ParsedNode, ParsedNode | null>(node)) return readMap(node.items, path, free);
    if (isSeq<ParsedNode>(node)) {
      const list: unknown[] = [];
      for (const [index, item] of node.items.entries()) {
        const value = read(item, [...path, index], free);
        if (value === undefined) add(item, [...path, index], { reason: 'DC118.item', values: {} });
        // A hole would move the items after it away from their places.
        list.push(value === undefined ? '' : value);
      }
      return list;
    }
    if (!isScalar(node)) return undefined;
    const text = String(node.value ?? '');
    if (FORBIDDEN.test(text)) add(node, path, { reason: 'DC110.text', values: {} });
    if (node.type !== Scalar.PLAIN) return text;
    if (node.source === '' || node.source === undefined) return undefined;
    checkPlain(node, text, path);
    return free ? freeValue(text) : text;
  }

  function readMap(pairs: readonly Pair<ParsedNode, ParsedNode | null>[], path: Path, free: boolean): unknown {
    const result: Record<string, unknown> = {};
    for (const { key, value } of pairs) {
      if (!isScalar(key)) {
        if (key !== null) add(key, path, { reason: 'DC101.key', values: {} });
        continue;
      }
      const name = String(key.value ?? '');
      const inner = [...path, name];
      if (FORBIDDEN.test(name)) {
        add(key, inner, { reason: 'DC110.key', values: {} });
      } else if (name === '<<') {
        add(key, path, { reason: 'DC103.merge', values: {} });
      } else if (RESERVED_NAMES.has(name)) {
        add(key, path, { reason: 'DC111', values: { name } });
      } else if (Object.hasOwn(result, name)) {
        add(key, inner, { reason: 'DC102.key', values: { key: name } });
      } else {
        const content = read(value, inner, free || name.startsWith('x-'));
        if (content !== undefined) result[name] = content;
        else if (path[0] === 'taxonomies') result[name] = {};
        else if (free || name.startsWith('x-')) result[name] = null;
        else if (path.length > 0) add(key, inner, { reason: 'DC118.key', values: { key: name } });
      }
    }
    return result;
  }

  function checkPlain(node: Scalar, text: string, path: Path): void {
    const end = node.range?.[1] ?? 0;
    if (/^[ \t]+#[^\s#]/.test(source.text.slice(end, end + 20)) && !/^[\d.]+$/.test(text)) {
      const at = end + source.text.slice(end).search(/#/);
      report.add(source, at, { reason: 'DC113', values: {} });
    }
    if (/^[“”„‘’]/.test(text)) {
      report.add(source, node.range?.[0] ?? 0, { reason: 'DC114', values: { place: path.join('.') } });
    }
  }

  return { value: read(root, [], false), faults };
}

/** Reads a free value as YAML's core schema does. */
function freeValue(text: string): unknown {
  if (/^(?:~|null|Null|NULL)$/.test(text)) return null;
  if (/^(?:true|True|TRUE)$/.test(text)) return true;
  if (/^(?:false|False|FALSE)$/.test(text)) return false;
  // A leading zero is a code; a number that would lose digits stays a text.
  if (!/^-?(?:0|[1-9]\d{0,20})(?:\.\d{1,30})?(?:[eE][-+]?\d{1,3})?$/.test(text)) return text;
  const number = Number(text);
  return text.replace(/\D/g, '').length <= 15 || String(number) === text ? number : text;
}

/** Gives the keys of a mapping in the order of the file, which JavaScript does not keep for digits. */
export function keysOf(root: ParsedNode | undefined, path: Path): readonly string[] {
  let node: ParsedNode | null | undefined = root;
  for (const step of path) node = isSeq<ParsedNode>(node) ? node.items[Number(step)] : pairOf(node, step)?.value;
  if (!isMap<ParsedNode, ParsedNode | null>(node)) return [];
  return node.items.flatMap(({ key }) => (isScalar(key) ? [String(key.value ?? '')] : []));
}

/** The pairs of mappings that were searched, by key. */
const INDEXES = new WeakMap<object, ReadonlyMap<string, Pair<ParsedNode, ParsedNode | null>>>();

function pairOf(
  node: ParsedNode | null | undefined,
  step: string | number,
): Pair<ParsedNode, ParsedNode | null> | undefined {
  if (!isMap<ParsedNode, ParsedNode | null>(node)) return undefined;
  const known = INDEXES.get(node);
  if (known !== undefined) return known.get(String(step));
  const index = new Map<string, Pair<ParsedNode, ParsedNode | null>>();
  for (const pair of node.items) {
    const name = isScalar(pair.key) ? String(pair.key.value ?? '') : undefined;
    if (name !== undefined && !index.has(name)) index.set(name, pair);
  }
  INDEXES.set(node, index);
  return index.get(String(step));
}

/** Finds the offset of a place, as near as the file has it: of its key, or of its value. */
export function offsetOf(root: ParsedNode | undefined, path: Path, part: 'key' | 'value'): number {
  let node: ParsedNode | null | undefined = root;
  let offset = root?.range?.[0] ?? 0;
  for (const [index, step] of path.entries()) {
    if (isMap(node)) {
      const pair = pairOf(node, step);
      if (pair === undefined) return offset;
      const atKey = pair.value === null || (part === 'key' && index === path.length - 1);
      offset = (atKey ? pair.key : pair.value)?.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq<ParsedNode>(node)) {
      const item: ParsedNode | undefined = node.items[Number(step)];
      if (item === undefined) return offset;
      offset = item.range?.[0] ?? offset;
      node = item;
    } else {
      return offset;
    }
  }
  return offset;
}
