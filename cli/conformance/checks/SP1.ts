import { type Check, demand } from '../Check.js';
import { isToldOf } from '../isToldOf.js';
import { knownNumber } from '../knownNumber.js';

export const SP1: Check = {
  rule: 'SP1',
  title:
    "A screen pop takes the caller's values in order, and skips empty ones and those of callers who withhold their number.",
  isMandatory: false,
  async run(session) {
    const ani = knownNumber(session);
    await session.activate();
    for (const aniValues of [[ani], ['', ani], ['anonymous', ani], [null, '  ', ani]]) {
      const isTold = await isToldOf(session, 'requestPerformInteractionScreenPop', { aniValues });
      const before = aniValues.slice(0, -1).map((value) => JSON.stringify(value));
      demand(
        !isTold,
        before.length === 0
          ? 'The caller that was named is not found.'
          : `The caller is not found after ${before.join(' and ')}.`,
      );
    }
  },
};
