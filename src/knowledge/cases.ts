import type { Case, KnowledgeTest, Language } from '../model/index.js';
import { LANGUAGES } from '../model/index.js';
import { type Context, type Entry, localised, wordings } from './context.js';
import type { Case as WrittenCase, Test as WrittenTest } from './file.generated.js';
import { extrasOf } from './solutions.js';
import { resolveFacts, type Vocabulary } from './values.js';

/** A case with the place where it stands. */
export interface ResolvedCase {
  readonly case: Case;
  readonly entry: Entry<WrittenCase>;
}

/** Resolves cases; one with a fault is left out. */
export function resolveCases(
  context: Context,
  vocabulary: Vocabulary,
  solutions: ReadonlyMap<string, unknown>,
): readonly ResolvedCase[] {
  const cases: ResolvedCase[] = [];
  for (const entry of context.byId('cases')) {
    const { id, value: written } = entry;
    const language = entry.file.data.language;
    context.refer(entry, ['solution'], 'solutions', written.solution, solutions);
    const resolved: Case = {
      id,
      problem: localised(written.problem, language),
      also: wordings(written.also, language),
      facts: resolveFacts(context, entry, ['facts'], written.facts, vocabulary),
      solution: written.solution,
      evidence: { worked: written.evidence?.worked ?? 0, failed: written.evidence?.failed ?? 0 },
      status: written.status ?? 'active',
      extras: extrasOf(written),
    };
    if (!context.isFaulty(entry)) cases.push({ case: resolved, entry });
  }
  return cases;
}

/** Resolves tests; one that is said in both languages becomes two, `id/fr` and `id/en`. */
export function resolveTests(
  context: Context,
  vocabulary: Vocabulary,
  solutions: ReadonlyMap<string, unknown>,
): readonly KnowledgeTest[] {
  const tests: KnowledgeTest[] = [];
  for (const entry of context.byId('tests')) {
    const { id, value: written } = entry;
    if (written.expect !== 'unknown') context.refer(entry, ['expect'], 'solutions', written.expect, solutions);
    const facts = resolveFacts(context, entry, ['facts'], written.facts, vocabulary);
    const answers = resolveFacts(context, entry, ['answers'], written.answers, vocabulary);
    if (context.isFaulty(entry)) continue;
    const said = spoken(written, entry.file.data.language);
    for (const { language, say } of said) {
      tests.push({
        id: said.length > 1 ? `${id}/${language}` : id,
        language,
        say,
        facts,
        answers,
        expect: written.expect,
        within: written.within ?? 1,
        ...(written.questions === undefined ? {} : { questions: written.questions }),
        file: entry.file.source.file,
      });
    }
  }
  return tests;
}

function spoken(written: WrittenTest, fileLanguage: Language | undefined): { language: Language; say: string }[] {
  const texts = localised(written.say, written.language ?? fileLanguage);
  return LANGUAGES.flatMap((language) => {
    const say = texts[language];
    return say === undefined ? [] : [{ language, say }];
  });
}
