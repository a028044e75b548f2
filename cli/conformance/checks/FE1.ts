import { type Check, demand } from '../Check.js';

export const FE1: Check = {
  rule: 'FE1',
  title: 'Where the connector waits for an answer it gets one, if only an empty one.',
  isMandatory: false,
  async run(session) {
    await session.activate();
    const directories = await session.ask('requestGetCrmDirectory', 'crmDirectory');
    demand(directories.length > 0, 'requestGetCrmDirectory is not answered.');
    const fields = await session.ask('requestCustomFieldsValues', 'customFieldsDataResponse', {
      object: { voice: ['patchcord_nothing', ''], digital: [] },
    });
    demand(fields.length > 0, 'requestCustomFieldsValues is not answered.');
  },
};
