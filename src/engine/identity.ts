import type { AwaitedEffect } from '../dialogue/index.js';
import type { IdentityCheck, Party, Person, SessionInput, SessionState, Verification } from '../model/index.js';
import type { CallOptions, Directory, Logger } from '../ports.js';
import { askInTime, type Waiting } from './in-time.js';
import { personOf, questionsOf } from './person.js';

/** What asking a directory works with. */
export interface IdentityContext extends Waiting {
  readonly directory: Directory | undefined;
  readonly logger: Logger;
}

/** Finds out who people are; a directory that fails or hangs leaves a diagnosis without it, not without an end. */
export interface IdentityCheckers {
  /** Answers the effect `identify`. */
  identified(
    effect: Extract<AwaitedEffect, { kind: 'identify' }>,
    state: SessionState,
    declared: Verification | undefined,
  ): Promise<SessionInput>;
  /** Says who somebody is; nothing where the directory does not. */
  find(requester: Party): Promise<Person | undefined>;
  /** Has an answer checked; it goes nowhere but into the directory. */
  check(requester: Party, id: string, text: string): Promise<'right' | 'wrong' | 'unavailable'>;
}

/** Right answers, wrong ones and questions where nothing is declared. */
const TRIES = 3;

/** Prepares asking a directory. */
export function createIdentity({ directory, logger, ...waiting }: IdentityContext): IdentityCheckers {
  const ask = <T>(call: (options: CallOptions) => Promise<T>): Promise<T> => askInTime(call, waiting);

  const find = async (requester: Party): Promise<Person | undefined> => {
    if (directory === undefined) return undefined;
    try {
      return personOf(await ask((options) => directory.find(requester, options)));
    } catch (error) {
      logger.log('warn', 'The directory cannot be read; the diagnosis goes on without it.', { error: String(error) });
      return undefined;
    }
  };

  const questionsFor = async (
    requester: Party,
    declared: Verification | undefined,
  ): Promise<Verification['questions']> => {
    if (directory?.verify === undefined) return [];
    if (directory.questions === undefined) return declared?.questions ?? [];
    try {
      return questionsOf(await ask(async (options) => directory.questions?.(requester, options)));
    } catch (error) {
      logger.log('warn', 'The directory does not say what to ask; nobody is verified.', { error: String(error) });
      return [];
    }
  };

  /** How it is found out who somebody is; nothing where nobody wants to know. */
  const checkOf = async (
    requester: Party,
    channel: string,
    declared: Verification | undefined,
  ): Promise<IdentityCheck | undefined> => {
    if (declared === undefined && directory?.questions === undefined) return undefined;
    if (declared?.trusted.includes(channel) === true) return { kind: 'vouched', by: channel };
    const questions = await questionsFor(requester, declared);
    if (questions.length === 0) return { kind: 'impossible' };
    const required = Math.min(declared?.required ?? questions.length, questions.length);
    return { kind: 'questions', questions, required, tries: declared?.tries ?? TRIES };
  };

  return {
    find,
    async identified({ requester, verified }, { channel }, declared) {
      const [found, check] = await Promise.all([
        find(requester),
        verified ? undefined : checkOf(requester, channel, declared),
      ]);
      const isOpen = check === undefined || check.kind === 'vouched';
      // What is private does not even reach the log before the person is verified.
      const person = isOpen || found === undefined ? found : publicly(found);
      return {
        kind: 'identified',
        ...(person === undefined ? {} : { person }),
        ...(check === undefined ? {} : { check }),
      };
    },
    async check(requester, id, text) {
      try {
        const isRight = await ask(async (options) => directory?.verify?.(requester, { id, text }, options));
        if (typeof isRight === 'boolean') return isRight ? 'right' : 'wrong';
      } catch (error) {
        // Its message may repeat the answer.
        const name = error instanceof Error ? error.name : typeof error;
        logger.log('warn', 'The directory cannot check an answer; the person is not verified.', { error: name });
      }
      return 'unavailable';
    },
  };
}

function publicly({ id, language }: Person): Person {
  return { ...(id === undefined ? {} : { id }), ...(language === undefined ? {} : { language }) };
}
