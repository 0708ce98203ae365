#!/usr/bin/env node
import { ERROR_CODES, isCbrError, KnowledgeError } from '../errors.js';
import { sayError } from '../failures/index.js';
import { INTERRUPTED, Interrupted, UsageError } from './exits.js';
import { io } from './io.js';
import { createProgram } from './program.js';
import { askedLanguage, CLI_WORDS, languageFor } from './words.js';

/** The language a fault is told in, wherever it happens. */
const language = languageFor(askedLanguage(process.argv));

/** Exit statuses: 0 ok, 1 findings or a missed gate, 2 usage, 3 failure, 130 cancelled. */
async function main(): Promise<number> {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', loseOutput);
  process.once('SIGINT', () => process.exit(INTERRUPTED));
  try {
    return await createProgram(language).run(process.argv);
  } catch (error) {
    return await explain(error);
  }
}

let outputLost = false;

/** A reader that has seen enough changes nothing; output lost in any other way is a failure, said once. */
function loseOutput({ code }: NodeJS.ErrnoException): void {
  if (code === 'EPIPE' || outputLost) return;
  outputLost = true;
  process.exitCode = 3;
  io.say(`dejacase: ${CLI_WORDS[language].outputLost(code ?? 'unknown')}`);
}

async function explain(error: unknown): Promise<number> {
  if (error instanceof UsageError) {
    if (error.message !== '') io.say(error.message);
    return error.exitCode;
  }
  if (error instanceof Interrupted) return INTERRUPTED;
  if (error instanceof KnowledgeError) {
    const { sayFinding } = await import('../knowledge/index.js');
    for (const finding of error.findings.slice(0, 10)) {
      const { code, file, line, column, frame } = finding;
      const said = sayFinding(finding, language);
      io.say(`${file}:${line}:${column} ${code} ${said}${frame === undefined ? '' : `\n${frame}`}\n`);
    }
  }
  if (isCbrError(error)) {
    io.say(`dejacase: ${sayError(error, language)} [${error.code}]`);
    return ERROR_CODES[error.code].exit;
  }
  if (error instanceof Error && 'syscall' in error) {
    const { path, code, syscall } = error as NodeJS.ErrnoException;
    io.say(`dejacase: ${CLI_WORDS[language].refused(path ?? syscall ?? '', code ?? '')}`);
    return 3;
  }
  io.say(`dejacase: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return 3;
}

const status = await main();
if (!outputLost) process.exitCode = status;
