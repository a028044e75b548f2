import { type Check, demand } from '../Check.js';

export const LC3: Check = {
  rule: 'LC3',
  title: 'A request that comes before the ready check is served all the same.',
  isMandatory: false,
  async run(session) {
    const answers = await session.ask('requestCrmData', 'crmData');
    demand(answers.length > 0, 'requestCrmData was not answered before the first ready.');
  },
};
