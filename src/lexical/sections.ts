/** Arrays of numbers in one file of bytes, each where it can be used without being copied. */
export type Section = Int32Array | Uint16Array | Uint8Array | Float64Array;

/** Gives the next array of a file; its numbers are those of the file. */
export type ReadSection = <T extends Section>(kind: SectionKind<T>) => T;

interface SectionKind<T> {
  new (buffer: ArrayBuffer, offset: number, length: number): T;
  readonly BYTES_PER_ELEMENT: number;
}

/** Places in the head of a file, in words of four bytes. */
const HEAD = { magic: 0, version: 1, bytes: 2, checksum: 3, sections: 4, words: 6 };
/** "djLX", read by a machine that puts the lowest byte first. */
const MAGIC = 0x584c6a64;
const ALIGNED = 8;

const alignedUp = (offset: number) => Math.ceil(offset / ALIGNED) * ALIGNED;

/** Writes arrays into one file. */
export function writeSections(version: number, sections: readonly Section[]): Uint8Array {
  let length = alignedUp(4 * (HEAD.words + sections.length));
  const offsets = sections.map(({ byteLength }) => {
    const offset = length;
    length = alignedUp(offset + byteLength);
    return offset;
  });
  const bytes = new Uint8Array(length);
  const words = new Uint32Array(bytes.buffer);
  words[HEAD.magic] = MAGIC;
  words[HEAD.version] = version;
  words[HEAD.bytes] = length;
  words[HEAD.sections] = sections.length;
  for (const [at, section] of sections.entries()) {
    words[HEAD.words + at] = section.byteLength;
    bytes.set(new Uint8Array(section.buffer, section.byteOffset, section.byteLength), offsets[at] as number);
  }
  words[HEAD.checksum] = checksum(words);
  return bytes;
}

/**
 * Opens a file, which may be damaged, but is not forged.
 *
 * @returns what gives its arrays in their order, or what is wrong with it
 */
export function readSections(version: number, file: Uint8Array): ReadSection | { readonly fault: string } {
  if (file.length < 4 * HEAD.words || file.length % ALIGNED !== 0) return { fault: `it has ${file.length} bytes` };
  // What Node calls a Buffer gives no copy when it is sliced.
  const bytes = file.byteOffset % ALIGNED === 0 && file.buffer instanceof ArrayBuffer ? file : new Uint8Array(file);
  const buffer = bytes.buffer as ArrayBuffer;
  const words = new Uint32Array(buffer, bytes.byteOffset, bytes.length / 4);
  if (words[HEAD.magic] !== MAGIC) return { fault: 'it does not begin as one' };
  if (words[HEAD.version] !== version) return { fault: `its version is ${words[HEAD.version]}, not ${version}` };
  if (words[HEAD.bytes] !== bytes.length) return { fault: `it has ${bytes.length} bytes, not ${words[HEAD.bytes]}` };
  if (words[HEAD.checksum] !== checksum(words)) return { fault: 'its checksum is wrong' };
  let next = 0;
  let offset = bytes.byteOffset + alignedUp(4 * (HEAD.words + (words[HEAD.sections] as number)));
  return (kind) => {
    const length = words[HEAD.words + next++] as number;
    const section = new kind(buffer, offset, length / kind.BYTES_PER_ELEMENT);
    offset += alignedUp(length);
    return section;
  };
}

/**
 * Sums up a file, but for the checksum itself; a changed byte changes it.
 *
 * @see Fowler, Noll and Vo, 1991, FNV-1a with 32 bits; fed with four bytes at once, and with a shift after
 * each step, which lets high bits act on low ones
 */
function checksum(words: Uint32Array): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < words.length; at++) {
    if (at === HEAD.checksum) continue;
    hash = Math.imul(hash ^ (words[at] as number), 0x01000193);
    hash ^= hash >>> 15;
  }
  return hash >>> 0;
}
