import type { ColumnMapping, FactColumn } from '../drafting/index.js';
import type { Finding } from '../errors.js';
import { checkFile } from './checked-file.js';
import type { Validate } from './shape.js';
import type { KnowledgeSource } from './source.js';
import { validate } from './validate-import.generated.js';

/** A mapping as its file has it, once its shape is right. */
interface WrittenMapping {
  readonly problem?: string | readonly string[];
  readonly solution?: string | readonly string[];
  readonly id?: string;
  readonly language?: string;
  readonly people?: string | readonly string[];
  readonly facts?: Readonly<Record<string, string | FactColumn>>;
}

/**
 * Reads which column of a file of past tickets holds what; what the file leaves out is left to be guessed.
 *
 * @param attributes - ids of the attributes that the knowledge declares
 * @returns with an error among the findings, a mapping of nothing
 * @throws nothing: whatever is wrong becomes a finding
 */
export function parseMapping(
  source: KnowledgeSource,
  attributes: readonly string[],
): { readonly mapping: Partial<ColumnMapping>; readonly findings: readonly Finding[] } {
  const { report, value, say, suggest } = checkFile(source, validate as Validate);
  if (value === undefined) return { mapping: {}, findings: report.findings() };
  const { problem, solution, id, language, people, facts } = value as WrittenMapping;
  const known = new Set(attributes);
  for (const attribute of Object.keys(facts ?? {})) {
    if (known.has(attribute)) continue;
    say(['facts', attribute], 'key', { reason: 'DC303', values: { id: attribute } }, suggest(attribute, known));
  }
  const mapping: Partial<ColumnMapping> = {
    ...(problem !== undefined && { problem: listed(problem) }),
    ...(solution !== undefined && { solution: listed(solution) }),
    ...(id !== undefined && { id }),
    ...(language !== undefined && { language }),
    ...(people !== undefined && { people: listed(people) }),
    ...(facts !== undefined && {
      facts: Object.fromEntries(
        Object.entries(facts).map(([attribute, one]) => [attribute, typeof one === 'string' ? { column: one } : one]),
      ),
    }),
  };
  return { mapping, findings: report.findings() };
}

const listed = (columns: string | readonly string[]): readonly string[] =>
  typeof columns === 'string' ? [columns] : columns;
