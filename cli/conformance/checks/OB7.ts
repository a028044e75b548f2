import { type Check, demand, NotJudged } from '../Check.js';
import { interactionLog } from '../interactionLog.js';

export const OB7: Check = {
  rule: 'OB7',
  title: 'The very same log, sent twice, is saved once.',
  isMandatory: false,
  async run(session) {
    await session.activate();
    const since = session.tape.length;
    await session.sayTimes(2, 'requestSaveInteractionLog', interactionLog());
    await session.wait(since, 'createHistoryItem');
    await session.settle();
    await session.settle();
    const count = session.heard(since, 'createHistoryItem').length;
    if (count === 0) throw new NotJudged('No createHistoryItem came (see OB1).');
    demand(count === 1, `The same log got ${count} history items.`);
  },
};
