import { type Check, demand } from '../Check.js';
import { isToldOf } from '../isToldOf.js';
import { knownNumber } from '../knownNumber.js';

export const SP2: Check = {
  rule: 'SP2',
  title: 'A screen pop understands tel: and sip: addresses.',
  isMandatory: false,
  async run(session) {
    const ani = knownNumber(session);
    await session.activate();
    for (const address of [`tel:${ani}`, `sip:${ani}@pbx.example.com`]) {
      const data = { aniValues: [address] };
      demand(
        !(await isToldOf(session, 'requestPerformInteractionScreenPop', data)),
        `The caller is not found by a ${address.slice(0, 4)} address.`,
      );
    }
  },
};
