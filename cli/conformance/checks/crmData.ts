import type { Check } from '../Check.js';
import { demand, NotJudged } from '../Verdict.js';

/** Checks of the CRM data, which activate a session. */
export const crmData = {
  oneAnswerPerRequest: {
    rule: 'LC2',
    title: 'Asked for the CRM data once, the page hands them over once.',
    isMandatory: true,
    async run(session) {
      await session.connect();
      const { length } = await session.request('requestCrmData', 'crmData');
      demand(length > 0, `No crmData came within ${session.timeoutMs / 1000} seconds.`);
      demand(length === 1, `One request was answered with crmData ${length} times.`);
    },
  },

  crmThatFails: {
    rule: 'LC5',
    title: 'If the CRM fails once, the CRM data come all the same, or the agent is told.',
    isMandatory: false,
    async run(session) {
      await session.connect();
      await session.servers.setMode('down');
      const since = session.tape.length;
      await session.send('requestCrmData');
      const isAsked = await session.asksServers();
      await session.servers.setMode('up');
      if (!isAsked) throw new NotJudged('The page asks no server for the CRM data.');
      const isOver = await session.tape.until(
        () =>
          ['crmData', 'displayErrorNotification'].some(
            (it) => session.messagesSince(since, it).length,
          ),
        session.timeoutMs,
      );
      demand(isOver, 'After one failed request there is neither crmData nor a notification.');
    },
  },

  form: {
    rule: 'LC8',
    title: 'The CRM data fit the protocol, field by field.',
    isMandatory: true,
    async run(session) {
      await session.connect();
      const answers = await session.request('requestCrmData', 'crmData');
      const problem = answers.flatMap((answer) => answer.problem ?? [])[0];
      demand(problem === undefined, `The CRM data cannot be read: ${problem}.`);
    },
  },
} satisfies Record<string, Check>;
