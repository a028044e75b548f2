import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import '../fixedSeed.js';
import type { ClientMessage, ConnectorMessage } from '../../src/protocol/index.js';
import { notificationDefaults } from '../../src/runtime/notices.js';
import {
  type ClientTransport,
  createFrameTransport,
  type Incoming,
} from '../../src/transport/index.js';
import { blank, connectorOrigin, FakePage, FakePeer } from './FakePage.js';
import { describeTransport, type TransportUnderTest } from './transportContract.js';

const ready = { type: 'CRMConnectMessage', action: 'ready' };
const requestCrmData = { type: 'CRMConnectMessage', action: 'requestCrmData' };
const answer = { type: 'ClientAppMessage', action: 'ready', data: {} } as const;
const notice = {
  type: 'ClientAppMessage',
  action: 'displayErrorNotification',
  data: { ...notificationDefaults, dialogId: 1, textArray: ['Robin'] },
} as unknown as ClientMessage;
const notHeard = { sent: false, reason: 'notHeard' };

function open(page = new FakePage(), frame: () => unknown = () => page.frame) {
  const transport = createFrameTransport({
    frame: frame as () => HTMLIFrameElement | null,
    connectorOrigin,
    window: page.window as unknown as Window,
  });
  const items: Incoming<ConnectorMessage>[] = [];
  transport.incoming$.subscribe((item) => items.push(item));
  return { page, transport, items };
}

function openWithFrame() {
  const page = new FakePage();
  const peer = page.insertFrame();
  return { ...open(page), peer };
}

const kinds = (items: readonly Incoming<unknown>[]) => items.map(({ kind }) => kind);

describeTransport('the frame transport', 'connector', () => {
  const { page, transport, peer } = openWithFrame();
  return {
    transport: transport as unknown as TransportUnderTest['transport'],
    receive: (data) => page.receive(data),
    posted: () => peer.posted.map(({ message }) => message),
  };
});

describe('whom it hears', () => {
  test('[TR4] [TR5] nobody else, although the message is genuine', () => {
    const { page, items, peer } = openWithFrame();
    page.receive(ready, { origin: 'https://evil.example.net' });
    page.receive(ready, { source: new FakePeer() });
    expect(items).toEqual([
      { kind: 'rejected', rejection: { reason: 'origin', origin: 'https://evil.example.net' } },
      { kind: 'rejected', rejection: { reason: 'source' } },
    ]);
    expect(peer.posted).toEqual([]);
  });

  test.each([
    'http://connector.example.org',
    'https://connector.example.org:8443',
    'https://connector.example.org.evil.example',
    'https://CONNECTOR.example.org',
    'https://connector.example.org/',
    'null',
    '',
  ])('[TR4] not the origin %j', (origin) => {
    const { page, items } = openWithFrame();
    page.receive(ready, { origin });
    expect(items).toEqual([{ kind: 'rejected', rejection: { reason: 'origin', origin } }]);
  });

  test('[TR5] not a message without a window, even while there is no frame', () => {
    const { page, items } = open();
    page.receive(ready, { source: null });
    page.insertFrame();
    page.receive(ready, { source: null });
    expect(items).toMatchObject([
      { rejection: { reason: 'source' } },
      { rejection: { reason: 'source' } },
    ]);
  });

  test('[TR6] reads nothing but the type before origin and window are settled', () => {
    const { page } = openWithFrame();
    const read: PropertyKey[] = [];
    const data = new Proxy(ready, {
      get: (target, key) => {
        read.push(key);
        return Reflect.get(target, key);
      },
    });
    page.receive(data, { origin: 'https://evil.example.net' });
    page.receive(data, { source: new FakePeer() });
    expect(new Set(read)).toEqual(new Set(['type']));
  });

  test('[TR3] a page’s other messages are counted and nothing else', () => {
    const { page, transport, items } = openWithFrame();
    for (const data of [null, 'x', 1, {}, [], { type: 'other' }]) {
      page.receive(data, { origin: 'https://widgets.example.net' });
      page.receive(data, { source: new FakePeer() });
    }
    expect(transport.foreignCount).toBe(12);
    expect(items).toEqual([]);
  });
});

