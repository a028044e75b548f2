import { describe, expect, test } from 'vitest';
import { connectorCodec } from '../../src/protocol/index.js';
import { createInbox } from '../../src/transport/createInbox.js';
import type { Incoming } from '../../src/transport/index.js';

const origin = 'https://connector.example.org';
const peer = () => ({ origin, isPeer: () => true });

function open() {
  const heard: unknown[] = [];
  const inbox = createInbox({
    codec: connectorCodec,
    origin,
    onGenuine: (message) => heard.push(message),
  });
  const items: Incoming<unknown>[] = [];
  inbox.incoming$.subscribe((item) => items.push(item));
  return { inbox, items, heard };
}

describe('an inbox', () => {
  test('[TR3] says what is wrong with what has not the form of a message', () => {
    const { inbox, items } = open();
    inbox.receive({ action: 'ready' }, peer);
    expect(items).toStrictEqual([
      {
        kind: 'rejected',
        rejection: {
          reason: 'shape',
          issues: [{ path: '', problem: 'expected a plain object' }],
        },
      },
    ]);
  });

  test('[TR2] hands on the data of nobody but the peer', () => {
    const { inbox, items } = open();
    const claimed = { type: 'CRMConnectMessage', action: 'unknown' };
    inbox.receive(claimed, () => ({ origin: 'https://other.example.org', isPeer: () => true }));
    inbox.receive(claimed, () => ({ origin, isPeer: () => false }));
    inbox.receive(claimed, peer);
    expect(items.map((item) => 'raw' in item)).toEqual([false, false, true]);
  });

  test('[TR3] leaves alone what a getter guards', () => {
    const { inbox, items } = open();
    const guarded = Object.defineProperty({}, 'type', {
      get() {
        throw new Error('not for you');
      },
    });
    expect(() => inbox.receive(guarded, peer)).not.toThrow();
    expect(items.map(({ kind }) => kind)).toEqual(['rejected']);
    expect(inbox.foreignCount).toBe(1);
  });

  test('[TR11] does nothing any more once it is closed', () => {
    const { inbox, items, heard } = open();
    inbox.close();
    inbox.receive({ type: 'CRMConnectMessage', action: 'ready' }, peer);
    inbox.receive({ other: true }, peer);
    expect([items, heard, inbox.foreignCount]).toEqual([[], [], 0]);
  });
});
