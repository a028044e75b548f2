import { type Check, demand } from '../Check.js';
import { envelope } from '../Session.js';

const more = { version: 3, extra: { nested: [1, null, 'x'] } };

/** The same request, with and without what nobody knows. */
const forms: Readonly<Record<string, object>> = {
  'an empty data object': envelope('requestCrmData', {}),
  'data of unknown fields': envelope('requestCrmData', more),
  'unknown fields beside its action': { ...envelope('requestCrmData'), ...more },
};

export const PR2: Check = {
  rule: 'PR2',
  title: 'A request is understood with and without data, and with fields that nobody knows.',
  isMandatory: true,
  async run(session) {
    await session.activate();
    for (const [form, message] of Object.entries(forms)) {
      const since = session.tape.length;
      await session.post([message]);
      const answers = await session.wait(since, 'crmData');
      demand(answers.length > 0, `A request with ${form} is not answered.`);
    }
    const since = session.tape.length;
    await session.post([envelope('ready', {}), { ...envelope('ready'), ...more }]);
    const answers = await session.wait(since, 'ready', 2);
    demand(
      answers.length === 2,
      'A ready with an empty data object or more fields is not answered.',
    );
  },
};
