import { localise } from '../model/index.js';
import type { ReportSection, ReportTemplate, SessionFigures } from '../statistics/index.js';
import { escaped } from './escape.js';
import { pageOf } from './page.js';
import { drawDimensions, drawGaps, drawSolutions, drawWorkarounds } from './sessions-knowledge.js';
import type { Drawing } from './sessions-parts.js';
import { SESSION_WORDS } from './sessions-words.js';
import {
  drawHandOvers,
  drawQuestions,
  drawRatings,
  drawSummary,
  drawTime,
  drawTrend,
  drawVolume,
} from './sessions-work.js';

const SECTIONS: Readonly<Record<ReportSection, (figures: SessionFigures, drawing: Drawing) => readonly string[]>> = {
  summary: drawSummary,
  volume: drawVolume,
  trend: drawTrend,
  time: drawTime,
  questions: drawQuestions,
  'hand-overs': drawHandOvers,
  ratings: drawRatings,
  solutions: drawSolutions,
  workarounds: drawWorkarounds,
  gaps: drawGaps,
  dimensions: drawDimensions,
};

/** Draws what happened in sessions as one page of HTML that needs no network and no script. */
export function drawSessions(figures: SessionFigures, template: ReportTemplate): string {
  const { language, period, zone } = figures;
  const words = SESSION_WORDS[language];
  const drawing: Drawing = { language, words, rows: template.rows };
  const [from, to] = [period.from ?? period.first, period.to ?? period.last];
  const sections = template.sections.map((id) => {
    const parts = SECTIONS[id](figures, drawing);
    const hint = words.hints[id];
    return [
      `<section id="${id}" aria-labelledby="${id}-heading"><h2 id="${id}-heading">${escaped(words.sections[id])}</h2>`,
      ...(hint === undefined || parts.length === 0 ? [] : [`<p class="soft">${escaped(hint)}</p>`]),
      ...(parts.length === 0 ? [`<p>${escaped(words.nothing)}</p>`] : parts),
      '</section>',
    ].join('\n');
  });
  const contents = template.sections.map((id) => `<li><a href="#${id}">${escaped(words.sections[id])}</a></li>`);
  const body = [
    ...(from === undefined || to === undefined
      ? []
      : [`<p>${escaped(words.period(words.date(from), words.date(to), zone))}</p>`]),
    `<nav aria-label="${escaped(words.contents)}"><ul class="contents">${contents.join('')}</ul></nav>`,
    ...sections,
  ];
  return pageOf(language, localise(template.title ?? {}, language) || words.title, body.join('\n'));
}
