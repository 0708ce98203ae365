import { type ParsedKnowledge, seal } from '../compiled/index.js';
import type { Json } from '../model/index.js';
import { resolveAttributes } from './attributes.js';
import { resolveCalendars, resolveTargets } from './calendars.js';
import { resolveCases, resolveTests } from './cases.js';
import { Context } from './context.js';
import { readFile } from './read.js';
import { createReport } from './report.js';
import { resolveEscalation, resolveRouting, resolveSynonyms } from './rules.js';
import { checkSense, type Resolved } from './sense.js';
import { extrasOf, resolveSolutions } from './solutions.js';
import { createSource, type KnowledgeSource } from './source.js';
import { resolveTaxonomies } from './taxonomies.js';
import { resolveTrees } from './trees.js';
import { resolveVerification } from './verification.js';

/**
 * Reads knowledge files that are already in memory; needs neither disk nor Node.
 *
 * An item with an error is left out, and so is what needs it; the rest is loaded.
 *
 * @param sources - any order; they are read by ascending file name
 * @throws nothing: whatever is wrong becomes a finding
 * @example
 * const { knowledge, findings } = parseKnowledge([{ file: 'base.yaml', text: 'version: 1' }]);
 */
export function parseKnowledge(sources: readonly KnowledgeSource[]): ParsedKnowledge {
  const { context, resolved } = resolveKnowledge(sources);
  return { knowledge: resolved.knowledge, findings: context.report.findings() };
}

/** Reads knowledge files and keeps where everything stands. */
export function resolveKnowledge(sources: readonly KnowledgeSource[]): {
  readonly context: Context;
  readonly resolved: Resolved;
} {
  const report = createReport();
  const ordered = [...sources].sort((left, right) => (left.file < right.file ? -1 : left.file > right.file ? 1 : 0));
  const files = ordered.map((source) => readFile(createSource(source), report));
  const context = new Context(files, report);
  const vocabulary = resolveAttributes(context, resolveTaxonomies(context));
  const { solutions, entries } = resolveSolutions(context);
  const cases = resolveCases(context, vocabulary, solutions);
  const trees = resolveTrees(context, vocabulary, solutions);
  const tests = resolveTests(context, vocabulary, solutions);
  const routing = resolveRouting(context, vocabulary);
  const calendars = resolveCalendars(context);
  const targets = resolveTargets(context, vocabulary, calendars);
  const verification = resolveVerification(context);
  const extras: Record<string, Json> = {};
  for (const file of files) Object.assign(extras, extrasOf(file.data));
  const knowledge = seal({
    schemaVersion: 1,
    version: '',
    attributes: [...vocabulary.attributes.values()].sort(byId),
    solutions: [...solutions.values()].sort(byId),
    cases: cases.map((resolved) => resolved.case).sort(byId),
    trees: trees.map(({ tree }) => tree).sort(byId),
    synonyms: resolveSynonyms(context),
    taxonomies: [...vocabulary.taxonomies].sort(byId),
    routing,
    escalation: resolveEscalation(context, vocabulary),
    ...(calendars.length === 0 ? {} : { calendars }),
    ...(targets.length === 0 ? {} : { targets }),
    ...(verification === undefined ? {} : { verification }),
    tests: [...tests].sort(byId),
    extras,
  });
  const resolved = { knowledge, vocabulary, solutions: entries, cases, trees };
  checkSense(context, resolved);
  return { context, resolved };
}

function byId(left: { readonly id: string }, right: { readonly id: string }): number {
  return left.id < right.id ? -1 : left.id > right.id ? 1 : 0;
}
