import { isMap, isScalar, type ParsedNode } from 'yaml';
import { offsetOf, type Path, readData } from './data.js';
import type { KnowledgeFile } from './file.generated.js';
import type { Report } from './report.js';
import { checkShape } from './shape.js';
import type { Source } from './source.js';
import { readSyntax, type Syntax } from './syntax.js';

/** The sections of a file that hold items of their own. */
export type Section =
  | 'attributes'
  | 'solutions'
  | 'cases'
  | 'tests'
  | 'trees'
  | 'taxonomies'
  | 'routing'
  | 'escalation'
  | 'calendars'
  | 'targets'
  | 'verification'
  | 'synonyms';

/** One file, read and checked by itself. */
export interface ReadFile {
  readonly source: Source;
  readonly root: ParsedNode | undefined;
  /** Only what `usable` allows may be relied on. */
  readonly data: KnowledgeFile;
  /** Tells whether a section, or an item of it, is as the schema wants. */
  usable(section: Section, item?: string | number): boolean;
  /** Ids of a section that the file means to declare, also where they cannot be used. */
  declared(section: Section): readonly string[];
  /** Whether nothing of the file could be read, not even its ids. */
  readonly unread: boolean;
  /** How much was done, as {@link Syntax} counts it. */
  readonly work: Syntax['work'];
}

/** Reads one file: YAML, data, shape. */
export function readFile(source: Source, report: Report): ReadFile {
  const { root, sound, work } = readSyntax(source, report);
  const nothing: ReadFile = {
    source,
    root,
    data: {},
    usable: () => false,
    declared: (section) => declaredIds(root, section),
    unread: root === undefined && !sound,
    work,
  };
  if (root === undefined || !sound) return nothing;
  const { value, faults } = readData(root, source, report);
  const broken = new Set(faults.map(itemKey));
  const known = new Set(faults.map((path) => path.join('\n')));
  for (const fault of checkShape(value, (word, near) => report.suggest(source, word, near))) {
    broken.add(itemKey(fault.path));
    // What was said of the YAML is not said again of the shape.
    if (known.has((fault.missing ?? fault.path).join('\n'))) continue;
    report.add(source, offsetOf(root, fault.path, fault.part), fault.said, fault.suggestion);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return nothing;
  return {
    ...nothing,
    data: value as KnowledgeFile,
    usable: (section, item) => !broken.has(section) && (item === undefined || !broken.has(`${section}\n${item}`)),
  };
}

function itemKey(path: Path): string {
  return path.slice(0, 2).join('\n');
}

function declaredIds(root: ParsedNode | undefined, section: Section): readonly string[] {
  if (!isMap<ParsedNode, ParsedNode | null>(root)) return [];
  const ids: string[] = [];
  for (const { key, value } of root.items) {
    if (!isScalar(key) || key.value !== section || !isMap<ParsedNode, ParsedNode | null>(value)) continue;
    for (const inner of value.items) if (isScalar(inner.key)) ids.push(String(inner.key.value ?? ''));
  }
  return ids;
}
