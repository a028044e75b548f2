import { type Check, demand } from '../Check.js';
import { waitForStopped } from '../waitForStopped.js';

export const FE2: Check = {
  rule: 'FE2',
  title: 'A request that the CRM does not answer holds up no other.',
  isMandatory: false,
  async run(session) {
    await session.activate();
    await session.servers.be('waiting');
    await session.say('requestGetCrmDirectory');
    await session.say('requestPerformInteractionScreenPop', { aniValues: ['+12025550143'] });
    await waitForStopped(session, ({ stopped }) => stopped.length > 0);
    const isListening = await session.isListening();
    await session.servers.be('up');
    demand(isListening, 'While the CRM does not answer, the page does not answer ready either.');
    const since = session.tape.length;
    await session.say('requestCrmData');
    const answers = await session.wait(since, 'crmData');
    demand(answers.length > 0, 'After requests that hung there are no CRM data any more.');
  },
};
