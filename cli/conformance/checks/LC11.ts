import { type Check, demand } from '../Check.js';
import { listed } from '../listed.js';
import { waitForStopped } from '../waitForStopped.js';

export const LC11: Check = {
  rule: 'LC11',
  title:
    'When the frame is loaded anew, the page serves the new session, and answers nothing of the old one.',
  isMandatory: true,
  async run(session) {
    await session.activate();
    // What the page asks its servers for the old session is still on its way.
    await session.servers.be('waiting');
    await session.say('requestCrmData');
    await waitForStopped(session, ({ stopped }) => stopped.length > 0);
    await session.load('plain');
    const isListening = await session.isListening();
    demand(isListening, 'After the frame was loaded anew, ready is not answered.');
    const late = await session.answersTo(async () => {
      await session.servers.be('up');
      await session.servers.answered();
    });
    demand(late.length === 0, `The new session got ${listed(late)}, which it had not asked for.`);
    const answers = await session.ask('requestCrmData', 'crmData');
    demand(answers.length > 0, 'After the frame was loaded anew, there are no CRM data.');
  },
};
