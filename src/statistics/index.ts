/** Floor 6: what happened in many sessions, in figures: counted one by one, with none of them held. */
export type { Count } from './counts.js';
export { dayOfDate } from './days.js';
export {
  type Comment,
  type Dimension,
  type DimensionValue,
  type Group,
  MOST_WEEKS,
  type SessionFigures,
  type SolutionFigures,
  type WeekFigures,
  type WorkaroundFigures,
} from './figures.js';
export { type Gap, type Gaps, MOST_TEXTS } from './gaps.js';
export { type Share, type Spread, shareOf, spreadOf } from './share.js';
export { createTally, type SessionTally, type TallyOptions } from './tally.js';
export { DEFAULT_TEMPLATE, REPORT_SECTIONS, type ReportSection, type ReportTemplate } from './template.js';
