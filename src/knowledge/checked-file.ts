import type { ParsedNode } from 'yaml';
import { offsetOf, type Path, readData } from './data.js';
import { createReport, type Report } from './report.js';
import { checkShape, type Validate } from './shape.js';
import { createSource, type KnowledgeSource } from './source.js';
import { readSyntax } from './syntax.js';
import type { Said } from './words/index.js';

/** A file that holds no knowledge, after its shape was checked. */
export interface CheckedFile {
  readonly report: Report;
  /** What stands in it; nothing where it is empty, or has errors. */
  readonly value: unknown;
  /** Adds a finding at a place of the file. */
  say(path: Path, part: 'key' | 'value', said: Said, suggestion?: string): void;
  /** Finds the known word that was meant. */
  suggest(word: string, known: Iterable<string>): string | undefined;
}

/** Reads a YAML file that has a schema of its own; whatever is wrong becomes a finding. */
export function checkFile(source: KnowledgeSource, validate: Validate): CheckedFile {
  const report = createReport();
  const read = createSource(source);
  const { root, sound } = readSyntax(read, report);
  const suggest = (word: string, known: Iterable<string>) => report.suggest(read, word, known);
  const say: CheckedFile['say'] = (path, part, said, suggestion) =>
    report.add(read, offsetOf(root, path, part), said, suggestion);
  const checked = (node: ParsedNode): unknown => {
    const { value } = readData(node, read, report);
    for (const { path, part, said, suggestion } of checkShape(value, suggest, validate))
      say(path, part, said, suggestion);
    return report.hasErrors ? undefined : value;
  };
  return { report, value: root === undefined || !sound ? undefined : checked(root), say, suggest };
}
