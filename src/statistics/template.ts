import type { Localised } from '../model/index.js';

/** The sections of a report, in the order in which they stand where nobody chose. */
export const REPORT_SECTIONS = [
  'summary',
  'volume',
  'trend',
  'time',
  'questions',
  'hand-overs',
  'ratings',
  'solutions',
  'workarounds',
  'gaps',
  'dimensions',
] as const;

/** A section of a report. */
export type ReportSection = (typeof REPORT_SECTIONS)[number];

/** Which figures a house wants to see, and how. */
export interface ReportTemplate {
  readonly title?: Localised;
  /** IANA name of the zone whose days and weeks count. @defaultValue 'UTC' */
  readonly zone?: string;
  /** Each at most once, in the order in which they stand. */
  readonly sections: readonly ReportSection[];
  /** Ids of attributes and `x-` fields. @defaultValue those that most sessions know */
  readonly dimensions?: readonly string[];
  /** Most rows of a table or figure, from 1 to 1,000. */
  readonly rows: number;
}

/** The template where there is none. */
export const DEFAULT_TEMPLATE: ReportTemplate = Object.freeze({ sections: REPORT_SECTIONS, rows: 15 });
