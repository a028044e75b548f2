import { describe, expect, it, test, vi } from 'vitest';
import {
  type AdapterCall,
  AdapterError,
  createRuntime,
  type ExtensionHandler,
  isRuntimeError,
} from '../../src/index.js';
import { SavingCrm } from '../doubles/SavingCrm.js';
import { TestSession } from '../doubles/TestSession.js';

const action = 'requestTransferNote';

/** A session in which the connector may ask for something that the protocol does not have. */
async function sessionWith(handle: ExtensionHandler, extensions = { [action]: handle }) {
  const session = new TestSession({ adapter: new SavingCrm(), extensions });
  await session.activate();
  return session;
}

const asks = (session: TestSession, data?: unknown, name = action): void =>
  session.frame.post({ type: 'CRMConnectMessage', action: name, data });

const outcomes = (session: TestSession) =>
  session.events.filter((event) => event.type.startsWith('request') && isOf(event, action));

const isOf = (event: object, name: string) => 'action' in event && event.action === name;

/** Ends when the test says so. */
function gate() {
  const calls: AdapterCall[] = [];
  let open: (value: unknown) => void = () => undefined;
  const handle = (_: unknown, call: AdapterCall) => {
    calls.push(call);
    return new Promise((resolve) => {
      open = resolve;
    });
  };
  return { calls, handle, open: (value: unknown) => open(value) };
}

