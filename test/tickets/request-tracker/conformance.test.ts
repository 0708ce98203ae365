import { test } from 'vitest';
import { ticketConformance } from '../../../src/testing/index.js';
import { describeServer, salt } from '../../servers.js';
import { rtSubject } from './subject.js';

describeServer('DEJACASE_RT', 'Request Tracker keeps to the contract', (server) => {
  ticketConformance(test, () => rtSubject(server), {
    salt,
    team: 'printing',
    capabilities: {
      find: 'strong',
      update: 'stepwise',
      nativeIdempotency: false,
      optimisticLock: true,
      attachments: true,
      privateNotes: true,
      watchers: true,
      watch: 'poll',
    },
    offers: {
      oracle: true,
      attachment: true,
      edit: true,
      unauthorised: true,
      misconfigured: true,
      server: true,
      cut: true,
      merge: true,
      team: true,
    },
  });
});
