import type { Finding } from '../errors.js';
import { type JudgedReading, sayJudged } from '../evaluation/index.js';
import { sayFinding } from '../knowledge/index.js';
import type { Language } from '../model/index.js';
import { toText } from './findings.js';
import { io } from './io.js';
import { measureWordsFor } from './measure-words.js';
import { languageFor } from './words.js';

/** Findings that are shown. */
const SHOWN = 20;

/**
 * Tells the first findings of data that was read, and how many more there are.
 *
 * @param say - says one in a language; a finding of judged data unless told otherwise
 */
export function tellFindings(
  { findings, counts }: Pick<JudgedReading, 'findings' | 'counts'>,
  language: Language | undefined,
  say: (finding: Finding, language: Language) => string = sayJudged,
): void {
  const spoken = languageFor(language);
  for (const finding of findings.slice(0, SHOWN)) io.say(toText(finding, say(finding, spoken), spoken));
  const more = counts.error + counts.warning + counts.info - Math.min(findings.length, SHOWN);
  if (more > 0) io.say(measureWordsFor(language).moreFindings(more));
}

/** Tells the findings of a YAML file; gives whether it has errors. */
export function tellWrong(findings: readonly Finding[], language: Language | undefined): boolean {
  const count = (severity: Finding['severity']) => findings.filter((each) => each.severity === severity).length;
  const counts = { error: count('error'), warning: count('warning'), info: count('info') };
  tellFindings({ findings, counts }, language, sayFinding);
  return counts.error > 0;
}
