import { type Check, demand } from '../Check.js';
import { problemsOf } from '../problemsOf.js';

export const LC8: Check = {
  rule: 'LC8',
  title: 'The CRM data fit the protocol, field by field.',
  isMandatory: true,
  async run(session) {
    await session.connect();
    const answers = await session.ask('requestCrmData', 'crmData');
    const problem = answers.flatMap(({ message }) => problemsOf(message))[0];
    demand(problem === undefined, `The CRM data cannot be read: ${problem}.`);
  },
};
