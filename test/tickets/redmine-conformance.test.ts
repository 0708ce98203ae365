import { test } from 'vitest';
import { faultyNetwork, ticketConformance } from '../../src/testing/index.js';
import { redmine } from '../../src/tickets/redmine/index.js';
import { describeServer, salt } from '../servers.js';
import { administrator, optionsFor } from './redmine-server.js';

describeServer('DEJACASE_REDMINE', 'redmine against a real Redmine', (server) => {
  const admin = administrator(server);
  const options = optionsFor(server);

  ticketConformance(
    test,
    async () => {
      const { fetch, ...network } = faultyNetwork((url, init) => globalThis.fetch(url, init));
      const adapter = redmine({ ...options, fetch });
      // Asks once whose token it is, so that a failure meets the request that it is meant for.
      await adapter.find('unused');
      return {
        adapter,
        oracle: admin,
        async edit(id, note) {
          const before = new Date().toISOString();
          await admin.change('agent-l1', id, { notes: note });
          return before;
        },
        unauthorised: redmine({ ...options, token: '0'.repeat(40) }),
        misconfigured: [
          redmine({ ...options, lanes: { ...options.lanes, L4: 999_999 } }),
          redmine({ ...options, fields: { ...options.fields, key: 999_999 } }),
        ],
        ...network,
        destroy: async () => {},
      };
    },
    {
      capabilities: {
        find: 'strong',
        update: 'atomic',
        nativeIdempotency: false,
        optimisticLock: false,
        attachments: true,
        privateNotes: false,
        watchers: true,
        watch: 'poll',
      },
      salt,
      watcher: 'agent-l2',
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
    },
  );
});
