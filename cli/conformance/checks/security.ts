import { setTimeout as pause } from 'node:timers/promises';
import type { Check } from '../Check.js';
import { actionsOf } from '../PageMessage.js';
import { connectorMessage, type Session } from '../Session.js';
import { Broken, NotJudged } from '../Verdict.js';

const type = 'CRMConnectMessage';

/** Messages with the connector's type that do not conform to the protocol. */
const impostors: readonly unknown[] = [
  { type },
  { type, action: null },
  { type, action: 7 },
  { type, action: ['ready'] },
  { type, action: { name: 'requestCrmData' } },
  [{ type, action: 'ready' }],
  JSON.stringify({ type, action: 'ready' }),
  connectorMessage(''),
  connectorMessage('requestEverything'),
  connectorMessage('toString'),
  connectorMessage('constructor'),
  connectorMessage('crmData', {}),
];

/** Messages with another type, such as other programs in the page send. */
const foreignMessages = ['ready', 'requestCrmData'].flatMap((action) => [
  { type: 'webpackOk', action },
  { type: 'ClientAppMessage', action },
  { type: 'crmconnectmessage', action },
  { type: ['CRMConnectMessage'], action },
  { source: 'devtools', action },
]);

const connectorRequests = [connectorMessage('ready'), connectorMessage('requestCrmData')];
const prototypeData = '{"__proto__":{"isEnabled":true,"action":"ready"}}';

/** The time limit for the debugger to pause the page's scripts, in milliseconds. */
const stopMs = 15_000;

/** Checks of the senders whose messages the page accepts, and of the receivers of its messages. */
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
      // Case 1: a frame inside the connector's frame, whose origin begins like the connector's origin.
      await demandSilence(
        session,
        () => frame.postFromInner('lookalike', connectorRequests),
        "A page of another origin, which only begins like the connector's, was",
      );
      // Case 2: another origin in the connector's frame. When the page's scripts continue and process the messages, the
      // frame contains the connector again. So a check of the frame's current content does not detect the wrong sender.
      const send = async () => {
        await frame.load('elsewhere');
        await whileStopped(
          session,
          () => frame.post(connectorRequests),
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
        () => session.frame.postFromInner('same', connectorRequests),
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
      const misdirected = () =>
        session.messagesSince(since).filter(({ listener }) => listener !== 'connector');
      // When the page answers the connector, its frame already contains a document of another origin.
      await whileStopped(
        session,
        () => frame.post(connectorRequests),
        () => frame.load('elsewhere'),
      );
      if (!(await tape.until(() => misdirected().length > 0, 1000))) return;
      throw new Broken(
        `A page of another origin in the connector's frame got ${actionsOf(misdirected())}: the target of postMessage is '*' or wrong.`,
      );
    },
  },

  otherTypes: {
    rule: 'PR6',
    title: 'Messages of another type are left alone, although their action is one that we know.',
    isMandatory: true,
    async run(session) {
      await session.connect();
      const send = () => session.frame.post(foreignMessages);
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
          `{"type":"CRMConnectMessage","action":"requestCrmData","data":${prototypeData}}`,
          `{"type":"CRMConnectMessage","action":"requestCustomFieldsValues","data":{"object":${prototypeData}}}`,
        ]);
      await demandSilence(session, send, 'A message with a key named __proto__ was');
    },
  },
} satisfies Record<string, Check>;

/** @throws Broken if the page answers the messages */
async function demandSilence(
  session: Session,
  send: () => Promise<void>,
  messagesWere: string,
): Promise<void> {
  const answers = await session.answersTo(send);
  if (answers.length > 0) throw new Broken(`${messagesWere} answered with ${actionsOf(answers)}.`);
}

/**
 * Sends messages, pauses the page's scripts before they process them, and calls `act` during the pause.
 *
 * @throws NotJudged if the scripts could not be paused
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
