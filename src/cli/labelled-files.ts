import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { createLabelledReader, LABELLED_LIMITS, type LabelledReading } from '../evaluation/index.js';
import { linesOf } from './lines.js';

/** Tells whether a folder holds labelled cases. */
export function holdsLabelled(folder: string): boolean {
  return existsSync(join(folder, 'attributes.json')) && existsSync(join(folder, 'cases.jsonl'));
}

/** Reads a folder of labelled cases: `attributes.json`, `cases.jsonl` and, where there is one, `faults.json`. */
export async function readLabelled(folder: string): Promise<LabelledReading> {
  const attributes = join(folder, 'attributes.json');
  const reader = createLabelledReader(attributes, await readFile(attributes, 'utf8'));
  const cases = join(folder, 'cases.jsonl');
  for await (const { line, text } of linesOf(cases, LABELLED_LIMITS.line)) {
    if (text === undefined) reader.tooLong({ file: cases, line });
    else reader.line({ file: cases, line }, text);
  }
  const faults = join(folder, 'faults.json');
  if (existsSync(faults)) reader.faults(faults, await readFile(faults, 'utf8'));
  return reader.finish(basename(resolve(folder)));
}
