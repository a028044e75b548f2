import { type Check, demand, NotJudged } from '../Check.js';
import { controlOf } from '../controlOf.js';

export const CD3: Check = {
  rule: 'CD3',
  title: 'A double click dials once.',
  isMandatory: false,
  async run(session) {
    const control = controlOf(session);
    await session.activate();
    await session.say('requestEnableClickToDial', { isEnabled: true });
    await session.isListening();
    const since = session.tape.length;
    await session.press(control, 2);
    await session.wait(since, 'clickToDialResponse');
    await session.settle();
    const count = session.heard(since, 'clickToDialResponse').length;
    if (count === 0) throw new NotJudged('Nothing was dialled (see CD2).');
    demand(count === 1, `A double click dialled ${count} times.`);
  },
};