describe('a request outside the protocol', () => {
  it('[EX1] is served by the function of its name, with the data as it came', async () => {
    const handle = vi.fn<ExtensionHandler>();
    const session = await sessionWith(handle);
    const data = { note: 'call back', deep: [1, { a: null }] };
    asks(session, data);
    await session.settle();
    expect(handle).toHaveBeenCalledExactlyOnceWith(data, {
      signal: expect.any(AbortSignal),
      attempt: 1,
      idempotencyKey: expect.any(String),
    });
    expect(outcomes(session)).toMatchObject([
      { type: 'requestStarted', attempt: 1 },
      { type: 'requestSucceeded', attempt: 1 },
    ]);
    expect(session.eventsOf('messageReceived')).toContainEqual(expect.objectContaining({ action }));
    expect(session.eventsOf('messageRejected')).toEqual([]);
  });

  it.each(['REQUESTTRANSFERNOTE', 'requesttransfernote'])('[EX1] is known as %s', async (name) => {
    const handle = vi.fn<ExtensionHandler>();
    const session = await sessionWith(handle);
    asks(session, 1, name);
    await session.settle();
    expect(handle).toHaveBeenCalledOnce();
  });

  it('[EX1] is answered with what the function returns', async () => {
    const answer = { action: 'transferNote', data: { saved: true } };
    const session = await sessionWith(async () => answer);
    asks(session);
    await session.settle();
    expect(session.other).toEqual([{ type: 'ClientAppMessage', ...answer }]);
    expect(session.eventsOf('messageSent').at(-1)).toMatchObject({ action: 'transferNote' });
  });

  it.each([undefined, null, true, 'text', 7, {}, { data: 1 }])(
    '[EX1] is not answered with %j',
    async (value) => {
      const session = await sessionWith(() => value);
      asks(session);
      await session.settle();
      expect(session.other).toEqual([]);
      expect(outcomes(session).at(-1)?.type).toBe('requestSucceeded');
    },
  );

  it.each(['crmData', 'READY', 'requestCrmData', '', 7, 'a b'])(
    '[EX4] is not answered with the action %j, which is a failure',
    async (wrong) => {
      const session = await sessionWith(() => ({ action: wrong }));
      const sent = session.sent.length;
      asks(session);
      await session.settle();
      for (let pause = 0; pause < 5; pause += 1) await session.pass(60_000);
      expect(session.sent).toHaveLength(sent);
      expect(outcomes(session).map(({ type }) => type)).toEqual([
        'requestStarted',
        'requestFailed',
      ]);
    },
  );

  it('[EX3] is tried again, as often as any call', async () => {
    const handle = vi.fn<ExtensionHandler>(() => Promise.reject(new Error('Dana Placeholder')));
    const session = await sessionWith(handle);
    asks(session);
    await session.settle();
    for (let pause = 0; pause < 8; pause += 1) await session.pass(60_000);
    expect(handle).toHaveBeenCalledTimes(4);
    expect(outcomes(session).at(-1)).toMatchObject({ type: 'requestFailed', attempt: 4 });
    expect(JSON.stringify(session.events)).not.toContain('Dana');
  });

  it('[EX3] is not tried again if that would not help', async () => {
    const handle = vi.fn<ExtensionHandler>(() => {
      throw new AdapterError('No.', { code: 'FORBIDDEN' });
    });
    const session = await sessionWith(handle);
    asks(session);
    await session.settle();
    for (let pause = 0; pause < 3; pause += 1) await session.pass(60_000);
    expect(handle).toHaveBeenCalledOnce();
    expect(outcomes(session).at(-1)).toMatchObject({ error: { code: 'FORBIDDEN' } });
  });

  it('[EX3] is given up after the time limit of a call', async () => {
    const { handle, calls } = gate();
    const session = new TestSession({
      adapter: new SavingCrm(),
      extensions: { [action]: handle },
      timing: { attempts: 1, requestTimeoutMs: 5_000 },
    });
    await session.activate();
    asks(session);
    await session.pass(5_000);
    expect(calls.map(({ signal }) => signal.aborted)).toEqual([true]);
    expect(outcomes(session).at(-1)).toMatchObject({ error: { code: 'TIMEOUT' } });
  });

  it('[EX2] is aborted by a new document, and its late answer is not sent', async () => {
    const { handle, calls, open } = gate();
    const session = await sessionWith(handle);
    asks(session);
    await session.settle();
    session.frame.replaceWindow();
    session.says('ready');
    await session.settle();
    open({ action: 'transferNote' });
    await session.settle();
    expect(calls.map(({ signal }) => signal.aborted)).toEqual([true]);
    expect(session.other).toEqual([]);
    expect(outcomes(session).map(({ type }) => type)).toEqual([
      'requestStarted',
      'requestCancelled',
    ]);
  });

  it.each([
    ['signOut', (session: TestSession) => session.runtime.signOut()],
    ['stop', (session: TestSession) => session.stop()],
  ])('[EX2] is aborted by %s', async (_, end) => {
    const { handle, calls, open } = gate();
    const session = await sessionWith(handle);
    asks(session);
    await session.settle();
    const ended = end(session);
    open(undefined);
    await ended;
    expect(calls[0]?.signal.aborted).toBe(true);
    expect(outcomes(session).at(-1)?.type).toBe('requestCancelled');
  });

  it('[EX1] does not hold up another one, and leaves nothing behind', async () => {
    const open: ((value: unknown) => void)[] = [];
    const session = await sessionWith(() => new Promise((resolve) => open.push(resolve)));
    asks(session, 1);
    asks(session, 2);
    await session.settle();
    expect(open).toHaveLength(2);
    expect(session.runtime.actor.getSnapshot().context.extensions).toHaveLength(2);
    open[1]?.(undefined);
    await session.settle();
    expect(outcomes(session).filter(({ type }) => type === 'requestSucceeded')).toHaveLength(1);
    open[0]?.(undefined);
    await session.settle();
    const { context, children } = session.runtime.actor.getSnapshot();
    expect(context.extensions).toEqual([]);
    expect(Object.keys(children).filter((id) => id.startsWith('id-'))).toEqual([]);
  });

  it('[EX1] proves that the other side is up', async () => {
    const session = new TestSession({
      adapter: new SavingCrm(),
      extensions: { [action]: () => 1 },
    });
    asks(session);
    await session.settle();
    expect(session.value).toBe('agentActive');
  });

  it('[EX4] is rejected as unknown without a function', async () => {
    const session = await sessionWith(() => 1, {} as never);
    asks(session, { secret: 'Dana Placeholder' });
    await session.settle();
    expect(session.eventsOf('messageRejected')).toMatchObject([
      { reason: 'unknownAction', action },
    ]);
    expect(outcomes(session)).toEqual([]);
  });

  it.each([
    ['another origin', { origin: 'https://other.example.com' }, 'origin'],
    ['another window', { isPeer: false }, 'source'],
  ])('[EX4] is rejected if it comes from %s', async (_, sender, reason) => {
    const handle = vi.fn<ExtensionHandler>();
    const session = await sessionWith(handle);
    session.frame.post({ type: 'CRMConnectMessage', action, data: 1 }, sender);
    await session.settle();
    expect(handle).not.toHaveBeenCalled();
    expect(session.eventsOf('messageRejected')).toMatchObject([{ reason }]);
  });

  it('[EX4] is rejected if its data holds a key that could change what an object is', async () => {
    const handle = vi.fn<ExtensionHandler>();
    const session = await sessionWith(handle);
    asks(session, { list: [JSON.parse('{"__proto__":{"a":1}}')] });
    await session.settle();
    expect(handle).not.toHaveBeenCalled();
    expect(session.eventsOf('messageRejected')).toMatchObject([{ reason: 'data', action }]);
  });
});

