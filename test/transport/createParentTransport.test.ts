import { describe, expect, test } from 'vitest';
import { createParentTransport, type Incoming } from '../../src/transport/index.js';
import { CountedTarget, FakePeer } from './FakePage.js';
import { describeTransport, type TransportUnderTest } from './transportContract.js';

const clientOrigin = 'https://desk.example.org';
const answer = { type: 'ClientAppMessage', action: 'ready', data: {} };

function open() {
  const parent = new FakePeer();
  const window = Object.assign(new CountedTarget(), { parent });
  const transport = createParentTransport({
    clientOrigin,
    window: window as unknown as Window,
  });
  const items: Incoming<unknown>[] = [];
  transport.incoming$.subscribe((item) => items.push(item));
  const receive = (data: unknown, origin = clientOrigin, source: unknown = parent) =>
    window.dispatchEvent(Object.assign(new Event('message'), { data, origin, source }));
  return { transport, window, parent, items, receive };
}

describeTransport('the parent transport', 'client', () => {
  const { transport, parent, receive } = open();
  return {
    transport: transport as unknown as TransportUnderTest['transport'],
    receive,
    posted: () => parent.posted.map(({ message }) => message),
  };
});

describe('the connector’s side', () => {
  test('[TR4] [TR5] hears only its parent at the exact origin', () => {
    const { items, receive } = open();
    receive(answer, 'https://evil.example.net');
    receive(answer, clientOrigin, new FakePeer());
    receive(answer, clientOrigin, null);
    receive(answer);
    expect(items).toMatchObject([
      { kind: 'rejected', rejection: { reason: 'origin', origin: 'https://evil.example.net' } },
      { kind: 'rejected', rejection: { reason: 'source' } },
      { kind: 'rejected', rejection: { reason: 'source' } },
      { kind: 'message', message: answer, raw: answer },
    ]);
  });

  test('[TR7] sends only to the page’s exact origin', () => {
    const { transport, parent } = open();
    transport.send({ type: 'CRMConnectMessage', action: 'ready' });
    expect(parent.posted).toEqual([
      { message: { type: 'CRMConnectMessage', action: 'ready' }, targetOrigin: clientOrigin },
    ]);
  });

  test('[TR11] removes its listener', () => {
    const { transport, window } = open();
    expect(window.listenerCount).toBe(1);
    transport.close();
    transport.close();
    expect(window.listenerCount).toBe(0);
  });
});

test('[TR14] the parent transport has its frame around it', () => {
  expect(open().transport.diagnose()).toEqual({ frame: 'loaded', otherOrigins: [] });
});
