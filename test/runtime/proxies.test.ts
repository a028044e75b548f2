import * as mobx from 'mobx';
import { describe, expect, test } from 'vitest';
import * as vue from 'vue';
import {
  createRuntime,
  memoryOutbox,
  type Runtime,
  type RuntimeEvent,
  type RuntimeState,
} from '../../src/index.js';
import { createRecorder, createWireReport } from '../../src/inspection/index.js';
import { createLinkedTransports } from '../../src/transport/index.js';
import { wholeCrm } from '../doubles/wholeStory.js';

/** A proxy around everything that is reached through it, as a framework of one's own may have it. */
function membrane<Value>(value: Value): Value {
  const isBuiltIn = value instanceof Map || value instanceof Set;
  const isWrapped = typeof value === 'object' && value !== null && !isBuiltIn;
  if (!isWrapped) return value;
  return new Proxy(value, {
    get: (target, key, receiver) => {
      const found: unknown = Reflect.get(target, key, receiver);
      return typeof found === 'function' ? found : membrane(found);
    },
  });
}

const wraps: readonly (readonly [string, <Held extends object>(held: Held) => Held])[] = [
  ['ref of Vue', (held) => vue.ref(held).value as typeof held],
  ['reactive of Vue', (held) => vue.reactive({ held }).held as typeof held],
  ['shallowReactive of Vue', (held) => vue.shallowReactive(held)],
  ['readonly of Vue', (held) => vue.readonly({ held }).held as typeof held],
  ['observable of MobX', (held) => mobx.observable({ held }).held],
  ['a proxy that does nothing', (held) => new Proxy(held, {})],
  ['a proxy around all within', membrane],
];

const settle = () => new Promise((resolve) => setTimeout(resolve, 20));

describe.each(wraps)('behind %s', (_, wrap) => {
  const open = () => {
    const { client, connector, frame } = createLinkedTransports();
    const heard: string[] = [];
    connector.incoming$.subscribe((item) => {
      if (item.kind === 'message') heard.push(item.message.action);
    });
    const says = (action: string, data?: unknown) =>
      frame.post({ type: 'CRMConnectMessage', action, ...(data !== undefined && { data }) });
    return { client, heard, says };
  };

  test('[HP3] a runtime does all that it does', async () => {
    const { client, heard, says } = open();
    const options = { adapter: wholeCrm(), transport: client, outbox: memoryOutbox() };
    const runtime = wrap<Runtime>(createRuntime(options));
    const states: string[] = [];
    const events: RuntimeEvent[] = [];
    runtime.state$.subscribe(({ value }: RuntimeState) => states.push(value));
    runtime.events$.subscribe((event) => events.push(event));
    expect(runtime.state.value).toBe('idle');
    runtime.start();
    says('ready');
    says('requestCrmData');
    says('requestEnableClickToDial', { isEnabled: true });
    await settle();
    expect(runtime.state.value).toBe('crmDataSent');
    runtime.retry();
    expect(runtime.notify({ textArray: ['Hello.'] })).toBe(true);
    expect(runtime.dial({ id: 'C-1', type: 'Contact', name: 'Mira', phone: '100' })).toBe(true);
    expect(await runtime.outbox.list()).toEqual([]);
    expect(await runtime.outbox.retry('none')).toBe(false);
    await settle();
    await runtime.stop();
    expect(runtime.state.value).toBe('stopped');
    expect(states.at(-1)).toBe('stopped');
    expect(events.length).toBeGreaterThan(5);
    const expected = ['ready', 'crmData', 'displayErrorNotification', 'clickToDialResponse'];
    expect(heard).toEqual(expected);
  });

  test('[HP3] the transport, the adapter and the options work too', async () => {
    const { client, heard, says } = open();
    const options = { adapter: wholeCrm(), transport: client, outbox: memoryOutbox() };
    const runtime = createRuntime(wrap(options)).start();
    says('requestCrmData');
    await settle();
    expect(heard).toEqual(['crmData']);
    expect(wrap(client).diagnose()).toEqual({ frame: 'loaded', otherOrigins: [] });
    expect(wrap(client).foreignCount).toBe(0);
    await runtime.stop();
  });

  test('[HP3] a recorder records', () => {
    const { client } = open();
    const runtime = createRuntime({ adapter: wholeCrm(), transport: client });
    const recorder = wrap(createRecorder(wrap<Runtime>(runtime)));
    runtime.start();
    expect(recorder.size).toBeGreaterThan(0);
    expect(recorder.toJSON().events.length).toBe(recorder.size);
    recorder.close();
    void runtime.stop();
  });

  test('[HP3] a wire report has the fields', async () => {
    const { client, says } = open();
    const runtime = createRuntime({ adapter: wholeCrm(), transport: client });
    const report = wrap(createWireReport(wrap<Runtime>(runtime)));
    runtime.start();
    says('ready');
    await settle();
    expect(report.toJSON().actions[0]).toMatchObject({ action: 'ready', withFields: 1 });
    report.close();
    void runtime.stop();
  });
});
