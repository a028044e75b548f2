import { type Check, demand, NotJudged } from '../Check.js';
import { isToldOf } from '../isToldOf.js';
import { shownBy } from '../shownBy.js';

export const SP3: Check = {
  rule: 'SP3',
  title:
    'Several matches are shown for the agent to choose, or the agent is told that there are several.',
  isMandatory: false,
  async run(session) {
    const { severalAni } = session.options.data;
    if (severalAni === undefined) {
      throw new NotJudged('No number that several records share was named (--several-ani).');
    }
    await session.activate();
    const before = await shownBy(session);
    const data = { aniValues: [severalAni] };
    const isTold = await isToldOf(session, 'requestPerformInteractionScreenPop', data);
    demand(
      isTold || (await shownBy(session)) !== before,
      'Several records match, but the page shows nothing new, and the agent is not told.',
    );
  },
};
