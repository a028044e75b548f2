import type { Check } from '../Check.js';
import { actionsOf } from '../PageMessage.js';
import type { Session } from '../Session.js';
import { Broken, demand } from '../Verdict.js';

/** Checks of the ready check, with which a session begins. */
export const readyCheck = {
  requestsBeforeIt: {
    rule: 'LC3',
    title: 'A request that comes before the ready check is served all the same.',
    isMandatory: false,
    async run(session) {
      const answers = await session.request('requestCrmData', 'crmData');
      demand(answers.length > 0, 'requestCrmData was not answered before the first ready.');
    },
  },

  oneAnswerPerReady: {
    rule: 'LC4',
    title: 'Every ready is answered with exactly one ready, also if it comes late or repeatedly.',
    isMandatory: true,
    async run(session) {
      const since = session.tape.length;
      const count = await session.sendReadyUntilAnswered();
      const answers = await session.wait(since, 'ready', count);
      if (answers.length === 0) throw new Broken(`${counted(count)} got no answer.`);
      await session.settle();
      const inTime = session.messagesSince(since, 'ready').length;
      demand(inTime <= count, `${counted(count)} got ${inTime} answers.`);
      await demandOnePerReady(session, 3, 'in a row');
      await session.request('requestCrmData', 'crmData');
      await demandOnePerReady(session, 1, 'after the CRM data');
    },
  },

  newSessionAfterReload: {
    rule: 'LC11',
    title:
      'When the frame is reloaded, the page serves the new session, and answers nothing from the old one.',
    isMandatory: true,
    async run(session) {
      const { frame, servers } = session;
      await session.activate();
      // When the frame reloads, the page still waits for a server's response to a request of the old session.
      await servers.setMode('waiting');
      await session.send('requestCrmData');
      await session.asksServers();
      await frame.load('plain');
      const isListening = await session.answersReady();
      demand(isListening, 'After the frame was reloaded, ready is not answered.');
      const late = await session.answersTo(async () => {
        await servers.setMode('up');
        await servers.answered();
      });
      demand(
        late.length === 0,
        `The new session got ${actionsOf(late)}, which it had not asked for.`,
      );
      const answers = await session.request('requestCrmData', 'crmData');
      demand(answers.length > 0, 'After the frame was reloaded, there are no CRM data.');
    },
  },
} satisfies Record<string, Check>;

async function demandOnePerReady(session: Session, count: number, when: string): Promise<void> {
  const since = session.tape.length;
  await session.sendTimes(count, 'ready');
  await session.wait(since, 'ready', count);
  await session.settle();
  const answers = session.messagesSince(since, 'ready').length;
  demand(answers === count, `${counted(count)} ${when} got ${answers} answers.`);
  const others = session.messagesSince(since).filter(({ action }) => action !== 'ready');
  demand(others.length === 0, `A ready ${when} was answered with ${others[0]?.action} as well.`);
}

const counted = (count: number) => `${count} ready ${count === 1 ? 'message' : 'messages'}`;
