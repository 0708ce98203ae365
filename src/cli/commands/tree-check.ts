import type { Finding } from '../../errors.js';
import { checkTreeFiles, sayFinding } from '../../knowledge/index.js';
import type { Language } from '../../model/index.js';
import { toText } from '../findings.js';
import { io } from '../io.js';
import { sourcePaths } from '../knowledge.js';
import { CLI_WORDS, languageFor } from '../words.js';

type Severity = Finding['severity'];
const SEVERITIES: readonly Severity[] = ['info', 'warning', 'error'];

/** Options of `dejacase tree check`. */
interface TreeCheckOptions {
  readonly failOn: Severity;
  readonly json?: boolean;
  readonly lang?: Language;
}

/** Runs `dejacase tree check`. */
export async function treeCheck(paths: readonly string[], options: TreeCheckOptions): Promise<number> {
  const { knowledge, findings } = await checkTreeFiles(sourcePaths(paths));
  const language = languageFor(options.lang);
  if (options.json === true) io.json({ schemaVersion: 1, findings });
  else {
    const words = CLI_WORDS[language];
    const count = (severity: Severity) => findings.filter((each) => each.severity === severity).length;
    io.data(findings.map((finding) => toText(finding, sayFinding(finding, language), language)).join('\n\n'));
    const sum = words.findings(count('error'), count('warning'), count('info'));
    io.say(`${words.treesChecked(knowledge.trees.length)} – ${sum}`);
  }
  const least = SEVERITIES.indexOf(options.failOn);
  return findings.some(({ severity }) => SEVERITIES.indexOf(severity) >= least) ? 1 : 0;
}
