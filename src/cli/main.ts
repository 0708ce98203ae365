#!/usr/bin/env node
import { ERROR_CODES, isCbrError, KnowledgeError } from '../errors.js';
import { INTERRUPTED, Interrupted, UsageError } from './exits.js';
import { io } from './io.js';
import { createProgram } from './program.js';
import { wordsFor } from './words.js';

/** Exit statuses: 0 ok, 1 findings or a missed gate, 2 usage, 3 failure, 130 cancelled. */
async function main(): Promise<number> {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', loseOutput);
  process.once('SIGINT', () => process.exit(INTERRUPTED));
  try {
    return await createProgram().run(process.argv);
  } catch (error) {
    return explain(error);
  }
}

let outputLost = false;

/** A reader that has seen enough changes nothing; output lost in any other way is a failure, said once. */
function loseOutput({ code }: NodeJS.ErrnoException): void {
  if (code === 'EPIPE' || outputLost) return;
  outputLost = true;
  process.exitCode = 3;
  io.say(`dejacase: ${wordsFor(undefined).outputLost(code ?? 'unknown')}`);
}

function explain(error: unknown): number {
  if (error instanceof UsageError) {
    if (error.message !== '') io.say(error.message);
    return error.exitCode;
  }
  if (error instanceof Interrupted) return INTERRUPTED;
  if (error instanceof KnowledgeError) {
    for (const { code, file, line, column, message, frame } of error.findings.slice(0, 10)) {
      io.say(`${file}:${line}:${column} ${code} ${message}${frame === undefined ? '' : `\n${frame}`}\n`);
    }
  }
  if (isCbrError(error)) {
    io.say(`dejacase: ${error.message} [${error.code}]`);
    return ERROR_CODES[error.code].exit;
  }
  if (error instanceof Error && 'syscall' in error) {
    io.say(`dejacase: ${error.message}`);
    return 3;
  }
  io.say(`dejacase: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return 3;
}

const status = await main();
if (!outputLost) process.exitCode = status;
