import { type Check, demand } from '../Check.js';
import { isToldOf } from '../isToldOf.js';

export const SP4: Check = {
  rule: 'SP4',
  title: 'If nobody matches a caller, the agent is told.',
  isMandatory: false,
  async run(session) {
    await session.activate();
    const data = { aniValues: [session.options.data.unknownAni] };
    demand(
      await isToldOf(session, 'requestPerformInteractionScreenPop', data, session.timeoutMs),
      'A caller that nobody knows rang, and the agent was not told.',
    );
  },
};
