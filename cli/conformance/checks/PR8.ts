import { Broken, type Check } from '../Check.js';
import { listed } from '../listed.js';

const loaded = '{"__proto__":{"isEnabled":true,"action":"ready"}}';

export const PR8: Check = {
  rule: 'PR8',
  title: 'A message with a key named __proto__ is refused, and does no harm.',
  isMandatory: false,
  async run(session) {
    await session.connect();
    const answers = await session.answersTo(async () => {
      await session.postJson(
        `{"type":"CRMConnectMessage","action":"requestCrmData","data":${loaded}}`,
      );
      await session.postJson(
        `{"type":"CRMConnectMessage","action":"requestCustomFieldsValues","data":{"object":${loaded}}}`,
      );
    });
    if (answers.length === 0) return;
    throw new Broken(`A message with a key named __proto__ was answered with ${listed(answers)}.`);
  },
};
