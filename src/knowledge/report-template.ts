import type { Finding } from '../errors.js';
import type { Language, Localised } from '../model/index.js';
import { zoneOf } from '../service/index.js';
import { DEFAULT_TEMPLATE, type ReportSection, type ReportTemplate } from '../statistics/index.js';
import { checkFile } from './checked-file.js';
import type { Validate } from './shape.js';
import type { KnowledgeSource } from './source.js';
import { validate } from './validate-report.generated.js';

/** A template as its file has it, once its shape is right. */
interface WrittenTemplate {
  readonly title?: string | Localised;
  readonly zone?: string;
  readonly sections?: readonly ReportSection[];
  readonly dimensions?: readonly string[];
  readonly rows?: number;
}

/**
 * Reads the template of a report that is already in memory.
 *
 * @param attributes - ids of the attributes that the knowledge declares
 * @param language - of a title in one language
 * @returns with an error among the findings, a template that nobody should use
 * @throws nothing: whatever is wrong becomes a finding
 */
export function parseReportTemplate(
  source: KnowledgeSource,
  attributes: readonly string[],
  language: Language,
): { readonly template: ReportTemplate; readonly findings: readonly Finding[] } {
  const { report, value, say, suggest } = checkFile(source, validate as Validate);
  if (value === undefined) return { template: DEFAULT_TEMPLATE, findings: report.findings() };

  const written = value as WrittenTemplate;
  const { title, zone, sections = DEFAULT_TEMPLATE.sections, dimensions, rows = DEFAULT_TEMPLATE.rows } = written;
  if (zone !== undefined && !isZone(zone)) {
    say(['zone'], 'value', { reason: 'DC417', values: { zone } }, suggest(zone, Intl.supportedValuesOf('timeZone')));
  }
  for (const [key, list = []] of [
    ['sections', written.sections],
    ['dimensions', dimensions],
  ] as const) {
    for (const [index, each] of list.entries()) {
      if (list.indexOf(each) < index) say([key, index], 'value', { reason: 'DC102.key', values: { key: each } });
    }
  }
  const known = new Set(attributes);
  for (const [index, id] of (dimensions ?? []).entries()) {
    if (id.startsWith('x-') || known.has(id)) continue;
    say(['dimensions', index], 'value', { reason: 'DC303', values: { id } }, suggest(id, known));
  }
  const template: ReportTemplate = {
    ...(title !== undefined && { title: typeof title === 'string' ? { [language]: title } : title }),
    ...(zone !== undefined && { zone }),
    sections,
    ...(dimensions !== undefined && { dimensions }),
    rows,
  };
  return { template, findings: report.findings() };
}

function isZone(name: string): boolean {
  try {
    zoneOf(name);
    return true;
  } catch {
    return false;
  }
}
