/** Bytes that grow as numbers are written to them. */
export interface ByteWriter {
  /** Count of bytes so far. */
  readonly length: number;
  /** Writes a whole number >= 0 below 2^31, seven bits a byte, the lowest first (LEB128). */
  write(number: number): void;
  /** What was written. */
  end(): Uint8Array;
}

/** Reads numbers that a {@link ByteWriter} wrote. */
export interface ByteReader {
  /** Where the next number begins. */
  readonly at: number;
  /** Reads a number; 0 beyond the end. */
  read(): number;
}

/** Creates a reader that begins at a place. */
export function createByteReader(bytes: Uint8Array, from = 0): ByteReader {
  let at = from;
  return {
    get at() {
      return at;
    },
    read() {
      let byte = bytes[at++] ?? 0;
      let number = byte & 127;
      for (let shift = 7; byte > 127; shift += 7) {
        byte = bytes[at++] ?? 0;
        number |= (byte & 127) << shift;
      }
      return number;
    },
  };
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
  const reader = createByteReader(bytes);
  const lists: Int32Array[] = [];
  while (reader.at < bytes.length) {
    const length = reader.read();
    // Each number takes a byte or more.
    if (length < 0 || length > bytes.length - reader.at) return undefined;
    const list = new Int32Array(length);
    for (let place = 0; place < length; place++) list[place] = reader.read();
    lists.push(list);
  }
  return reader.at === bytes.length ? lists : undefined;
}
