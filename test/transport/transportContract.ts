import { config } from 'rxjs';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { AnyMessage } from '../../src/protocol/index.js';
import type { Incoming, Transport } from '../../src/transport/index.js';
import {
  type AcceptFixture,
  acceptFixtures,
  type RejectFixture,
  rejectFixtures,
  type Sender,
} from '../fixtures/readFixtures.js';

/** One kind of transport, set up for the contract. */
export interface TransportUnderTest {
  readonly transport: Transport<AnyMessage, never>;
  /** Hands it any data as its genuine other side would. */
  receive(data: unknown): void;
  /** What has reached the other side, oldest first. */
  posted(): unknown[];
}

const otherSide = { connector: 'client', client: 'connector' } as const;

/** What every transport keeps. `peer` is whom it talks to. */
export function describeTransport(name: string, peer: Sender, create: () => TransportUnderTest) {
  const accepted = acceptFixtures(peer);
  const [genuine] = accepted;
  const [, reply] = acceptFixtures(otherSide[peer]);
  if (genuine === undefined || reply === undefined) throw new Error('no fixtures');

  const open = () => {
    const { transport, receive, posted } = create();
    const items: Incoming<AnyMessage>[] = [];
    const state = { completed: 0, failed: 0 };
    transport.incoming$.subscribe({
      next: (item) => items.push(item),
      error: () => {
        state.failed += 1;
      },
      complete: () => {
        state.completed += 1;
      },
    });
    return { transport, receive, posted, items, state };
  };
  const send = (transport: Transport<AnyMessage, never>, message: unknown) =>
    transport.send(message as never);

  describe(`${name}, as every transport`, () => {
    afterEach(() => {
      config.onUnhandledError = null;
      vi.useRealTimers();
    });

    test('[TR1] passes a genuine message on, its action as the codec reads it', () => {
      const { receive, items } = open();
      const { action, message } = accepted.find(isSpelledOtherwise) ?? genuine;
      receive(message);
      expect(items).toEqual([{ kind: 'message', message: { ...message, action }, raw: message }]);
    });

    test.each(onePerReason(peer))(
      '[TR2] drops $file ($expected.reason), says so once, sends nothing, and goes on',
      ({ message, expected }) => {
        const { receive, items, posted } = open();
        receive(message);
        expect(items).toMatchObject([{ kind: 'rejected', rejection: { reason: expected.reason } }]);
        expect(items[0]).toHaveProperty('raw', message);
        receive(genuine.message);
        expect(items).toHaveLength(2);
        expect(posted()).toEqual([]);
      },
    );

    test.each([
      ['null', null],
      ['a text', 'ready'],
      ['a number', 7],
      ['a list', [1]],
      ['a message without type', { action: 'ready' }],
      ['an empty map', new Map()],
    ])('[TR3] counts %s from the other side as foreign and rejects its shape', (_, data) => {
      const { transport, receive, items } = open();
      receive(data);
      expect(transport.foreignCount).toBe(1);
      expect(items).toMatchObject([{ kind: 'rejected', rejection: { reason: 'shape' } }]);
    });

    test('[TR3] counts a message of another program without a word', () => {
      const { transport, receive, items } = open();
      receive({ type: 'webpackOk', data: {} });
      expect(transport.foreignCount).toBe(1);
      expect(items).toEqual([]);
    });

    test('[TR8] sends what fits its schema', () => {
      const { transport, posted, receive } = open();
      const { action, message } = reply;
      receive(genuine.message);
      expect(send(transport, message)).toEqual({ sent: true });
      expect(posted()).toEqual([{ ...message, action }]);
    });

    test.each(onePerReason(otherSide[peer]))(
      '[TR8] does not send $file ($expected.reason)',
      ({ message }) => {
        const { transport, posted } = open();
        expect(send(transport, message)).toEqual({ sent: false, reason: 'invalid' });
        expect(posted()).toEqual([]);
      },
    );

    test('[TR9] does not throw at what cannot be cloned', () => {
      const { transport, posted, receive } = open();
      receive(genuine.message);
      const message = { ...reply.message, callback: () => undefined };
      expect(send(transport, message)).toEqual({ sent: false, reason: 'notCloneable' });
      expect(posted()).toEqual([]);
      expect(send(transport, reply.message)).toEqual({ sent: true });
    });

    test('[TR10] goes on for everybody when a subscriber throws', () => {
      vi.useFakeTimers();
      const unhandled: unknown[] = [];
      config.onUnhandledError = (error) => unhandled.push(error);
      const { transport, receive } = create();
      const heard: string[] = [];
      transport.incoming$.subscribe(({ kind }) => {
        heard.push(`first ${kind}`);
        throw new Error('a mistake of the subscriber');
      });
      transport.incoming$.subscribe(({ kind }) => heard.push(`second ${kind}`));
      receive(genuine.message);
      receive(genuine.message);
      vi.runAllTimers();
      expect(heard).toEqual(['first message', 'second message', 'first message', 'second message']);
      expect(unhandled).toHaveLength(2);
    });

    test('[TR11] completes on close, once, and is silent from then on', () => {
      const { transport, receive, items, state, posted } = open();
      transport.close();
      transport.close();
      receive(genuine.message);
      receive(null);
      expect(items).toEqual([]);
      expect(state).toEqual({ completed: 1, failed: 0 });
      expect(send(transport, reply.message)).toEqual({ sent: false, reason: 'closed' });
      expect(posted()).toEqual([]);
    });

    test('[TR11] may be closed by a subscriber in the middle of a message', () => {
      const { transport, receive, items, state } = open();
      transport.incoming$.subscribe(() => transport.close());
      receive(genuine.message);
      receive(genuine.message);
      expect(items).toHaveLength(1);
      expect(state).toEqual({ completed: 1, failed: 0 });
    });
  });
}

/** The codecs see every fixture; a transport need only see each reason. */
const onePerReason = (sender: Sender): RejectFixture[] => [
  ...new Map(rejectFixtures(sender).map((fixture) => [fixture.expected.reason, fixture])).values(),
];

const isSpelledOtherwise = ({ action, message }: AcceptFixture) => action !== message.action;