test('[TR10] any value from anybody: no answer, no end of the stream', () => {
  const anything = fc.anything({ withDate: true, withMap: true, withNullPrototype: true });
  const data = fc.oneof(
    anything,
    fc.record({ type: fc.constant('CRMConnectMessage'), action: anything, data: anything }),
  );
  const origin = fc.constantFrom(connectorOrigin, 'https://evil.example.net', 'null', '');
  fc.assert(
    fc.property(fc.array(fc.tuple(data, origin, fc.boolean())), (messages) => {
      const { page, peer, items } = openWithFrame();
      for (const [data, origin, isPeer] of messages) {
        page.receive(data, isPeer ? { origin } : { origin, source: new FakePeer() });
      }
      page.receive(ready);
      expect(items.length).toBeLessThanOrEqual(messages.length + 1);
      expect(items.at(-1)).toEqual({ kind: 'message', message: ready, raw: ready });
      expect(peer.posted).toEqual([]);
    }),
  );
});

describe('whom it sends to', () => {
  test('[TR7] the frame’s window at the connector’s exact origin', () => {
    const { page, transport, peer } = openWithFrame();
    page.receive(ready);
    transport.send(answer);
    expect(peer.posted).toEqual([{ message: answer, targetOrigin: connectorOrigin }]);
  });

  test('[TR7] nobody while there is no frame', () => {
    const { page, transport } = open();
    expect(transport.send(answer)).toEqual({ sent: false, reason: 'noFrame' });
    const peer = page.insertFrame();
    page.receive(ready);
    expect(transport.send(answer)).toEqual({ sent: true });
    page.removeFrame();
    expect(transport.send(answer)).toEqual({ sent: false, reason: 'noFrame' });
    expect(peer.posted).toHaveLength(1);
  });

  test('[TR12] the window that the frame has now', () => {
    const { page, transport, peer } = openWithFrame();
    page.receive(ready);
    const next = page.insertFrame();
    page.receive(ready);
    transport.send(answer);
    expect([peer.posted.length, next.posted.length]).toEqual([0, 1]);
  });
});

describe('a frame that comes, goes and moves', () => {
  test('[TR12] is sent nothing while it shows its first, blank document', () => {
    const { page, transport } = openWithFrame();
    page.receive(ready);
    const moved = page.insertFrame(page.document, blank);
    expect(transport.send(answer)).toEqual(notHeard);
    page.load();
    expect(transport.send(answer)).toEqual(notHeard);
    page.receive(ready);
    expect(transport.send(answer)).toEqual({ sent: true });
    expect(moved.posted).toHaveLength(1);
  });

  test('[TR12] is sent to where it was heard, whatever it seems to show', () => {
    const page = new FakePage();
    const peer = page.insertFrame(page.document, blank);
    const { transport } = open(page);
    page.receive(ready);
    expect(transport.send(answer)).toEqual({ sent: true });
    expect(peer.posted).toHaveLength(1);
  });

  test('[TR12] is heard when it is inserted later', () => {
    const { page, items } = open();
    page.insertFrame();
    page.receive(ready);
    expect(kinds(items)).toEqual(['message']);
  });

  test('[TR12] is another one after it was moved: its old window is not heard any more', () => {
    const { page, items, peer } = openWithFrame();
    page.receive(ready);
    page.insertFrame();
    page.receive(requestCrmData, { source: peer });
    page.receive(ready);
    expect(items).toMatchObject([
      { kind: 'message' },
      { kind: 'rejected', rejection: { reason: 'source' } },
      { kind: 'sessionRenewed', kept: new Set() },
      { kind: 'message', message: { action: 'ready' } },
    ]);
  });

  test('[TR13] begins a new session with the first message after it was loaded anew', () => {
    const { page, items } = openWithFrame();
    page.receive(ready);
    page.load();
    page.receive(requestCrmData);
    page.load();
    page.receive(ready);
    page.receive(ready);
    expect(kinds(items)).toEqual(['message', 'message', 'sessionRenewed', 'message', 'message']);
  });

  test('[TR13] tells what the new document has sent already', () => {
    const { page, items } = openWithFrame();
    page.load();
    page.receive(ready);
    page.receive(requestCrmData);
    page.receive(ready);
    page.receive(requestCrmData);
    page.load();
    expect(items.at(-1)).toEqual({ kind: 'sessionRenewed', kept: new Set(['requestCrmData']) });
  });

  test('[TR13] begins no session by what was rejected', () => {
    const { page, items } = openWithFrame();
    page.receive(ready);
    page.load();
    page.load();
    page.receive({ type: 'CRMConnectMessage', action: 'nonsense' });
    page.receive(ready, { source: new FakePeer() });
    expect(kinds(items)).toEqual(['message', 'rejected', 'rejected']);
    page.receive(ready);
    expect(kinds(items).slice(3)).toEqual(['sessionRenewed', 'message']);
  });

  test('[TR13] is not confused by another frame’s load', () => {
    const { page, items } = openWithFrame();
    page.load();
    page.receive(ready);
    page.document.dispatchEvent(new Event('load'));
    page.receive(ready);
    expect(kinds(items)).toEqual(['message', 'message']);
  });

  test.each([
    ['already there', 'before'],
    ['inserted later', 'after'],
  ])('[TR13] is noticed when it reloads in a shadow tree, %s', (_, when) => {
    const page = new FakePage();
    const shadowRoot = {};
    if (when === 'before') page.insertFrame(shadowRoot);
    const { items, transport } = open(page);
    if (when === 'after') page.insertFrame(shadowRoot);
    page.receive(ready);
    page.load();
    page.receive(requestCrmData);
    page.load();
    page.receive(requestCrmData);
    expect(kinds(items)).toEqual(['message', 'message', 'sessionRenewed', 'message']);
    transport.close();
    expect(page.listenerCount).toBe(0);
  });

  test('[TR10] counts as missing while asking for it throws', () => {
    let isBroken = true;
    const page = new FakePage();
    page.insertFrame();
    const { transport, items } = open(page, () => {
      if (isBroken) throw new Error('not mounted');
      return page.frame;
    });
    page.receive(ready);
    expect(transport.send(answer)).toEqual({ sent: false, reason: 'noFrame' });
    expect(transport.diagnose().frame).toBe('missing');
    isBroken = false;
    page.receive(ready);
    expect(items).toMatchObject([{ rejection: { reason: 'source' } }, { kind: 'message' }]);
  });
});

