import { type Span, type TracerProvider, trace } from '@opentelemetry/api';
import { describe, expect, test } from 'vitest';
import { AdapterError, type LifecycleState } from '../../src/index.js';
import { instrumentRuntime } from '../../src/otel/index.js';
import { crmDataInput, ScriptedAdapter } from '../doubles/ScriptedAdapter.js';
import { TestSession } from '../doubles/TestSession.js';

/** Knows which spans have begun and have not ended. */
class OpenSpans implements TracerProvider {
  readonly open = new Set<string>();
  readonly outcomes: unknown[] = [];
  #count = 0;

  getTracer(): ReturnType<TracerProvider['getTracer']> {
    const startSpan = (name: string): Span => this.#begin(name);
    return { startSpan, startActiveSpan: () => undefined as never };
  }

  #begin(name: string): Span {
    this.#count += 1;
    const key = `${name} ${this.#count}`;
    this.open.add(key);
    const span = Object.create(trace.wrapSpanContext({} as never));
    span.setAttribute = (attribute: string, value: unknown) => {
      if (attribute === 'patchcord.outcome') this.outcomes.push(value);
      return span;
    };
    span.setAttributes = () => span;
    span.end = () => this.open.delete(key);
    return span;
  }
}

type Drive = (session: TestSession, adapter: ScriptedAdapter) => Promise<unknown> | undefined;

const fail = async (
  session: TestSession,
  adapter: ScriptedAdapter,
  code: 'FORBIDDEN' | 'NETWORK',
) => {
  session.says('ready');
  session.says('requestCrmData');
  adapter.last.fail(new AdapterError('', { code }));
  await session.settle();
};

/** The way to every state, and how many spans are open there. */
const states: Readonly<Record<LifecycleState, readonly [open: number, drive: Drive]>> = {
  idle: [0, () => undefined],
  readyCheck: [1, (session) => void session.runtime.start() as undefined],
  agentActive: [
    0,
    async (session) => {
      session.runtime.start();
      session.says('ready');
    },
  ],
  crmDataRequested: [
    1,
    async (session) => {
      session.runtime.start();
      session.says('ready');
      session.says('requestCrmData');
    },
  ],
  crmDataSent: [
    0,
    async (session, adapter) => {
      session.runtime.start();
      session.says('ready');
      session.says('requestCrmData');
      adapter.last.answer(crmDataInput);
      await session.settle();
    },
  ],
  retry: [
    1,
    async (session, adapter) => {
      session.runtime.start();
      await fail(session, adapter, 'NETWORK');
    },
  ],
  error: [
    0,
    async (session, adapter) => {
      session.runtime.start();
      await fail(session, adapter, 'FORBIDDEN');
    },
  ],
  stopped: [
    0,
    async (session) => {
      session.runtime.start();
      await session.stop();
    },
  ],
};

describe('[OT7] nothing is left open', () => {
  test.each(Object.entries(states))('in the state %s', async (state, [open, drive]) => {
    const adapter = new ScriptedAdapter();
    const session = new TestSession({ adapter, isStarted: false });
    const spans = new OpenSpans();
    const instrumentation = instrumentRuntime(session.runtime, {
      tracerProvider: spans,
      spans: 'all',
    });
    await drive(session, adapter);
    expect(session.value).toBe(state);
    expect(spans.open.size).toBe(open);
    const before = spans.outcomes.length;
    instrumentation.close();
    expect([...spans.open]).toEqual([]);
    expect(spans.outcomes.slice(before)).toEqual(Array(open).fill('cancelled'));
  });

  test.each(Object.entries(states))('by a stop in the state %s', async (_, [, drive]) => {
    const adapter = new ScriptedAdapter();
    const session = new TestSession({ adapter, isStarted: false });
    const spans = new OpenSpans();
    instrumentRuntime(session.runtime, { tracerProvider: spans, spans: 'all' });
    await drive(session, adapter);
    await session.stop();
    await session.settle();
    expect([...spans.open]).toEqual([]);
  });
});
