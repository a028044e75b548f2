import { type Check, demand } from '../Check.js';
import { controlOf } from '../controlOf.js';

export const CD4: Check = {
  rule: 'CD4',
  title: 'After the frame was loaded anew, click-to-dial is off.',
  isMandatory: true,
  async run(session) {
    const control = controlOf(session);
    await session.activate();
    await session.say('requestEnableClickToDial', { isEnabled: true });
    await session.isListening();
    await session.load('plain');
    await session.activate();
    const since = session.tape.length;
    await session.press(control);
    await session.settle();
    demand(
      session.heard(since, 'clickToDialResponse').length === 0,
      'Click-to-dial was on in the old session, and the page dialled in the new one.',
    );
  },
};
