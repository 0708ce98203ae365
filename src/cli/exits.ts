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

/** The person pressed Ctrl-C at a prompt. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/** Exit status of a command that was interrupted. */
export const INTERRUPTED = 130;
