import type { Condition } from './attribute.js';
import type { Level } from './solution.js';
import type { Priority } from './ticket.js';

/** Working time from one minute of a local day to another; 0 <= `from` < `to` <= 1440. */
export interface WorkingSpan {
  readonly from: number;
  readonly to: number;
}

/** When people work: local hours of a time zone. */
export interface Calendar {
  readonly id: string;
  /** IANA name, such as `Europe/Paris`. */
  readonly zone: string;
  /** Seven days, Monday first; the spans of each ascend and do not overlap. */
  readonly week: readonly (readonly WorkingSpan[])[];
  /** Days without work, ascending: `2026-05-14`, or `12-25` of every year. */
  readonly holidays: readonly string[];
}

/** Service levels of the troubles it fits; durations are milliseconds of working time, left out where there is none. */
export interface Target {
  readonly when: Condition;
  /** Left out: of every priority. */
  readonly priorities?: readonly Priority[];
  /** Left out: at every level of the house; a vendor's is always named, and is a contract. */
  readonly levels?: readonly Level[];
  /** Id of a calendar; left out: around the clock. */
  readonly calendar?: string;
  /** From a hand-over until a human takes it on. */
  readonly response?: number;
  /** From the opening, whoever it is handed to; for a vendor from the hand-over. */
  readonly resolution?: number;
  /** Between two things that are done or told, once a human has it. */
  readonly update?: number;
  /** Without anything happening. */
  readonly forgotten?: number;
  /** Per cent of a clock at which it warns, ascending, each in [1, 99]. */
  readonly warn: readonly number[];
}

/**
 * What a clock measures: the time of a target, the vendor's time to resolve it (`contract`), the time after which a
 * level hands over by itself (`handover`), or silence (`forgotten`).
 */
export type ClockName = 'response' | 'resolution' | 'update' | 'contract' | 'handover' | 'forgotten';

/** One clock of a session, in absolute times (epoch milliseconds). */
export interface SessionClock {
  readonly clock: ClockName;
  readonly startedAt: number;
  /** When it ended, met or missed. */
  readonly endedAt?: number;
  /** Left out while it is paused. */
  readonly dueAt?: number;
  /** Milliseconds of working time that are left, while it is paused; negative when overdue. */
  readonly leftMs?: number;
  /** When it warns, ascending; none while it is paused. */
  readonly warnings: readonly { readonly percent: number; readonly at: number }[];
  /** The ticket system has this clock: its due time counts. */
  readonly source?: 'ticket';
}

/** A time in which a session waited for somebody outside. */
export interface Pause {
  readonly for: 'user' | 'vendor';
  readonly reason: string;
  /** Epoch milliseconds. */
  readonly from: number;
  /** Epoch milliseconds; left out while it lasts. */
  readonly to?: number;
}

/** The clocks of a session, and what they have told. */
export interface Stopwatch {
  readonly clocks: readonly SessionClock[];
  /** Oldest first; only the last one can last. */
  readonly pauses: readonly Pause[];
  /** What people were told, oldest first. */
  readonly told: readonly DueNotice[];
}

/** A threshold that a clock has passed. */
export interface DueNotice {
  readonly clock: ClockName;
  /** Of the clock; tells one run of it from the next. Epoch milliseconds. */
  readonly startedAt: number;
  /** Per cent of its time, or that it is over. */
  readonly threshold: number | 'overdue';
  /** When its time is over, in epoch milliseconds. */
  readonly dueAt: number;
}
