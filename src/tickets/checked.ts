import type { Problem } from '../ports.js';

/** Gives what a look at the other side found; a look that fails is a fatal problem too. */
export async function checked(
  look: () => Promise<readonly Problem[]>,
): Promise<{ readonly ok: boolean; readonly problems: readonly Problem[] }> {
  try {
    const problems = await look();
    return { ok: !problems.some((problem) => problem.fatal), problems };
  } catch (error) {
    return { ok: false, problems: [{ message: error instanceof Error ? error.message : String(error), fatal: true }] };
  }
}
