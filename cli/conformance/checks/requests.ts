import { setTimeout as pause } from 'node:timers/promises';
import type { Simulator } from '../../../simulator/index.js';
import type { Check } from '../Check.js';
import type { Session } from '../Session.js';
import { Broken, demand, NotJudged } from '../Verdict.js';

declare global {
  interface Window {
    patchcordSimulator?: Simulator;
  }
}

/** The ids of the simulator's rules about messages that the connector has not requested. */
const unaskedRules = ['readyFirst', 'askedFor', 'dialWhenOn', 'historyKnown', 'historyOnce'];

const pollMs = 50;

/** Checks of requests and answers of any kind. */
export const requests = {
  alwaysAnAnswer: {
    rule: 'FE1',
    title: 'Where the connector waits for an answer it gets one, if only an empty one.',
    isMandatory: false,
    async run(session) {
      await session.activate();
      const directories = await session.request('requestGetCrmDirectory', 'crmDirectory');
      demand(directories.length > 0, 'requestGetCrmDirectory is not answered.');
      const fields = await session.request(
        'requestCustomFieldsValues',
        'customFieldsDataResponse',
        {
          object: { voice: ['patchcord_nothing', ''], digital: [] },
        },
      );
      demand(fields.length > 0, 'requestCustomFieldsValues is not answered.');
    },
  },

  noneHeldUp: {
    rule: 'FE2',
    title: 'A request that the CRM does not answer delays no other.',
    isMandatory: false,
    async run(session) {
      await session.activate();
      await session.servers.setMode('waiting');
      await session.send('requestGetCrmDirectory');
      await session.send('requestPerformInteractionScreenPop', { aniValues: ['+12025550143'] });
      await session.asksServers();
      const isListening = await session.answersReady();
      await session.servers.setMode('up');
      demand(isListening, 'While the CRM does not answer, the page does not answer ready either.');
      const since = session.tape.length;
      await session.send('requestCrmData');
      const answers = await session.wait(since, 'crmData');
      demand(answers.length > 0, 'After requests that hung there are no CRM data any more.');
    },
  },

  nothingUnasked: {
    rule: 'FE3',
    title:
      'In a whole session, from the sign-in to the saved log, the page says nothing that it was not asked for.',
    isMandatory: true,
    connector: 'simulator',
    async run(session) {
      await signIn(session);
      await playInteraction(session);
      const frame = await session.frame.current();
      const violations = await frame.evaluate(() =>
        (window.patchcordSimulator?.violations ?? []).map(({ rule, text }) => ({ rule, text })),
      );
      const breach = violations.find(({ rule }) => unaskedRules.includes(rule));
      if (breach !== undefined) throw new Broken(breach.text);
    },
  },
} satisfies Record<string, Check>;

/**
 * Signs the simulator in and activates it.
 *
 * @throws NotJudged if the page does not answer the simulator
 */
async function signIn(session: Session): Promise<void> {
  await reach(session, ['signedOut'], 'The simulator does not start.');
  await session.settle();
  const frame = await session.frame.current();
  await frame.evaluate(() => window.patchcordSimulator?.signIn());
  const phases = ['connected', 'activating', 'active'];
  await reach(session, phases, 'The page does not answer ready (see LC4).');
  await frame.evaluate(() => window.patchcordSimulator?.activate());
  await reach(session, ['active'], 'The page gives no CRM data that fit (see LC2 and LC8).');
}

async function playInteraction(session: Session): Promise<void> {
  const { ani, unknownAni } = session.options.data;
  const since = session.tape.length;
  const frame = await session.frame.current();
  await frame.evaluate((from) => {
    const simulator = window.patchcordSimulator;
    simulator?.openAddressBook();
    simulator?.ring({ from });
    simulator?.answer();
    simulator?.endInteraction({ comments: "Written by Patchcord's conformance kit." });
    simulator?.setClickToDial(false);
  }, ani ?? unknownAni);
  await session.tape.until(
    () => session.messagesSince(since, 'createHistoryItem').length > 0,
    1500,
  );
  await session.settle();
}

async function reach(
  session: Session,
  phases: readonly string[],
  otherwise: string,
): Promise<void> {
  for (const end = Date.now() + session.timeoutMs; Date.now() < end; await pause(pollMs)) {
    const frame = await session.frame.current();
    const phase = await frame.evaluate(() => window.patchcordSimulator?.state.phase);
    if (phase !== undefined && phases.includes(phase)) return;
  }
  throw new NotJudged(otherwise);
}
