import { Broken, type Check } from '../Check.js';
import { listed } from '../listed.js';
import { envelope } from '../Session.js';

const type = 'CRMConnectMessage';

/** Messages that claim to be the connector's and are none. */
const impostors: readonly unknown[] = [
  { type },
  { type, action: null },
  { type, action: 7 },
  { type, action: ['ready'] },
  { type, action: { name: 'requestCrmData' } },
  [{ type, action: 'ready' }],
  JSON.stringify({ type, action: 'ready' }),
  envelope(''),
  envelope('requestEverything'),
  envelope('toString'),
  envelope('constructor'),
  envelope('crmData', {}),
];

export const TR2: Check = {
  rule: 'TR2',
  title: 'What only claims to be a message of the connector is not answered.',
  isMandatory: true,
  async run(session) {
    await session.connect();
    const answers = await session.answersTo(() => session.post(impostors));
    if (answers.length === 0) return;
    throw new Broken(
      `Messages without an action, of the wrong shape or with an unknown action were answered with ${listed(answers)}.`,
    );
  },
};
