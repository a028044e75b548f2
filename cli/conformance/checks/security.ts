import { setTimeout as pause } from 'node:timers/promises';
import type { Check } from '../Check.js';
import { actionsOf } from '../Heard.js';
import { envelope, type Session } from '../Session.js';
import { Broken, NotJudged } from '../Verdict.js';

const type = 'CRMConnectMessage';

/** Messages that claim to be the connector's and are none. */
const impostors: readonly unknown[] = [
  { type },
  { type, action: null },
  { type, action: 7 },
  { type, action: ['ready'] },
  { type, action: { name: 'requestCrmData' } },
  [{ type, action: 'ready' }],
  JSON.stringify({ type, action: 'ready' }),
  envelope(''),
  envelope('requestEverything'),
  envelope('toString'),
  envelope('constructor'),
  envelope('crmData', {}),
];

/** Messages of other programs in the same page. */
const strangers = ['ready', 'requestCrmData'].flatMap((action) => [
  { type: 'webpackOk', action },
  { type: 'ClientAppMessage', action },
  { type: 'crmconnectmessage', action },
  { type: ['CRMConnectMessage'], action },
  { source: 'devtools', action },
]);

const requests = [envelope('ready'), envelope('requestCrmData')];
const loaded = '{"__proto__":{"isEnabled":true,"action":"ready"}}';

/** Scripts that do not stop within this time do not stop. */
const stopMs = 15_000;

/** The senders that the page hears, and those who can hear it. */
export const security = {
  impostors: {
    rule: 'TR2',
    title: 'What only claims to be a message of the connector is not answered.',
    isMandatory: true,
    async run(session) {
      await session.connect();
      await demandSilence(
        session,
        () => session.frame.post(impostors),
        'Messages without an action, of the wrong shape or with an unknown action were',
      );
    },
  },

  otherOrigins: {
    rule: 'TR4',
    title: "Only messages of the connector's exact origin are heard.",
    isMandatory: true,
    async run(session) {
      const { frame } = session;
      await session.connect();
      // A frame whose origin begins like the connector's.
      await demandSilence(
        session,
        () => frame.postFromInner('lookalike', requests),
        "A page of another origin, which only begins like the connector's, was",
      );
      // A page of another origin in the connector's own frame; the connector is back when the page looks.
      const send = async () => {
        await frame.load('elsewhere');
        await whileStopped(
          session,
          () => frame.post(requests),
          () => frame.load('plain'),
        );
      };
      const who = "Messages of another origin, from the connector's frame, were";
      await demandSilence(session, send, who);
    },
  },

  otherWindows: {
    rule: 'TR5',
    title: "Only the connector's own window is heard, not others of the same origin.",
    isMandatory: true,
    async run(session) {
      await session.connect();
      await demandSilence(
        session,
        () => session.frame.postFromInner('same', requests),
        "Another window of the connector's origin was",
      );
    },
  },

  otherListeners: {
    rule: 'TR7',
    title: "What the page says reaches nobody but the connector's exact origin.",
    isMandatory: true,
    async run(session) {
      const { frame, tape } = session;
      await session.connect();
      const since = tape.length;
      const overheard = () =>
        session.heard(since).filter(({ listener }) => listener !== 'connector');
      // The page answers the connector while a page of another origin stands in its frame.
      await whileStopped(
        session,
        () => frame.post(requests),
        () => frame.load('elsewhere'),
      );
      if (!(await tape.until(() => overheard().length > 0, 1000))) return;
      throw new Broken(
        `A page of another origin in the connector's frame got ${actionsOf(overheard())}: the target of postMessage is '*' or wrong.`,
      );
    },
  },

  otherTypes: {
    rule: 'PR6',
    title: 'Messages of another type are left alone, although their action is one that we know.',
    isMandatory: true,
    async run(session) {
      await session.connect();
      const send = () => session.frame.post(strangers);
      await demandSilence(session, send, 'Messages of another type were');
    },
  },

  prototypes: {
    rule: 'PR8',
    title: 'A message with a key named __proto__ is refused, and does no harm.',
    isMandatory: false,
    async run(session) {
      await session.connect();
      const send = () =>
        session.frame.postJson([
          `{"type":"CRMConnectMessage","action":"requestCrmData","data":${loaded}}`,
          `{"type":"CRMConnectMessage","action":"requestCustomFieldsValues","data":{"object":${loaded}}}`,
        ]);
      await demandSilence(session, send, 'A message with a key named __proto__ was');
    },
  },
} satisfies Record<string, Check>;

/** @throws Broken if the messages are answered */
async function demandSilence(
  session: Session,
  send: () => Promise<void>,
  messagesWere: string,
): Promise<void> {
  const answers = await session.answersTo(send);
  if (answers.length > 0) throw new Broken(`${messagesWere} answered with ${actionsOf(answers)}.`);
}

/**
 * Stops the page's scripts at their next statement, then does something while they stand still.
 *
 * @throws NotJudged if they did not stop
 */
async function whileStopped(
  { page, frame }: Session,
  send: () => Promise<void>,
  act: () => Promise<void>,
): Promise<void> {
  const parent = await frame.parent();
  const context = page.context();
  const devtools = await context
    .newCDPSession(parent === page.mainFrame() ? page : parent)
    .catch(() => context.newCDPSession(page));
  try {
    await devtools.send('Debugger.enable');
    const stopped = new Promise<true>((done) => {
      devtools.once('Debugger.paused', () => done(true));
    });
    await devtools.send('Debugger.pause');
    await send();
    const didStop = await Promise.race([stopped, pause(stopMs, false)]);
    if (!didStop) throw new NotJudged("The page's scripts could not be stopped.");
    await act();
  } finally {
    await devtools.send('Debugger.disable').catch(() => {});
    await devtools.detach().catch(() => {});
  }
}
