import { setTimeout as pause } from 'node:timers/promises';
import { Broken, type Check } from '../Check.js';
import { interactionLog } from '../interactionLog.js';
import { problemsOf } from '../problemsOf.js';

/** A log takes its way through the CRM. */
const logMs = 1000;

export const PR9: Check = {
  rule: 'PR9',
  title: 'Everything that the page says fits the protocol.',
  isMandatory: true,
  async run(session) {
    const { unknownAni } = session.options.data;
    await session.activate();
    const since = session.tape.length;
    await session.say('requestEnableClickToDial', { isEnabled: true });
    await session.say('requestGetCrmDirectory');
    await session.say('requestCustomFieldsValues', { object: { voice: ['x', ''], digital: [] } });
    await session.say('requestPerformInteractionScreenPop', { aniValues: [unknownAni] });
    await session.say('requestNavigateToClickToDialResult', { recordId: 'patchcord-nobody' });
    await session.say('requestSaveInteractionLog', interactionLog());
    await session.wait(since, 'createHistoryItem');
    await pause(logMs);
    for (const { message, action = 'A message' } of session.tape.since(0)) {
      // The CRM data have a rule of their own.
      const [problem] = action === 'crmData' ? [] : problemsOf(message);
      if (problem !== undefined) throw new Broken(`${action} does not fit: ${problem}.`);
    }
  },
};
