import {
  BroadcastChannel as NodeChannel,
  MessageChannel as NodeMessageChannel,
} from 'node:worker_threads';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createActor, createMachine } from 'xstate';
import {
  type InspectionEvent,
  type InspectionPeer,
  inspectRuntime,
  type NamedWindow,
  receiveInspection,
} from '../../src/inspection/index.js';
import { linkWindows, WindowDouble } from './WindowDouble.js';

const soon = (check: () => void) => vi.waitFor(check, 15_000);

const lamp = createMachine({
  id: 'lamp',
  initial: 'off',
  states: { off: { on: { toggle: 'on' } }, on: { on: { toggle: 'off' } } },
});

const pageOrigin = 'https://crm.example.com';
const viewerOrigin = 'https://viewer.example.com';
const closing: { close(): void }[] = [];

afterEach(() => {
  for (const one of closing.splice(0).reverse()) one.close();
});

/** A lamp that is inspected. */
function inspected(to: InspectionPeer) {
  const actor = createActor(lamp).start();
  const observed = vi.spyOn(actor.system, 'inspect');
  const inspection = inspectRuntime(actor, { to });
  closing.push(inspection);
  return { actor, inspection, observed, toggle: () => actor.send({ type: 'toggle' }) };
}

/** A viewer, and what it got. */
function viewing(from: InspectionPeer) {
  const events: InspectionEvent[] = [];
  const told: string[] = [];
  const reception = receiveInspection(from, {
    next: (event) => events.push(event),
    opened: () => told.push('opened'),
    closed: () => told.push('closed'),
  });
  closing.push(reception);
  const values = () => events.flatMap((event) => ('snapshot' in event ? event.snapshot.value : []));
  return { events, told, reception, values };
}

/** Two windows, and how each side names the other. */
function windows() {
  const page = new WindowDouble(pageOrigin);
  const viewer = new WindowDouble(viewerOrigin);
  const views = linkWindows(page, viewer);
  const toViewer: NamedWindow = {
    window: views.second,
    targetOrigin: viewerOrigin,
    ownWindow: page as unknown as Window,
  };
  const toPage: NamedWindow = {
    window: () => views.first,
    targetOrigin: pageOrigin,
    ownWindow: viewer as unknown as Window,
  };
  return { page, viewer, views, toViewer, toPage };
}

/** Both ends of a channel of each kind. */
const kinds: Readonly<Record<string, () => { to: InspectionPeer; from: InspectionPeer }>> = {
  'a named window': () => {
    const { toViewer, toPage } = windows();
    return { to: toViewer, from: toPage };
  },
  'a port': () => {
    const { port1, port2 } = new NodeMessageChannel();
    closing.push(port1, port2);
    return { to: port1 as never, from: port2 as never };
  },
  'a broadcast channel': () => {
    const [to, from] = [new NodeChannel('inspection'), new NodeChannel('inspection')];
    closing.push(to, from);
    return { to: to as never, from: from as never };
  },
};

describe.each(Object.entries(kinds))('[IN23] over %s', (_, open) => {
  test('a viewer sees what is there and what comes', async () => {
    const { to, from } = open();
    const { toggle } = inspected(to);
    const { values, told } = viewing(from);
    await soon(() => expect(values()).toEqual(['off']));
    toggle();
    await soon(() => expect(values()).toEqual(['off', 'on']));
    expect(told).toEqual(['opened']);
  });

  test('whichever is there first', async () => {
    const { to, from } = open();
    const { values } = viewing(from);
    const { inspection } = inspected(to);
    await soon(() => expect(values()).toEqual(['off']));
    inspection.close();
  });

  test('nothing is observed before a viewer came and after it went', async () => {
    const { to, from } = open();
    const { toggle, observed } = inspected(to);
    toggle();
    expect(observed).not.toHaveBeenCalled();
    const { values, reception } = viewing(from);
    await soon(() => expect(values()).toEqual(['on']));
    const unsubscribe = vi.spyOn(observed.mock.results[0]?.value, 'unsubscribe');
    reception.close();
    reception.close();
    await soon(() => expect(unsubscribe).toHaveBeenCalled());
  });

  test('the end is told', async () => {
    const { to, from } = open();
    const { inspection } = inspected(to);
    const { values, told } = viewing(from);
    await soon(() => expect(values()).toEqual(['off']));
    inspection.close();
    await soon(() => expect(told).toEqual(['opened', 'closed']));
  });
});

