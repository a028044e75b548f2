import { describe, expect, test } from 'vitest';
import { connectorCodec } from '../../src/protocol/index.js';
import { createInbox } from '../../src/transport/createInbox.js';

const origin = 'https://connector.example.org';
const peer = () => ({ origin, isPeer: () => true });

const open = () => createInbox({ codec: connectorCodec, origin });

describe('an inbox', () => {
  test('[TR3] says what is wrong with what has not the form of a message', () => {
    expect(open().read({ action: 'ready' }, peer)).toStrictEqual([
      {
        kind: 'rejected',
        rejection: {
          reason: 'shape',
          issues: [{ path: '', problem: 'expected a plain object' }],
        },
        raw: { action: 'ready' },
      },
    ]);
  });

  test('[TR2] hands on the data of nobody but the peer', () => {
    const inbox = open();
    const claimed = { type: 'CRMConnectMessage', action: 'unknown' };
    const items = [
      inbox.read(claimed, () => ({ origin: 'https://other.example.org', isPeer: () => true })),
      inbox.read(claimed, () => ({ origin, isPeer: () => false })),
      inbox.read(claimed, peer),
    ].flat();
    expect(items.map((item) => 'raw' in item)).toEqual([false, false, true]);
  });

  test('[TR3] leaves alone what a getter guards', () => {
    const inbox = open();
    const guarded = Object.defineProperty({}, 'type', {
      get() {
        throw new Error('not for you');
      },
    });
    expect(inbox.read(guarded, peer).map(({ kind }) => kind)).toEqual(['rejected']);
    expect(inbox.foreignCount).toBe(1);
  });

  test('[TR13] begins a session before the message that began it', () => {
    const kept = new Set(['ready']);
    const inbox = createInbox({ codec: connectorCodec, origin, newSession: () => kept });
    const items = inbox.read({ type: 'CRMConnectMessage', action: 'ready' }, peer);
    expect(items.map(({ kind }) => kind)).toEqual(['sessionRenewed', 'message']);
  });
});
