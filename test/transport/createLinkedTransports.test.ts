import { describe, expect, test } from 'vitest';
import type { AnyMessage } from '../../src/protocol/index.js';
import { createLinkedTransports, type Incoming } from '../../src/transport/index.js';
import { describeTransport, type TransportUnderTest } from './transportContract.js';

const ready = { type: 'CRMConnectMessage', action: 'ready' } as const;
const requestCrmData = { type: 'CRMConnectMessage', action: 'requestCrmData' } as const;
const answer = { type: 'ClientAppMessage', action: 'ready', data: {} } as const;
const atOnce = { schedule: (deliver: () => void) => deliver() };

function open(options = {}) {
  const linked = createLinkedTransports(options);
  const atClient: Incoming<AnyMessage>[] = [];
  const atConnector: Incoming<AnyMessage>[] = [];
  linked.client.incoming$.subscribe((item) => atClient.push(item));
  linked.connector.incoming$.subscribe((item) => atConnector.push(item));
  return { ...linked, atClient, atConnector };
}

const messages = (items: Incoming<AnyMessage>[]) =>
  items.flatMap((item) => (item.kind === 'message' ? [item.message] : []));

describeTransport('the client’s linked transport', 'connector', () => {
  const { client, frame, atConnector } = open(atOnce);
  return {
    transport: client as unknown as TransportUnderTest['transport'],
    receive: (data) => frame.post(data),
    posted: () => messages(atConnector),
  };
});

describe('linked transports', () => {
  test('[TR17] deliver in order, after the sender has finished', async () => {
    const { client, connector, atClient, atConnector } = open();
    connector.send(ready);
    connector.send(requestCrmData);
    expect(atClient).toEqual([]);
    await Promise.resolve();
    expect(messages(atClient)).toEqual([ready, requestCrmData]);
    client.send(answer);
    expect(atConnector).toEqual([]);
    await Promise.resolve();
    expect(messages(atConnector)).toEqual([answer]);
  });

  test('[TR17] deliver a copy as it was when it was sent', () => {
    const { connector, atClient } = open(atOnce);
    const data = { isEnabled: true, list: [1] };
    connector.send({ type: 'CRMConnectMessage', action: 'requestEnableClickToDial', data });
    data.list.push(2);
    expect(messages(atClient)[0]?.data).toEqual({ isEnabled: true, list: [1] });
  });

  test('[TR4] [TR5] know a stranger by origin and window', () => {
    const { frame, atClient } = open(atOnce);
    frame.post(ready, { origin: 'https://evil.example.net' });
    frame.post(ready, { isPeer: false });
    frame.post(ready);
    expect(atClient).toEqual([
      { kind: 'rejected', rejection: { reason: 'origin', origin: 'https://evil.example.net' } },
      { kind: 'rejected', rejection: { reason: 'source' } },
      { kind: 'message', message: ready, raw: ready },
    ]);
  });

  test('[TR13] begin a new session when the frame is loaded anew', () => {
    const { connector, frame, atClient } = open(atOnce);
    frame.load();
    connector.send(ready);
    frame.load();
    connector.send(ready);
    expect(atClient.map(({ kind }) => kind)).toEqual(['message', 'sessionRenewed', 'message']);
  });

  test('[TR12] hear nothing more of a window that was replaced, in either direction', () => {
    const delivered: (() => void)[] = [];
    const { client, connector, frame, atClient, atConnector } = open({
      schedule: (deliver: () => void) => delivered.push(deliver),
    });
    connector.send(ready);
    delivered.shift()?.();
    client.send(answer);
    connector.send(ready);
    frame.replaceWindow();
    connector.send(ready);
    for (const deliver of delivered) deliver();
    expect(atClient).toMatchObject([
      { kind: 'message' },
      { kind: 'rejected', rejection: { reason: 'source' } },
      { kind: 'sessionRenewed' },
      { kind: 'message' },
    ]);
    expect(messages(atConnector)).toEqual([]);
  });

  test('[TR18] send nothing to a document that has not spoken', () => {
    const { client, connector, frame, atConnector, atClient } = open(atOnce);
    expect(client.send(answer)).toEqual({ sent: false, reason: 'notHeard' });
    frame.load();
    connector.send(ready);
    expect(client.send(answer)).toEqual({ sent: true });
    frame.load();
    expect(client.send(answer)).toEqual({ sent: false, reason: 'notHeard' });
    expect(client.isHeard).toBe(false);
    frame.replaceWindow();
    expect(client.send(answer)).toEqual({ sent: false, reason: 'notHeard' });
    expect(messages(atConnector)).toEqual([answer]);
    expect(atClient.map(({ kind }) => kind)).toEqual(['message']);
  });

  test('[TR18] let the connector speak first', () => {
    const { connector } = open(atOnce);
    expect(connector.send(ready)).toEqual({ sent: true });
  });

  test('[TR14] have nothing to diagnose', () => {
    const { client, connector } = open();
    expect(client.diagnose()).toEqual({ frame: 'loaded', otherOrigins: [] });
    expect(connector.diagnose()).toEqual({ frame: 'loaded', otherOrigins: [] });
  });
});
