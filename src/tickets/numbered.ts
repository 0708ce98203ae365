import { AdapterError } from '../errors.js';
import { LEVELS, type Level } from '../model/index.js';

/** Numbers that a ticket system gives its groups, by level; levels may share one. */
export type LaneIds = Readonly<Record<Level, number>>;

/** Names of people with their numbers in a ticket system. */
export interface People {
  /** The number of a name; a name that is a number stands for itself. */
  idOf(name: string): number;
  /** The name of a number; the number itself for somebody who has none. */
  nameOf(id: number): string;
}

/** The level of a ticket in these groups: the one last asked for, or where people moved it, the lowest of its group. */
export function levelIn(lanes: LaneIds, groups: readonly number[], asked: Level | undefined): Level | undefined {
  const isThere = (level: Level): boolean => groups.includes(lanes[level]);
  return asked !== undefined && isThere(asked) ? asked : LEVELS.find(isThere);
}

/**
 * Makes a directory of numbers.
 *
 * @throws RangeError when a number is no positive whole number
 */
export function peopleOf(numbers: Readonly<Record<string, number>>, adapter: string): People {
  const ids = new Map(Object.entries(numbers));
  const names = new Map([...ids].map(([name, id]) => [id, name]));
  for (const [name, id] of ids) checkNumber(id, `people.${name}`);
  return {
    idOf(name) {
      const id = ids.get(name) ?? (/^[1-9]\d{0,14}$/.test(name) ? Number(name) : undefined);
      if (id !== undefined) return id;
      const message = `${JSON.stringify(name.slice(0, 80))} is nobody known; add the number of this person to people.`;
      throw new AdapterError('ticket-refused', message, adapter);
    },
    nameOf: (id) => names.get(id) ?? String(id),
  };
}

/** @throws RangeError when a level has no positive whole number */
export function checkLanes(lanes: LaneIds): void {
  for (const level of LEVELS) checkNumber(lanes[level], `lanes.${level}`);
}

/** @throws RangeError when it is no positive whole number */
export function checkNumber(id: number, what: string): void {
  if (!Number.isSafeInteger(id) || id < 1) throw new RangeError(`${what} must be a positive whole number, got ${id}.`);
}
