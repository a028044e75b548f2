import { type Check, demand, NotJudged } from '../Check.js';
import { fieldsOf } from '../fieldsOf.js';

export const CF2: Check = {
  rule: 'CF2',
  title: 'Where nothing is known of the custom fields, the answer holds empty objects.',
  isMandatory: false,
  async run(session) {
    await session.activate();
    const [answer] = await session.ask('requestCustomFieldsValues', 'customFieldsDataResponse', {
      object: { voice: ['patchcord_nothing'], digital: ['patchcord_nothing'] },
    });
    if (answer === undefined) throw new NotJudged('Custom fields are not answered (see FE1).');
    const { voice, digital } = fieldsOf(answer);
    const isEmpty = [voice, digital].every((side) => JSON.stringify(side) === '{}');
    demand(isEmpty, 'The answer about unknown fields is not {"voice":{},"digital":{}}.');
  },
};
