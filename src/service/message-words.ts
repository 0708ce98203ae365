import type { Language, ReceivedMessage } from '../model/index.js';

const NBSP = '\u00a0';

/** Says that a message came in, and by which channel. */
export function sayReceived({ channel, subject = '' }: ReceivedMessage, language: Language): string {
  const about = subject.trim();
  if (language === 'fr')
    return `Message reçu par ${channel}${about === '' ? '.' : `${NBSP}: «${NBSP}${about}${NBSP}».`}`;
  return `Message received by ${channel}${about === '' ? '.' : `: “${about}”.`}`;
}
