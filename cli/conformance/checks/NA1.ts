import { type Check, demand, NotJudged } from '../Check.js';
import { isToldOf } from '../isToldOf.js';

export const NA1: Check = {
  rule: 'NA1',
  title: 'A record is shown by its id; the agent is told if there is none.',
  isMandatory: false,
  async run(session) {
    const { recordId } = session.options.data;
    await session.activate();
    const action = 'requestNavigateToClickToDialResult';
    demand(
      await isToldOf(session, action, { recordId: `patchcord-${Date.now()}` }, session.timeoutMs),
      'The record is not in the CRM, and the agent is not told.',
    );
    if (recordId === undefined) throw new NotJudged('No record was named (--record-id).');
    demand(
      !(await isToldOf(session, action, { recordId })),
      'The record that was named is not shown: the agent is told that something is wrong.',
    );
  },
};
