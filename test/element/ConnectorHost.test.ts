import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ConnectorHost } from '../../src/element/ConnectorHost.js';
import { defineCrmConnector } from '../../src/element/index.js';
import type { SessionOptions } from '../../src/element/startSession.js';

/** As much of an element as a host needs until a session begins. */
class ElementDouble extends EventTarget {
  isConnected = true;
}

const nothing: SessionOptions = {
  src: '',
  connectorOrigin: '',
  allow: '',
  frameTitle: '',
  adapter: undefined,
  timing: undefined,
  capabilities: undefined,
  logRetentionDays: undefined,
  language: undefined,
  texts: undefined,
  createOutbox: undefined,
  inspect: undefined,
};

/** A host, and what its element told. */
function hostWith(options: Partial<SessionOptions>) {
  const element = new ElementDouble();
  const told: string[] = [];
  element.addEventListener('connectorerror', (event) => {
    event.preventDefault();
    told.push((event as CustomEvent<Error>).detail.message);
  });
  const host = new ConnectorHost({
    element: element as unknown as HTMLElement,
    root: {} as ShadowRoot,
    options: () => ({ ...nothing, ...options }),
  });
  return { host, told };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test.each([
  ['adapter', { src: 'https://connector.example.com/' }],
  ['src', { adapter: { name: 'Half', loadCrmData: () => Promise.reject(new Error()) } }],
] as const)(
  '[EL4] an element that waits for its %s for long says so once',
  async (name, options) => {
    const { host, told } = hostWith(options);
    host.onConnected();
    await vi.advanceTimersByTimeAsync(29_000);
    expect(told).toEqual([]);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(told).toEqual([`The option ${name} must be set: <crm-connector> waits for it.`]);
  },
);

test('[EL4] an element that went meanwhile says nothing', async () => {
  const { host, told } = hostWith({});
  host.onConnected();
  await vi.advanceTimersByTimeAsync(1000);
  host.onDisconnected();
  await vi.advanceTimersByTimeAsync(120_000);
  expect(told).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});

test('[EL9] where there are no custom elements nothing is defined', () => {
  expect(defineCrmConnector()).toBeUndefined();
});
