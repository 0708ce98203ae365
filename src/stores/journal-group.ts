import { crc32 } from 'node:zlib';
import type { JournalFile } from './journal-disk.js';
import { frame, headLength } from './journal-frames.js';
import type { Place } from './state.js';

/** Records that are written as one line, and share one sync. */
export interface Group {
  /** Takes a record's JSON; its place holds once the group has been framed. */
  add(text: string): Place;
  /** Count of bytes so far. */
  bytes(): number;
  /**
   * Gives the line, empty when nothing was added.
   *
   * @param at - where it will stand in its file, in bytes
   */
  framed(at: number): Uint8Array;
  /** Appends and syncs the line. @returns its bytes */
  write(file: JournalFile, at: number): Promise<number>;
}

/** Begins a group. */
export function createGroup(): Group {
  const texts: string[] = [];
  const places: Place[] = [];
  // What opens the array.
  let length = 1;
  const framed = (at: number): Uint8Array => {
    if (texts.length === 0) return new Uint8Array();
    const line = frame(`[${texts.join(',')}]`);
    const body = at + headLength(line);
    for (const place of places) place.at += body;
    return line;
  };
  return {
    add(text) {
      const place = { at: length, bytes: Buffer.byteLength(text), sum: crc32(text) };
      places.push(place);
      texts.push(text);
      length += place.bytes + 1;
      return place;
    },
    bytes: () => length,
    framed,
    async write(file, at) {
      const line = framed(at);
      if (line.length === 0) return 0;
      await file.append(line);
      await file.sync();
      return line.length;
    },
  };
}
