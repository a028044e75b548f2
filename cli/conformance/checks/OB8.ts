import { type Check, demand } from '../Check.js';
import { isToldOf } from '../isToldOf.js';

export const OB8: Check = {
  rule: 'OB8',
  title: 'Of a log that is not understood the agent is told; it is not reported as saved.',
  isMandatory: false,
  async run(session) {
    await session.activate();
    const since = session.tape.length;
    const data = { message: { body: { note: 'a log without an id' } } };
    const isTold = await isToldOf(session, 'requestSaveInteractionLog', data, session.timeoutMs);
    demand(isTold, 'A log without an id came, and the agent was not told.');
    await session.settle();
    const items = session.heard(since, 'createHistoryItem').length;
    demand(items === 0, 'A log without an id was reported as saved.');
  },
};