describe('runtime.send', () => {
  it('[EX5] sends an action outside the protocol', async () => {
    const session = await sessionWith(() => undefined);
    expect(session.runtime.send('agentMood', { mood: 'fine' })).toBe(true);
    expect(session.runtime.send('agentMood')).toBe(true);
    expect(session.other).toEqual([
      { type: 'ClientAppMessage', action: 'agentMood', data: { mood: 'fine' } },
      { type: 'ClientAppMessage', action: 'agentMood' },
    ]);
    expect(session.eventsOf('messageSent').at(-1)).toMatchObject({ action: 'agentMood' });
  });

  it('[EX5] leaves out what cannot be cloned, and tells its place', async () => {
    const session = await sessionWith(() => undefined);
    expect(session.runtime.send('agentMood', { mood: 'fine', laugh: () => 1 })).toBe(true);
    expect(session.other).toMatchObject([{ data: { mood: 'fine' } }]);
    expect(session.eventsOf('valuesLeftOut')).toMatchObject([{ paths: ['data.laugh'] }]);
  });

  it('[EX5] gives false before the start, before anything was heard and after the end', async () => {
    const session = new TestSession({ adapter: new SavingCrm(), isStarted: false });
    expect(session.runtime.send('agentMood')).toBe(false);
    session.runtime.start();
    expect(session.runtime.send('agentMood')).toBe(false);
    await session.activate();
    await session.stop();
    expect(session.runtime.send('agentMood')).toBe(false);
    expect(session.other).toEqual([]);
  });

  test.each([
    'ready',
    'crmData',
    'CrmData',
    'requestCrmData',
    'getCrmDirectory',
    '',
    'a b',
    'é',
    7,
    undefined,
  ])('[EX5] refuses %j in plain words', async (name) => {
    const { runtime } = await sessionWith(() => undefined);
    const error = thrownBy(() => runtime.send(name as string));
    expect(isRuntimeError(error) && error.code).toBe('INVALID_ARGUMENT');
    expect(String(error)).toContain('no action of the protocol');
  });
});

describe('the option', () => {
  const create = (extensions: unknown) => () =>
    createRuntime({
      adapter: new SavingCrm(),
      connectorOrigin: 'https://connector.example.com',
      extensions: extensions as never,
    });

  test.each<[string, unknown, RegExp]>([
    [
      'an action of the connector',
      { requestOpenReports: () => 1 },
      /extensions\.requestOpenReports must be left out/,
    ],
    ['its other spelling', { enableClickToDial: () => 1 }, /no action of the protocol/],
    ['an action of the page', { CRMDATA: () => 1 }, /no action of the protocol/],
    ['no name', { 'a b': () => 1 }, /a name of up to 64 letters/],
    ['a long name', { ['a'.repeat(65)]: () => 1 }, /a name of up to 64 letters/],
    ['no function', { other: {} }, /extensions\.other must be a function/],
    ['two names that differ in letter case', { other: () => 1, Other: () => 1 }, /once/],
    ['a list', 7, /extensions must be an object/],
  ])('[OP1] %s is refused', (_, extensions, message) => {
    const error = thrownBy(create(extensions));
    expect(isRuntimeError(error) && error.code).toBe('INVALID_OPTION');
    expect(String(error)).toMatch(message);
  });

  test('[EX1] the runtime tells the names', () => {
    expect(create({ other: () => 1, 'acme:note': () => 1 })().extensions).toEqual([
      'other',
      'acme:note',
    ]);
  });
});

function thrownBy(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    return error;
  }
}
