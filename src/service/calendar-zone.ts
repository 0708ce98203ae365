import { daysOf } from '../model/index.js';

const DAY = 86_400_000;
/** How far apart offsets are looked up: no zone changes its clocks there and back within. */
const CHUNK = 7 * DAY;
/** Chunks of a zone that are remembered: twenty years and more. */
const MOST_CHUNKS = 1_200;

/** Times of one offset from UTC: local time is `at + offset`, from `from` to before `to`; epoch milliseconds. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
}

/** A time zone: how local clocks go, switches among it. */
export interface Zone {
  /** The stretch that a time lies in; it may end before the clocks really change. */
  stretchAt(at: number): Stretch;
}

const zones = new Map<string, Zone>();

/**
 * Gives a time zone; one of a name is made once.
 *
 * @param name - IANA name
 * @throws RangeError when the platform knows no such zone
 */
export function zoneOf(name: string): Zone {
  const known = zones.get(name) ?? createZone(name);
  zones.set(name, known);
  return known;
}

function createZone(name: string): Zone {
  const format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone: name,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const chunks = new Map<number, readonly Stretch[]>();

  /** Local time less UTC, whole seconds. */
  const offsetAt = (at: number): number => {
    const whole = Math.floor(at / 1000) * 1000;
    const [month = 0, day = 0, year = 0, hour = 0, minute = 0, second = 0] = (
      format.format(whole).match(/\d+/g) ?? []
    ).map(Number);
    return daysOf(year, month, day) * DAY + ((hour * 60 + minute) * 60 + second) * 1000 - whole;
  };

  const stretchesOf = (chunk: number): readonly Stretch[] => {
    const from = chunk * CHUNK;
    const to = from + CHUNK;
    const before = offsetAt(from);
    const after = offsetAt(to);
    if (before === after) return [{ from, to, offset: before }];
    let same = from / 1000;
    let other = to / 1000;
    while (other - same > 1) {
      const middle = Math.floor((same + other) / 2);
      if (offsetAt(middle * 1000) === before) same = middle;
      else other = middle;
    }
    const change = other * 1000;
    return [
      { from, to: change, offset: before },
      { from: change, to, offset: after },
    ];
  };

  return {
    stretchAt(at) {
      const chunk = Math.floor(at / CHUNK);
      let stretches = chunks.get(chunk);
      if (stretches === undefined) {
        if (chunks.size >= MOST_CHUNKS) chunks.clear();
        stretches = stretchesOf(chunk);
        chunks.set(chunk, stretches);
      }
      const stretch = stretches.find(({ to }) => at < to) ?? stretches[stretches.length - 1];
      if (stretch === undefined) throw new RangeError(`There is no local time at ${at}; expected epoch milliseconds.`);
      return stretch;
    },
  };
}
