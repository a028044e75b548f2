import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { failureSentences } from '../../src/errors.js';
import { createRecorder } from '../../src/inspection/index.js';
import type { LifecycleEvent } from '../../src/machines/index.js';
import { TestSession } from '../doubles/TestSession.js';
import { wholeCrm } from '../doubles/wholeStory.js';

let reported: unknown[] = [];

beforeEach(() => {
  reported = [];
  vi.stubGlobal('reportError', (error: unknown) => reported.push(error));
});
afterEach(() => vi.unstubAllGlobals());

/** Kills the actor by an event that nobody foresaw. */
function kill({ runtime }: TestSession): void {
  const request = new Proxy(
    {},
    {
      get() {
        throw new Error('Mira Quillfeather');
      },
    },
  );
  runtime.actor.send({ type: 'request', request } as unknown as LifecycleEvent);
}

describe('an actor that dies', () => {
  test('[HP8] is told of, recorded, and another one takes over', async () => {
    const session = new TestSession({ adapter: wholeCrm(), isStarted: false });
    const recorder = createRecorder(session.runtime);
    session.runtime.start();
    await session.activate();
    kill(session);
    expect(session.states.slice(-2).map(({ value }) => value)).toEqual(['error', 'readyCheck']);
    expect(session.states.at(-2)?.error?.message).toBe(failureSentences.UNKNOWN);
    expect(session.eventsOf('runtimeFailed')).toHaveLength(1);
    expect(reported).toHaveLength(1);
    expect(JSON.stringify([session.events, session.states])).not.toContain('Quillfeather');
    const recording = JSON.stringify(recorder.toJSON());
    expect(recording).toContain('runtimeFailed');
    expect(recording).not.toContain('Quillfeather');

    const before = session.sentAs('crmData').length;
    await session.activate();
    expect(session.value).toBe('crmDataSent');
    expect(session.sentAs('crmData')).toHaveLength(before + 1);
    session.says('requestEnableClickToDial', { isEnabled: true });
    await session.settle();
    const target = { id: 'C-1', type: 'Contact', name: 'Mira', phone: '100' };
    expect(session.runtime.dial(target)).toBe(true);
    await session.stop();
    expect(session.value).toBe('stopped');
    expect(session.window.listenerCount).toBe(0);
  });

  test('[HP8] again and again is left dead, until somebody asks for another try', async () => {
    const session = new TestSession({ adapter: wholeCrm() });
    for (let death = 0; death < 4; death += 1) kill(session);
    expect(session.value).toBe('error');
    expect(reported).toHaveLength(4);
    session.says('ready');
    expect(session.sentAs('ready')).toEqual([]);
    session.runtime.retry();
    expect(session.value).toBe('readyCheck');
    session.says('ready');
    expect(session.sentAs('ready')).toHaveLength(1);
    await session.stop();
  });

  test('[HP8] now and then is followed every time', async () => {
    const session = new TestSession({ adapter: wholeCrm() });
    for (let death = 0; death < 10; death += 1) {
      kill(session);
      expect(session.value).toBe('readyCheck');
      await session.pass(30_000);
    }
    await session.stop();
  });

  test('[HP8] is ended by stop() like any other', async () => {
    const session = new TestSession({ adapter: wholeCrm() });
    let isComplete = false;
    session.runtime.state$.subscribe({ complete: () => (isComplete = true) });
    for (let death = 0; death < 4; death += 1) kill(session);
    await session.stop();
    expect(session.value).toBe('stopped');
    expect(isComplete).toBe(true);
    expect(session.window.listenerCount).toBe(0);
  });
});
