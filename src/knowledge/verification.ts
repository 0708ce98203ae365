import type { Verification } from '../model/index.js';
import { type Context, type Entry, localised } from './context.js';

/** Wrong answers that are allowed where the author does not say. */
const TRIES = 3;

/** What stands for a declaration with errors: everybody would have to be verified, and nobody can be. */
const NOBODY: Verification = { questions: [], tries: TRIES, trusted: [] };

/** Resolves what is asked before anything private is shown; the first file that speaks of it counts. */
export function resolveVerification(context: Context): Verification | undefined {
  let found: { readonly verification: Verification; readonly file: string } | undefined;
  for (const file of context.files) {
    const written = file.data.verification;
    if (written === undefined) continue;
    const parts = ['questions', 'required', 'tries', 'trusted'];
    if (!file.usable('verification') || !parts.every((part) => file.usable('verification', part))) {
      found ??= { verification: NOBODY, file: file.source.file };
      continue;
    }
    const entry: Entry<unknown> = { id: 'verification', value: written, file, path: ['verification'] };
    const questions = Object.entries(written.questions).map(([id, text]) => ({
      id,
      text: localised(text, file.data.language),
    }));
    const { required, tries = TRIES, trusted = [] } = written;
    if (found !== undefined) {
      context.refuse(entry, [], { reason: 'DC301.id', values: { id: entry.id, file: found.file } }, { part: 'key' });
    } else if (required !== undefined && required > questions.length) {
      const values = { required, count: questions.length };
      context.refuse(entry, ['required'], { reason: 'DC419', values });
    }
    if (context.isFaulty(entry)) {
      found ??= { verification: NOBODY, file: file.source.file };
      continue;
    }
    const verification = { questions, ...(required === undefined ? {} : { required }), tries, trusted };
    found = { verification, file: file.source.file };
  }
  return found?.verification;
}
