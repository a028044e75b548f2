import { setTimeout as pause } from 'node:timers/promises';
import { type Check, demand, NotJudged } from '../Check.js';
import { settingOf } from '../settingOf.js';
import { shownBy } from '../shownBy.js';

const stepMs = 50;

export const RP1: Check = {
  rule: 'RP1',
  title: "The CRM's reports are opened on request.",
  isMandatory: false,
  async run(session) {
    const crmData = await session.activate();
    if (settingOf(crmData, 'SoftphoneOptions', 'reportsEnabled') !== 'Y') {
      throw new NotJudged('The settings of the page do not switch reports on.');
    }
    const before = await shownBy(session);
    await session.say('requestOpenReports');
    const end = Date.now() + session.timeoutMs;
    let isShown = false;
    while (!isShown && Date.now() < end) {
      await pause(stepMs);
      isShown = (await shownBy(session)) !== before;
    }
    demand(isShown, 'The page shows nothing else than before.');
  },
};
