import type { Term } from './analysis.js';

/** Gives the terms of a text by its name. */
export type Texts = (name: string) => readonly Term[] | undefined;

/** Analysed texts in a small space. */
interface PackedTexts {
  /** Distinct terms, a line each: surface, folded form, key, and 1 for a code, with tabs between them. */
  readonly terms: string;
  /** For each text the hash of its name, the count of its terms and their lines, in 32 bits each, little-endian. */
  readonly bytes: Uint8Array;
}

/** Packs analysed texts; those whose names have the same hash are left out. */
export function packTexts(texts: ReadonlyMap<string, readonly Term[]>): PackedTexts {
  const names = new Map<number, number>();
  for (const name of texts.keys()) names.set(hash(name), (names.get(hash(name)) ?? 0) + 1);
  const lines = new Map<string, number>();
  const numbers: number[] = [];
  for (const [name, terms] of texts) {
    if (names.get(hash(name)) !== 1) continue;
    numbers.push(hash(name), terms.length);
    for (const { surface, folded, key, code } of terms) {
      const line = [surface, folded, key, code ? '1' : ''].join('\t');
      const number = lines.get(line) ?? lines.size;
      lines.set(line, number);
      numbers.push(number);
    }
  }
  const bytes = new Uint8Array(4 * numbers.length);
  const view = new DataView(bytes.buffer);
  for (const [place, number] of numbers.entries()) view.setUint32(4 * place, number, true);
  return { terms: [...lines.keys()].join('\n'), bytes };
}

/** Reads what {@link packTexts} wrote; terms that are alike are the same object. */
export function unpackTexts({ terms: lines, bytes }: PackedTexts): Texts {
  const terms = lines.split('\n').map((line): Term => {
    const [surface = '', folded = '', key = '', code] = line.split('\t');
    return { key, folded, surface, code: code === '1' };
  });
  const view = new DataView(bytes.buffer);
  const texts = new Map<number, readonly Term[]>();
  for (let at = 0; at < bytes.length; ) {
    const name = view.getUint32(at, true);
    const end = at + 8 + 4 * view.getUint32(at + 4, true);
    const own: Term[] = [];
    for (at += 8; at < end; at += 4) own.push(terms[view.getUint32(at, true)] as Term);
    texts.set(name, own);
  }
  return (name) => texts.get(hash(name));
}

/** 32-bit FNV-1a (Fowler, Noll and Vo, 1991). */
function hash(text: string): number {
  let result = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) result = Math.imul(result ^ text.charCodeAt(at), 0x01000193);
  return result >>> 0;
}