describe('a document that has not spoken', () => {
  test('[TR18] is sent nothing, the first one neither', () => {
    const { page, transport, peer } = openWithFrame();
    expect(transport.send(answer)).toEqual(notHeard);
    page.load();
    expect(transport.send(notice)).toEqual(notHeard);
    page.receive(ready);
    expect(transport.send(answer)).toEqual({ sent: true });
    expect(transport.send(notice)).toEqual({ sent: true });
    expect(peer.posted).toHaveLength(2);
  });

  test.each([
    ['of another origin', {}],
    ['blank', blank],
  ])('[TR18] is sent nothing, nor does what it says count: %s', (_, contentDocument) => {
    const { page, transport, peer, items } = openWithFrame();
    page.load();
    page.receive(ready);
    page.receive(requestCrmData);
    page.load();
    Object.assign(page.frame as object, { contentDocument });
    page.receive(ready, { origin: 'https://login.example.net' });
    page.receive({ type: 'CRMConnectMessage', action: 'nonsense' });
    page.receive({ type: 'other' });
    expect([answer, notice].map((message) => transport.send(message))).toEqual([
      notHeard,
      notHeard,
    ]);
    expect(transport.isHeard).toBe(false);
    expect(peer.posted).toEqual([]);
    page.load();
    page.receive(ready);
    expect(transport.isHeard).toBe(true);
    expect(transport.send(notice)).toEqual({ sent: true });
    expect(kinds(items).slice(-2)).toEqual(['sessionRenewed', 'message']);
  });

  test('[TR18] is sent nothing in another window of the frame, whatever the one before said later', () => {
    const { page, transport, peer } = openWithFrame();
    page.receive(ready);
    page.insertFrame();
    page.receive(requestCrmData, { source: peer });
    expect(transport.send(answer)).toEqual(notHeard);
    expect(peer.posted).toEqual([]);
  });

  test('[TR19] that may be another one gets answers, and nothing else', () => {
    const { page, transport } = openWithFrame();
    page.receive(ready);
    page.receive(requestCrmData);
    page.load();
    expect(transport.send(answer)).toEqual({ sent: true });
    expect(transport.send(notice)).toEqual(notHeard);
    expect(transport.isHeard).toBe(false);
    page.receive(requestCrmData);
    expect(transport.send(notice)).toEqual({ sent: true });
    expect(transport.isHeard).toBe(true);
  });

  test('[TR19] so it does where a `ready` before the load may be of either', () => {
    const { page, transport } = openWithFrame();
    page.load();
    page.receive(ready);
    page.receive(ready);
    page.load();
    expect(transport.send(answer)).toEqual({ sent: true });
    expect(transport.send(notice)).toEqual(notHeard);
  });
});

