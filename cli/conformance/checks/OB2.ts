import { setTimeout as pause } from 'node:timers/promises';
import { type Check, demand, NotJudged } from '../Check.js';
import { interactionLog } from '../interactionLog.js';
import { waitForStopped } from '../waitForStopped.js';

/** A page that does not wait for its CRM would have spoken by then. */
const holdMs = 500;

export const OB2: Check = {
  rule: 'OB2',
  title: "The connector's history hears of a log only after the CRM has said yes.",
  isMandatory: true,
  async run(session) {
    await session.activate();
    await session.servers.be('waiting');
    const since = session.tape.length;
    await session.say('requestSaveInteractionLog', interactionLog());
    const isSaving = await waitForStopped(session, ({ stoppedWrites }) => stoppedWrites.length > 0);
    if (isSaving) await pause(holdMs);
    const tooEarly = session.heard(since, 'createHistoryItem').length;
    await session.servers.be('up');
    if (!isSaving)
      throw new NotJudged('The page asks no server to save the log, as far as can be seen.');
    demand(tooEarly === 0, 'createHistoryItem came before the server had answered the save.');
  },
};
