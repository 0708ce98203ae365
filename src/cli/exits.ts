/** A command line that cannot be run; help and version end this way too, with status 0 and no message. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  constructor(
    message: string,
    readonly exitCode: number = 2,
  ) {
    super(message);
  }
}

/**
 * Does what takes words of the person, so that words refused at the door are a fault of the command line.
 *
 * @throws UsageError instead of a TypeError or a RangeError
 */
export async function atDoor<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
    throw new UsageError(`dejacase: ${error.message}`);
  }
}

/** The person pressed Ctrl-C at a prompt. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/** Exit status of a command that was interrupted. */
export const INTERRUPTED = 130;
