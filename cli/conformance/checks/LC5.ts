import { type Check, demand, NotJudged } from '../Check.js';
import { waitForStopped } from '../waitForStopped.js';

export const LC5: Check = {
  rule: 'LC5',
  title: 'If the CRM fails once, the CRM data come all the same, or the agent is told.',
  isMandatory: false,
  async run(session) {
    await session.connect();
    await session.servers.be('down');
    const since = session.tape.length;
    await session.say('requestCrmData');
    const isAsked = await waitForStopped(session, ({ stopped }) => stopped.length > 0);
    await session.servers.be('up');
    if (!isAsked) throw new NotJudged('The page asks no server for the CRM data.');
    const isOver = await session.tape.until(
      () => ['crmData', 'displayErrorNotification'].some((it) => session.heard(since, it).length),
      session.timeoutMs,
    );
    demand(isOver, 'After one failed request there is neither crmData nor a notification.');
  },
};
