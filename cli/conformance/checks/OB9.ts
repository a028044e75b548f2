import { type Check, demand, NotJudged } from '../Check.js';
import { interactionLog } from '../interactionLog.js';
import { waitForStopped } from '../waitForStopped.js';

export const OB9: Check = {
  rule: 'OB9',
  title: 'A log that the CRM could not take survives a reload of the page.',
  isMandatory: false,
  async run(session) {
    await session.activate();
    await session.servers.be('down');
    await session.say('requestSaveInteractionLog', interactionLog());
    const isSaving = await waitForStopped(session, ({ stoppedWrites }) => stoppedWrites.length > 0);
    if (!isSaving) {
      throw new NotJudged('The page asks no server to save the log, as far as can be seen.');
    }
    await session.servers.be('up');
    await session.reloadPage();
    const since = session.tape.length;
    await session.activate();
    const items = await session.wait(since, 'createHistoryItem');
    demand(items.length > 0, 'The CRM failed, the page was reloaded, and the log is gone.');
  },
};