describe('[IN24] viewers that share a channel', () => {
  test('see the same; one that comes later sees it all', async () => {
    const channels = [1, 2, 3].map(() => new NodeChannel('shared'));
    closing.push(...channels);
    const [to, one, two] = channels as unknown as InspectionPeer[];
    const { toggle } = inspected(to as InspectionPeer);
    const first = viewing(one as InspectionPeer);
    await soon(() => expect(first.values()).toEqual(['off']));
    toggle();
    const second = viewing(two as InspectionPeer);
    await soon(() => expect(second.values()).toEqual(['on']));
    const actor = second.events[0] as Extract<InspectionEvent, { type: '@xstate.actor' }>;
    expect(actor.definition?.id).toBe('lamp');
    first.reception.close();
    await new Promise((resolve) => setTimeout(resolve, 30));
    toggle();
    await soon(() => expect(second.values().at(-1)).toBe('off'));
  });

  test('of two pages, one is watched, and the next one that opens', async () => {
    const channels = [1, 2, 3].map(() => new NodeChannel('pages'));
    closing.push(...channels);
    const [one, two, from] = channels as unknown as InspectionPeer[];
    const first = inspected(one as InspectionPeer);
    const { told, values } = viewing(from as InspectionPeer);
    await soon(() => expect(values()).toEqual(['off']));
    first.toggle();
    await soon(() => expect(values()).toEqual(['off', 'on']));
    inspected(two as InspectionPeer);
    await soon(() => expect(told).toEqual(['opened', 'opened']));
    await soon(() => expect(values().at(-1)).toBe('off'));
    const before = values().length;
    first.toggle();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(values()).toHaveLength(before);
  });
});

