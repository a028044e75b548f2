import { afterEach, expect, test, vi } from 'vitest';
import {
  createRuntime,
  isRuntimeError,
  memoryOutbox,
  type RuntimeOptions,
} from '../../src/index.js';
import { wholeCrm } from '../doubles/wholeStory.js';

afterEach(() => vi.unstubAllGlobals());

/** A page with frames, as far as a runtime looks at it. */
class FramePage extends EventTarget {
  readonly frames = new Map<string, Frame>();
  readonly document = Object.assign(new EventTarget(), {
    querySelector: (selector: string) => this.frames.get(selector) ?? null,
  });

  add(id: string): Frame {
    const frame = new Frame(id, this.document);
    this.frames.set(`#${id}`, frame);
    return frame;
  }

  receive(frame: Frame): void {
    const data = { type: 'CRMConnectMessage', action: 'ready' };
    const sender = { data, origin: 'https://connector.example.com', source: frame.contentWindow };
    this.dispatchEvent(Object.assign(new Event('message'), sender));
  }
}

class Frame extends EventTarget {
  readonly tagName = 'IFRAME';
  readonly isConnected = true;
  readonly heard: unknown[] = [];
  readonly contentDocument = null;
  readonly contentWindow = { postMessage: (message: unknown) => this.heard.push(message) };

  constructor(
    readonly id: string,
    readonly document: object,
  ) {
    super();
  }

  getRootNode(): object {
    return this.document;
  }
}

function runtimeOn(page: FramePage, iframe: unknown) {
  const options = {
    adapter: wholeCrm(),
    connectorOrigin: 'https://connector.example.com',
    outbox: memoryOutbox(),
    environment: { window: page },
    iframe,
  };
  // The page is as much of a window as is needed.
  return createRuntime(options as unknown as RuntimeOptions);
}

const errorOf = (action: () => unknown): unknown => {
  try {
    action();
  } catch (error) {
    return error;
  }
  return undefined;
};

test('[HP6] the second runtime of a frame is told so, and the first goes on', async () => {
  const page = new FramePage();
  const frame = page.add('softphone');
  const first = runtimeOn(page, '#softphone').start();
  for (const iframe of ['#softphone', frame, () => frame]) {
    const second = runtimeOn(page, iframe);
    const error = errorOf(() => second.start());
    expect(isRuntimeError(error)).toBe(true);
    expect(error).toMatchObject({ code: 'FRAME_IN_USE', details: { id: 'softphone' } });
    expect(second.state.value).toBe('idle');
  }
  page.receive(frame);
  expect(frame.heard).toHaveLength(1);
  expect(first.state.value).toBe('agentActive');

  const next = runtimeOn(page, frame);
  void first.stop();
  next.start();
  page.receive(frame);
  expect(frame.heard).toHaveLength(2);
  expect(next.state.value).toBe('agentActive');
  await next.stop();
  expect(Object.getOwnPropertySymbols(frame)).not.toContain(Symbol.for('patchcord.runtime'));
});

test('[HP6] one that was refused can be started once the first has stopped', async () => {
  const page = new FramePage();
  page.add('softphone');
  const [first, second] = [runtimeOn(page, '#softphone'), runtimeOn(page, '#softphone')];
  first.start();
  expect(errorOf(() => second.start())).toMatchObject({ code: 'FRAME_IN_USE' });
  await first.stop();
  expect(second.start().state.value).toBe('readyCheck');
  await second.stop();
});

test('[HP6] effects that run twice, as in StrictMode, are no matter', async () => {
  const page = new FramePage();
  const frame = page.add('softphone');
  const effect = () => {
    const runtime = runtimeOn(page, frame).start();
    return () => void runtime.stop();
  };
  const cleanUp = effect();
  cleanUp();
  const end = effect();
  page.receive(frame);
  expect(frame.heard).toHaveLength(1);
  end();
});

test('[HP6] two runtimes of two frames go on side by side', async () => {
  const page = new FramePage();
  const frames = [page.add('one'), page.add('two')];
  const runtimes = frames.map((frame) => runtimeOn(page, frame).start());
  for (const frame of frames) page.receive(frame);
  expect(frames.map(({ heard }) => heard.length)).toEqual([1, 1]);
  await Promise.all(runtimes.map((runtime) => runtime.stop()));
});

test('[HP6] where the frame is found only later, the error is reported once', async () => {
  const reported: unknown[] = [];
  vi.stubGlobal('reportError', (error: unknown) => reported.push(error));
  const page = new FramePage();
  let late: Frame | null = null;
  const [first, second] = [runtimeOn(page, () => late), runtimeOn(page, () => late)];
  first.start();
  second.start();
  late = page.add('softphone');
  page.receive(late);
  page.receive(late);
  expect(late.heard).toHaveLength(2);
  expect(reported).toMatchObject([{ code: 'FRAME_IN_USE' }]);
  await first.stop();
  page.receive(late);
  expect(late.heard).toHaveLength(3);
  await second.stop();
});

test('[HP6] a frame that was replaced is free for others', async () => {
  const page = new FramePage();
  const old = page.add('softphone');
  const first = runtimeOn(page, '#softphone').start();
  const newer = page.add('softphone');
  page.receive(newer);
  expect(newer.heard).toHaveLength(1);
  const second = runtimeOn(page, old).start();
  expect(errorOf(() => runtimeOn(page, newer).start())).toMatchObject({ code: 'FRAME_IN_USE' });
  await first.stop();
  await second.stop();
});
