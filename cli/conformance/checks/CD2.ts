import { type Check, demand } from '../Check.js';
import { controlOf } from '../controlOf.js';
import { problemsOf } from '../problemsOf.js';

export const CD2: Check = {
  rule: 'CD2',
  title: 'While click-to-dial is on, a dial reaches the connector with the complete payload.',
  isMandatory: false,
  async run(session) {
    const control = controlOf(session);
    await session.activate();
    await session.say('requestEnableClickToDial', { isEnabled: true });
    await session.isListening();
    const since = session.tape.length;
    await session.press(control);
    const [dial] = await session.wait(since, 'clickToDialResponse');
    demand(dial !== undefined, 'The control was pressed, and nothing was dialled.');
    const [problem] = problemsOf(dial.message);
    demand(problem === undefined, `The dial cannot be read: ${problem}.`);
  },
};
