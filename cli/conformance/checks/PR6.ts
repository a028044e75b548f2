import { Broken, type Check } from '../Check.js';
import { listed } from '../listed.js';

/** What other programs say in a page of many parts. */
const strangers = ['ready', 'requestCrmData'].flatMap((action) => [
  { type: 'webpackOk', action },
  { type: 'ClientAppMessage', action },
  { type: 'crmconnectmessage', action },
  { type: ['CRMConnectMessage'], action },
  { source: 'devtools', action },
]);

export const PR6: Check = {
  rule: 'PR6',
  title: 'Messages of another type are left alone, although their action is one that we know.',
  isMandatory: true,
  async run(session) {
    await session.connect();
    const answers = await session.answersTo(() => session.post(strangers));
    if (answers.length === 0) return;
    throw new Broken(`Messages of another type were answered with ${listed(answers)}.`);
  },
};
