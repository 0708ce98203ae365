import { createScan, type Detector, type Found } from './scan.js';

/** Fewest and most characters of a value that is masked wherever else it stands, context or none. */
const REPEATED = { least: 4, most: 256 } as const;
/** What masking leaves in the place of a value: never looked into again, nor does anything touch it. */
const LABEL = /\[[\p{L}\p{N}][\p{L}\p{M}\p{N} -]{0,39} \d{1,9}\]/gu;

/** Values of one kind that were found, as they are compared. */
export interface Values {
  /** Gives a value its number; the same value the same number. */
  label(kind: string, value: string): string;
  /** What is already known, at every place where it stands. */
  readonly known: Detector;
}

/**
 * Finds what is to be masked, in order and without overlaps: values that overlap are one.
 *
 * @param isMasked - whether labels stand in it already; what only looks like one is searched as any text
 * @param onWork - told how many characters were looked at
 */
export function findAll(
  text: string,
  detectors: readonly Detector[],
  isMasked: boolean,
  onWork: (looked: number) => void,
): readonly Found[] {
  const found: Found[] = [];
  let from = 0;
  for (const label of isMasked ? text.matchAll(LABEL) : []) {
    found.push(...findIn(text.slice(from, label.index), from, detectors, onWork));
    from = label.index + label[0].length;
  }
  found.push(...findIn(text.slice(from), from, detectors, onWork));
  return found;
}

function findIn(
  piece: string,
  offset: number,
  detectors: readonly Detector[],
  onWork: (looked: number) => void,
): readonly Found[] {
  const scan = createScan(piece);
  const found: Found[] = [];
  for (const detect of detectors) {
    for (let index = 0; index < piece.length; ) {
      const value = detect(scan, index);
      if (value !== undefined) found.push(value);
      index = Math.max(index + 1, value?.to ?? 0);
    }
  }
  onWork(scan.looked());
  found.sort((a, b) => a.from - b.from || b.to - a.to);
  const merged: Found[] = [];
  for (const each of found) {
    const last = merged.at(-1);
    if (last !== undefined && each.from < last.to)
      merged[merged.length - 1] = { ...last, to: Math.max(last.to, each.to) };
    else merged.push(each);
  }
  return merged.map(({ kind, from, to }) => ({ kind, from: from + offset, to: to + offset }));
}

/** One step into the values that are known. */
interface Node {
  readonly next: Map<string, Node>;
  kind?: string;
}

/** Keeps the values that were found: their numbers, and where they stand again. */
export function createValues(names: (kind: string) => string, counts: Map<string, number>): Values {
  const labels = new Map<string, string>();
  const root: Node = { next: new Map() };
  return {
    label(kind, value) {
      const key = `${kind} ${alike(kind, value)}`;
      const known = labels.get(key);
      if (known !== undefined) return known;
      const number = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, number);
      const label = `[${names(kind)} ${number}]`;
      labels.set(key, label);
      if (value.length >= REPEATED.least && value.length <= REPEATED.most) {
        let node = root;
        for (let at = 0; at < value.length; at++) {
          const c = value[at] as string;
          const next = node.next.get(c) ?? { next: new Map() };
          node.next.set(c, next);
          node = next;
        }
        node.kind = kind;
      }
      return label;
    },
    known(scan, index) {
      let longest: Found | undefined;
      let node: Node | undefined = root.next.get(scan.at(index));
      for (let to = index + 1; node !== undefined; to++) {
        if (node.kind !== undefined) longest = { kind: node.kind, from: index, to };
        node = node.next.get(scan.at(to));
      }
      return longest;
    },
  };
}

/** The same number is written in many ways, and an address large or small. */
function alike(kind: string, value: string): string {
  if (kind === 'email') return value.toLowerCase();
  if (kind === 'phone' || kind === 'card' || kind === 'iban') return value.replace(/[^0-9A-Za-z]/g, '').toUpperCase();
  return value;
}
