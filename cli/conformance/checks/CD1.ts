import { type Check, demand } from '../Check.js';
import { controlOf } from '../controlOf.js';

export const CD1: Check = {
  rule: 'CD1',
  title:
    'While click-to-dial is off, nothing is dialled: before the connector switches it on, and after it switches it off.',
  isMandatory: true,
  async run(session) {
    const control = controlOf(session);
    await session.activate();
    const since = session.tape.length;
    await session.press(control);
    await session.settle();
    demand(dials() === 0, 'The page dialled before click-to-dial was switched on.');
    await session.say('requestEnableClickToDial', { isEnabled: true });
    await session.say('requestEnableClickToDial', { isEnabled: false });
    await session.isListening();
    await session.press(control);
    await session.settle();
    demand(dials() === 0, 'The page dialled after click-to-dial was switched off.');

    function dials() {
      return session.heard(since, 'clickToDialResponse').length;
    }
  },
};
