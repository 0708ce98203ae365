import type { EscalationReason, Level, Outcome } from '../model/index.js';
import type { Count } from './counts.js';
import type { Gaps } from './gaps.js';
import type { Share, Spread } from './share.js';

/** How the sessions of one kind went. */
export interface Group {
  /** Count of sessions. */
  readonly sessions: number;
  /**
   * Resolved without ever being handed over, of those that were resolved or handed over; what was cancelled and what
   * still goes on says nothing.
   */
  readonly firstContact: Share;
  /** Count of sessions that were handed over at least once. */
  readonly handedOver: number;
  /** Mean rating from 1 to 5; left out where nobody rated. */
  readonly rating?: number;
  /** Count of ratings. */
  readonly rated: number;
}

/** The sessions that were opened in one week. */
export interface WeekFigures extends Group {
  /** Its Monday, as `YYYY-MM-DD`. */
  readonly week: string;
  readonly resolved: number;
  /** Milliseconds from the opening to the repair. */
  readonly resolution: Spread;
  readonly questions: Spread;
}

/** What is told apart within a dimension. */
export interface DimensionValue extends Group {
  readonly value: string;
  /** In the language of the figures. */
  readonly label: string;
}

/** One attribute, or one `x-` field, by which sessions are told apart. */
export interface Dimension {
  readonly id: string;
  readonly label: string;
  /** Most sessions first; a session with several values counts for each. */
  readonly values: readonly DimensionValue[];
  /** Sessions whose value is rare, or beyond the limit of names; left out where there are none. */
  readonly others?: Group;
  /** Count of sessions that have a value. */
  readonly known: number;
}

/** What came of a solution. */
export interface SolutionFigures {
  readonly solutionId: string;
  /** In the language of the figures; its id where the knowledge has it no longer. */
  readonly title: string;
  readonly kind: 'fix' | 'workaround';
  /** Count of sessions in which it was proposed. */
  readonly proposed: number;
  /** Of all tries. */
  readonly worked: Share;
  /** Count of times that it was passed over. */
  readonly skipped: number;
}

/** A workaround that ended sessions. */
export interface WorkaroundFigures {
  readonly title: string;
  /** Left out where a person wrote it down, and the base has it under no id. */
  readonly solutionId?: string;
  readonly rootCause?: string;
  /** Count of sessions that ended with it. */
  readonly sessions: number;
  /** ISO 8601, of the openings of the first and the last of them. */
  readonly first: string;
  readonly last: string;
  /** Repairs of the base for the same root cause: there is something to do better next time. */
  readonly fixes: readonly { readonly solutionId: string; readonly title: string }[];
}

/** A rating with words, without who said them. */
export interface Comment {
  readonly rating: number;
  readonly text: string;
  /** ISO 8601. */
  readonly at: string;
}

/** Figures of what happened in sessions; nobody who had a trouble is named. */
export interface SessionFigures {
  readonly schemaVersion: 1;
  readonly language: 'fr' | 'en';
  /** IANA name of the zone whose days and weeks these are. */
  readonly zone: string;
  /** Days, `YYYY-MM-DD`; `first` and `last` are those of the earliest and the latest opening, where there is one. */
  readonly period: { readonly from?: string; readonly to?: string; readonly first?: string; readonly last?: string };
  readonly all: Group & {
    /** Count of sessions by how they stand. */
    readonly by: Readonly<Record<'open' | Outcome, number>>;
    /** Milliseconds from the opening to the repair, waiting included. */
    readonly resolution: Spread;
    readonly questions: Spread;
  };
  /** Ascending, without gaps; of more than {@link MOST_WEEKS} only the last. */
  readonly weeks: readonly WeekFigures[];
  readonly channels: readonly Count[];
  readonly languages: readonly Count[];
  readonly caseBases: readonly Count[];
  /** Sessions by their count of questions, ascending; the last one is that many and more. */
  readonly questionCounts: readonly { readonly questions: number; readonly sessions: number }[];
  readonly handOvers: {
    /** Count of hand-overs, those that sent back among them. */
    readonly all: number;
    readonly ways: readonly { readonly from: Level; readonly to: Level; readonly count: number }[];
    readonly reasons: readonly { readonly code: EscalationReason['code']; readonly count: number }[];
    readonly teams: readonly Count[];
    readonly categories: readonly Count[];
  };
  readonly ratings: {
    /** Of sessions that are over. */
    readonly given: Share;
    readonly mean?: number;
    /** From 1 to 5. */
    readonly stars: readonly number[];
    /** Lowest rating first, then latest. */
    readonly comments: readonly Comment[];
  };
  /** Most tries first. */
  readonly solutions: readonly SolutionFigures[];
  /** Count of sessions that a person repaired in a way that the base does not know. */
  readonly ownRepairs: number;
  /** Most sessions first. */
  readonly workarounds: readonly WorkaroundFigures[];
  readonly gaps: Gaps;
  readonly dimensions: readonly Dimension[];
}

/** Most weeks that are told apart: two years. */
export const MOST_WEEKS = 106;
