import type { Finding } from '../errors.js';
import type { Language, Localised } from '../model/index.js';
import { zoneOf } from '../service/index.js';
import { DEFAULT_TEMPLATE, type ReportSection, type ReportTemplate } from '../statistics/index.js';
import { offsetOf, type Path, readData } from './data.js';
import { createReport } from './report.js';
import { checkShape, type Validate } from './shape.js';
import { createSource, type KnowledgeSource } from './source.js';
import { readSyntax } from './syntax.js';
import { validate } from './validate-report.generated.js';
import type { Said } from './words/index.js';

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
  const report = createReport();
  const read = createSource(source);
  const { root, sound } = readSyntax(read, report);
  const none = () => ({ template: DEFAULT_TEMPLATE, findings: report.findings() });
  if (root === undefined || !sound) return none();
  const { value } = readData(root, read, report);
  const suggest = (word: string, known: Iterable<string>) => report.suggest(read, word, known);
  const say = (path: Path, said: Said, suggestion?: string) =>
    report.add(read, offsetOf(root, path, 'value'), said, suggestion);
  for (const { path, part, said, suggestion } of checkShape(value, suggest, validate as Validate)) {
    report.add(read, offsetOf(root, path, part), said, suggestion);
  }
  if (report.hasErrors) return none();

  const written = value as WrittenTemplate;
  const { title, zone, sections = DEFAULT_TEMPLATE.sections, dimensions, rows = DEFAULT_TEMPLATE.rows } = written;
  if (zone !== undefined && !isZone(zone)) {
    say(['zone'], { reason: 'DC417', values: { zone } }, suggest(zone, Intl.supportedValuesOf('timeZone')));
  }
  for (const [key, list = []] of [
    ['sections', written.sections],
    ['dimensions', dimensions],
  ] as const) {
    for (const [index, each] of list.entries()) {
      if (list.indexOf(each) < index) say([key, index], { reason: 'DC102.key', values: { key: each } });
    }
  }
  const known = new Set(attributes);
  for (const [index, id] of (dimensions ?? []).entries()) {
    if (id.startsWith('x-') || known.has(id)) continue;
    say(['dimensions', index], { reason: 'DC303', values: { id } }, suggest(id, known));
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
