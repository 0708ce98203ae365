import { type FSWatcher, statSync, watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import { type Finding, isCbrError } from '../../errors.js';
import { sayError } from '../../failures/index.js';
import { loadKnowledge, sayFinding } from '../../knowledge/index.js';
import type { Language } from '../../model/index.js';
import { toGithub, toSarif, toText } from '../findings.js';
import { io } from '../io.js';
import { compiledFault, sourcePaths } from '../knowledge.js';
import { CLI_WORDS, languageFor } from '../words.js';

type Severity = Finding['severity'];
const SEVERITIES: readonly Severity[] = ['info', 'warning', 'error'];
/** Milliseconds during which changes of several files count as one. */
const SETTLE_MS = 150;

/** Options of `dejacase lint`. */
interface LintOptions {
  readonly format: 'text' | 'json' | 'sarif' | 'github';
  readonly json?: boolean;
  readonly failOn: Severity;
  readonly watch?: boolean;
  readonly lang?: Language;
}

/** Runs `dejacase lint`. */
export async function lint(paths: readonly string[], options: LintOptions): Promise<number> {
  const sources = sourcePaths(paths);
  const status = await check(sources, options);
  return options.watch === true ? follow(sources, options, status) : status;
}

async function check(paths: readonly string[], options: LintOptions): Promise<number> {
  const { knowledge, findings } = await loadKnowledge(paths);
  const format = options.json === true ? 'json' : options.format;
  const language = languageFor(options.lang);
  if (format === 'json') io.json({ schemaVersion: 1, findings });
  else if (format === 'sarif') io.json(toSarif(findings, language));
  else if (format === 'github') io.data(findings.map((finding) => toGithub(finding, language)).join('\n'));
  else {
    const words = CLI_WORDS[language];
    const { cases, solutions, attributes, trees, tests } = knowledge;
    const count = (severity: Severity) => findings.filter((each) => each.severity === severity).length;
    io.data(findings.map((finding) => toText(finding, sayFinding(finding, language), language)).join('\n\n'));
    const counts = words.counts({
      cases: cases.length,
      solutions: solutions.length,
      attributes: attributes.length,
      trees: trees.length,
      tests: tests.length,
    });
    const compiled = compiledFault(paths);
    if (compiled !== undefined) io.say(sayError(compiled, language));
    io.say(`${counts} – ${words.findings(count('error'), count('warning'), count('info'))}`);
  }
  const least = SEVERITIES.indexOf(options.failOn);
  return findings.some(({ severity }) => SEVERITIES.indexOf(severity) >= least) ? 1 : 0;
}

/** Checks again after each change, until the process is interrupted or nobody reads any more. */
function follow(paths: readonly string[], options: LintOptions, status: number): Promise<number> {
  const language = languageFor(options.lang);
  const { watching } = CLI_WORDS[language];
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    const watchers: FSWatcher[] = [];
    process.stdout.once('error', () => {
      for (const watcher of watchers) watcher.close();
      resolve(status);
    });
    const again = (): void => {
      clearTimeout(timer);
      timer = setTimeout(async () => {
        io.say('');
        // A file may be half replaced by its editor: the next change checks again.
        await check(paths, options).catch((error: unknown) => {
          io.say(`dejacase: ${isCbrError(error) ? sayError(error, language) : String(error)}`);
        });
        io.say(watching);
      }, SETTLE_MS);
    };
    for (const path of paths) watchers.push(watchPath(path, again).on('error', reject));
    io.say(watching);
  });
}

/** Watches a folder at any depth, or a file through its folder, since editors replace files. */
function watchPath(path: string, changed: () => void): FSWatcher {
  if (statSync(path).isDirectory()) return watch(path, { recursive: true }, changed);
  return watch(dirname(path), (_, name) => {
    if (name === basename(path)) changed();
  });
}
