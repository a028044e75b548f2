import { type Check, demand } from '../Check.js';

export const LC2: Check = {
  rule: 'LC2',
  title: 'Asked for the CRM data once, the page hands them over once.',
  isMandatory: true,
  async run(session) {
    await session.connect();
    const answers = await session.ask('requestCrmData', 'crmData');
    demand(answers.length > 0, `No crmData came within ${session.timeoutMs / 1000} seconds.`);
    demand(answers.length === 1, `One request was answered with crmData ${answers.length} times.`);
  },
};
