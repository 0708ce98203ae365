/** Bytes that grow as numbers are written to them. */
export interface ByteWriter {
  /** Count of bytes so far. */
  readonly length: number;
  /** Writes a whole number >= 0 below 2^31, seven bits a byte, the lowest first (LEB128). */
  write(number: number): void;
  /** What was written. */
  end(): Uint8Array;
}

/** Creates a writer of nothing yet. */
export function createByteWriter(): ByteWriter {
  let bytes = new Uint8Array(1024);
  let length = 0;
  const put = (byte: number) => {
    if (length === bytes.length) {
      const larger = new Uint8Array(2 * length);
      larger.set(bytes);
      bytes = larger;
    }
    bytes[length++] = byte;
  };
  return {
    get length() {
      return length;
    },
    write(number) {
      let rest = number;
      for (; rest > 127; rest >>>= 7) put((rest & 127) | 128);
      put(rest);
    },
    end: () => bytes.slice(0, length),
  };
}

/** Writes lists of numbers, each after its length. */
export function packNumbers(lists: readonly Int32Array[]): Uint8Array {
  const writer = createByteWriter();
  for (const list of lists) {
    writer.write(list.length);
    for (const number of list) writer.write(number);
  }
  return writer.end();
}

/** Reads what {@link packNumbers} wrote; nothing where the bytes end too early. */
export function unpackNumbers(bytes: Uint8Array): readonly Int32Array[] | undefined {
  const lists: Int32Array[] = [];
  const lengths = new Int32Array(1);
  for (let at = 0; at < bytes.length; ) {
    at = readNumbers(bytes, at, lengths);
    const length = lengths[0] as number;
    // Each number takes a byte or more.
    if (length < 0 || length > bytes.length - at) return undefined;
    const list = new Int32Array(length);
    at = readNumbers(bytes, at, list);
    if (at > bytes.length) return undefined;
    lists.push(list);
  }
  return lists;
}

/**
 * Fills a list with numbers that a {@link ByteWriter} wrote, with zeros from where the bytes end.
 *
 * @param from - where the first number begins
 * @returns where the next one begins, past the end where there were too few
 */
export function readNumbers(bytes: Uint8Array, from: number, list: Int32Array): number {
  let at = from;
  for (let place = 0; place < list.length; place++) {
    if (at >= bytes.length) return bytes.length + 1;
    let byte = bytes[at++] as number;
    let number = byte & 127;
    for (let shift = 7; byte > 127; shift += 7) {
      byte = at < bytes.length ? (bytes[at] as number) : 0;
      at++;
      number |= (byte & 127) << shift;
    }
    list[place] = number;
  }
  return at;
}