describe('diagnosis', () => {
  const frameOf = (transport: ClientTransport) => transport.diagnose().frame;

  test('[TR14] tells a missing frame, a blank one and a loaded one apart', () => {
    const { page, transport } = open();
    expect(frameOf(transport)).toBe('missing');
    page.insertFrame(page.document, blank);
    expect(frameOf(transport)).toBe('notLoaded');
    page.load();
    expect(frameOf(transport)).toBe('loaded');
    page.removeFrame();
    expect(frameOf(transport)).toBe('missing');
  });

  test('[TR14] counts a frame that is in no document as missing', () => {
    const page = new FakePage();
    page.insertFrame();
    Object.assign(page.frame as object, { contentWindow: null });
    const { transport } = open(page);
    expect(frameOf(transport)).toBe('missing');
  });

  test('[TR14] does not take a frame that lets nobody look for a blank one', () => {
    const { transport, page } = openWithFrame();
    page.receive(ready);
    Object.defineProperty(page.frame, 'contentDocument', {
      get: () => {
        throw new Error('SecurityError');
      },
    });
    expect(frameOf(transport)).toBe('loaded');
    expect(transport.send(answer)).toEqual({ sent: true });
  });

  test('[TR14] counts a frame that was there first as loaded when it shows another origin', () => {
    const page = new FakePage();
    page.insertFrame();
    page.load();
    expect(frameOf(open(page).transport)).toBe('loaded');
  });

  test.each(['loaded', 'blank'])('[TR21] says if several frames are meant: %s', (seen) => {
    const page = new FakePage();
    page.insertFrame(page.document, seen === 'blank' ? blank : null);
    let isAmbiguous = true;
    const transport = createFrameTransport({
      frame: () => page.frame as unknown as HTMLIFrameElement,
      isAmbiguous: () => isAmbiguous,
      connectorOrigin,
      window: page.window as unknown as Window,
    });
    expect(frameOf(transport)).toBe('several');
    isAmbiguous = false;
    expect(frameOf(transport)).not.toBe('several');
  });

  const hintsOf = (transport: ClientTransport) => transport.diagnose().hints;

  test('[TR22] sees nothing wrong with a frame of the same site', () => {
    expect(hintsOf(open().transport)).toEqual([]);
    expect(hintsOf(openWithFrame().transport)).toEqual([]);
  });

  test('[TR22] sees a frame that was loaded several times', () => {
    const { page, transport } = openWithFrame();
    page.load();
    expect(hintsOf(transport)).toEqual([]);
    page.load();
    expect(hintsOf(transport)).toEqual(['loadedAgain']);
  });

  test.each([
    ['frame-src', `${connectorOrigin}/softphone`, ['refusedByPolicy']],
    ['child-src', connectorOrigin, ['refusedByPolicy']],
    ['frame-src', 'https://other.example.org', []],
    ['script-src', connectorOrigin, []],
    ['frame-src', 'inline', []],
  ])('[TR22] sees that %s refused %s', (effectiveDirective, blockedURI, hints) => {
    const { page, transport } = openWithFrame();
    const violation = new Event('securitypolicyviolation');
    page.document.dispatchEvent(Object.assign(violation, { effectiveDirective, blockedURI }));
    expect(hintsOf(transport)).toEqual(hints);
  });

  test('[TR14] names up to five other origins from which the frame talks our protocol', () => {
    const { page, transport } = openWithFrame();
    page.receive({ type: 'other' }, { origin: 'https://widgets.example.net' });
    page.receive(ready, { origin: 'https://stranger.example.net', source: new FakePeer() });
    for (let n = 1; n <= 7; n += 1) {
      page.receive(ready, { origin: `https://host${n}.example.org` });
      page.receive(ready, { origin: `https://host${n}.example.org` });
    }
    expect(transport.diagnose().otherOrigins).toEqual(
      [1, 2, 3, 4, 5].map((n) => `https://host${n}.example.org`),
    );
  });
});

describe('close', () => {
  test('[TR11] removes every listener, a hundred times over', () => {
    const page = new FakePage();
    page.insertFrame();
    for (let round = 0; round < 100; round += 1) {
      const { transport } = open(page);
      expect(page.listenerCount).toBe(3);
      transport.close();
      transport.close();
      expect(page.listenerCount).toBe(0);
    }
  });

  test('[TR11] removes the listener of a frame that was moved out of its shadow tree', () => {
    const page = new FakePage();
    page.insertFrame({});
    const { transport } = open(page);
    expect(page.listenerCount).toBe(4);
    page.insertFrame();
    page.receive(ready);
    expect(page.listenerCount).toBe(3);
    transport.close();
    expect(page.listenerCount).toBe(0);
  });
});
