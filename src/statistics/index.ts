/** Floor 6: what happened in many sessions, in figures: counted one by one, with none of them held. */
export type { Count } from './counts.js';
export { dayOfDate } from './days.js';
export type {
  Dimension,
  DimensionValue,
  Group,
  SessionFigures,
  WeekFigures,
} from './figures.js';
export { type Gap, MOST_TEXTS } from './gaps.js';
export { type Share, type Spread, shareOf, spreadOf } from './share.js';
export { tidy } from './shown-text.js';
export { createTally, type TallyOptions } from './tally.js';
export { DEFAULT_TEMPLATE, REPORT_SECTIONS, type ReportSection, type ReportTemplate } from './template.js';
