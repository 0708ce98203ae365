import { readFile } from 'node:fs/promises';
import { completeParameters, DIALOGUE_PARAMETERS, type DialogueParameters } from '../dialogue/index.js';
import { UsageError } from './exits.js';
import type { SimulateWords } from './simulate-words.js';

/**
 * Reads parameters of the dialogue: a JSON object of those that are not at their defaults.
 *
 * @throws UsageError when it is none, or one of them does not exist or is out of its range
 */
export async function readParameters(file: string, words: SimulateWords): Promise<Partial<DialogueParameters>> {
  const parameters = objectOf(await readFile(file, 'utf8'));
  if (parameters === undefined) throw new UsageError(`dejacase: ${words.notParameters(file)}`);
  for (const [name, value] of Object.entries(parameters)) {
    try {
      completeParameters({ [name]: value });
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      const names = Object.keys(DIALOGUE_PARAMETERS).join(', ');
      throw new UsageError(`dejacase: ${words.notAParameter(file, name, JSON.stringify(value), names)}`);
    }
  }
  return parameters;
}

function objectOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
