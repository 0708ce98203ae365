import type { Json } from '../model/index.js';
import type { StoredEvent } from '../ports.js';
import { checkId, checkInteger, freezeDeep } from './json.js';
import type { Place, StoreState, StreamPart } from './state.js';

/** Reads the events of a record that was written; rejects with `StoreError`. */
export type ReadEvents = (place: Place) => Promise<readonly Json[]>;

/** The events of a stream after a version; an unknown stream has none. */
export function eventsAfter(
  state: StoreState,
  id: string,
  from: number,
): (read: ReadEvents) => Promise<readonly StoredEvent[]> {
  checkId(id, 'stream id');
  checkInteger(from, 'version to read from', 0);
  // What is appended while it is read belongs to a later state.
  const parts = state.streams.get(id)?.parts.slice() ?? [];
  return async (read) => {
    const found: StoredEvent[] = [];
    let version = 0;
    for (const part of parts) {
      const before = version;
      version += countOf(part);
      if (version <= from) continue;
      const events = await eventsOf(part, read);
      for (let at = Math.max(before, from); at < version; at++) {
        found.push(Object.freeze({ version: at + 1, event: events[at - before] as Json }));
      }
    }
    return found;
  };
}

/** The events of some parts, one after the other. */
export async function eventsOfParts(parts: readonly StreamPart[], read: ReadEvents): Promise<readonly Json[]> {
  const events: Json[] = [];
  for (const part of parts) for (const event of await eventsOf(part, read)) events.push(event);
  return events;
}

function countOf(part: StreamPart): number {
  return 'events' in part ? part.events.length : part.count;
}

async function eventsOf(part: StreamPart, read: ReadEvents): Promise<readonly Json[]> {
  return 'events' in part ? part.events : freezeDeep(await read(part.place));
}