describe('[IN25] a hostile window gets nothing', () => {
  const hello = { type: 'patchcord.inspection', kind: 'hello', version: 1, viewer: 'x' };

  test.each<[string, (page: WindowDouble, viewer: Window, other: object) => void]>([
    ['another window', (page, _, other) => page.deliver(hello, 'https://evil.example.com', other)],
    [
      'another window of the viewer’s origin',
      (page, _, other) => page.deliver(hello, viewerOrigin, other),
    ],
    [
      'the viewer’s window at another origin',
      (page, viewer) => page.deliver(hello, 'https://evil.example.com', viewer),
    ],
    ['a frame without an origin', (page, viewer) => page.deliver(hello, 'null', viewer)],
    ['nobody', (page) => page.deliver(hello, viewerOrigin, null as never)],
  ])('%s says hello', async (_, speak) => {
    const { page, viewer, views, toViewer } = windows();
    const { toggle, observed } = inspected(toViewer);
    const other = new WindowDouble('https://evil.example.com');
    const otherView = linkWindows(page, other).second;
    speak(page, views.second, otherView);
    toggle();
    await Promise.resolve();
    expect(observed).not.toHaveBeenCalled();
    expect(other.received).toEqual([]);
    expect(viewer.received).toEqual([]);
  });

  test('what is shown in the viewer’s window now is of another origin', async () => {
    const page = new WindowDouble(pageOrigin);
    const gone = new WindowDouble('https://evil.example.com');
    const views = linkWindows(page, gone);
    const to = {
      window: views.second,
      targetOrigin: viewerOrigin,
      ownWindow: page as unknown as Window,
    };
    const { toggle } = inspected(to);
    page.deliver(hello, viewerOrigin, views.second);
    toggle();
    await Promise.resolve();
    expect(gone.received).toEqual([]);
  });

  test('a viewer hears nobody but the page, and only what is of the vocabulary', () => {
    const { page, viewer, views, toPage } = windows();
    const { events, reception } = viewing(toPage);
    const stamp = { sessionId: 'x:0', at: 0, seq: 1 };
    const drop = { type: 'patchcord.dropped', ...stamp, count: 1 };
    const root = {
      type: '@xstate.actor',
      ...stamp,
      rootId: 'x:0',
      name: 'root',
      snapshot: { status: 'active' },
    };
    const say = (event: unknown) => ({
      type: 'patchcord.inspection',
      source: 's',
      kind: 'events',
      events: [event],
    });
    viewer.deliver(say(drop), pageOrigin, page);
    viewer.deliver(say(drop), 'https://evil.example.com', views.first);
    expect(events).toEqual([]);
    viewer.deliver(say({ ...drop, count: '<img src=x>' }), pageOrigin, views.first);
    viewer.deliver(say(null), pageOrigin, views.first);
    expect(events).toEqual([]);
    expect(reception.rejectedCount).toBe(2);
    viewer.deliver(say(drop), pageOrigin, views.first);
    viewer.deliver(say(root), pageOrigin, views.first);
    viewer.deliver(say(drop), pageOrigin, views.first);
    expect(events).toEqual([root, drop]);
  });

  test.each([
    '*',
    '',
    'null',
    'https://x.example/',
    'https://x.example/path',
    'x.example',
    undefined,
    null,
    {},
  ])('the target origin %o is refused', (targetOrigin) => {
    const { toViewer } = windows();
    const to = { ...toViewer, targetOrigin } as never;
    expect(() => inspected(to)).toThrow('targetOrigin must be one exact origin');
    expect(() => viewing(to)).toThrow(/never '\*'/);
  });

  test.each([{}, null, 'window', Object.assign(() => 1, {})])('%o is nobody to send to', (to) => {
    expect(() => inspected(to as never)).toThrow(
      expect.objectContaining({ code: 'INVALID_ARGUMENT' }),
    );
  });

  test('a window without an origin is nobody to send to', () => {
    const window = { postMessage: vi.fn(), location: {}, addEventListener: vi.fn() };
    expect(() => inspected(window as never)).toThrow('BroadcastChannel, a MessagePort or');
    expect(window.postMessage).not.toHaveBeenCalled();
  });
});

test('[IN26] a viewer that was closed without a word is not served any more', async () => {
  const { viewer, toViewer, toPage } = windows();
  const { toggle, observed } = inspected(toViewer);
  viewing(toPage);
  await Promise.resolve();
  const unsubscribe = vi.spyOn(observed.mock.results[0]?.value, 'unsubscribe');
  viewer.closed = true;
  toggle();
  await Promise.resolve();
  expect(unsubscribe).toHaveBeenCalled();
});

test('[IN26] nor is one that has been silent for minutes', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
  const { viewer, views, toViewer, toPage } = windows();
  const { toggle, observed } = inspected(toViewer);
  let isSpeaking = true;
  const { values } = viewing({ ...toPage, window: () => (isSpeaking ? views.first : null) });
  await Promise.resolve();
  const unsubscribe = vi.spyOn(observed.mock.results[0]?.value, 'unsubscribe');
  vi.advanceTimersByTime(10 * 60_000);
  toggle();
  await Promise.resolve();
  expect(values()).toEqual(['off', 'on']);
  expect(unsubscribe).not.toHaveBeenCalled();
  isSpeaking = false;
  vi.advanceTimersByTime(10 * 60_000);
  const before = viewer.received.length;
  toggle();
  await Promise.resolve();
  expect(viewer.received).toHaveLength(before);
  expect(unsubscribe).toHaveBeenCalled();
  vi.useRealTimers();
});
