import { type Check, demand, NotJudged } from '../Check.js';
import { type CustomFields, fieldsOf } from '../fieldsOf.js';
import { settingOf } from '../settingOf.js';

export const CF1: Check = {
  rule: 'CF1',
  title:
    'Custom fields are described as a JSON string: those that were asked for, in any letter case, and no others.',
  isMandatory: false,
  async run(session) {
    const crmData = await session.activate();
    const names = [1, 2].flatMap(
      (number) => settingOf(crmData, 'LogOptions', `transactionLogCustomField${number}`) || [],
    );
    if (names.length === 0) throw new NotJudged('The settings of the page name no custom field.');
    const voice = names.map((name, index) => (index === 0 ? name.toUpperCase() : name));
    const [answer] = await session.ask('requestCustomFieldsValues', 'customFieldsDataResponse', {
      object: { voice: ['', ...voice, ''], digital: [] },
    });
    if (answer === undefined) throw new NotJudged('Custom fields are not answered (see FE1).');
    judge(fieldsOf(answer), names);
  },
};

function judge({ voice = {}, digital = {} }: CustomFields, names: readonly string[]): void {
  const described = Object.keys(voice).map((name) => name.toLowerCase());
  const missing = names.filter((name) => !described.includes(name.toLowerCase()));
  demand(
    missing.length === 0,
    `${missing.length} fields that the settings name are not described.`,
  );
  const surplus = described.length - names.length + Object.keys(digital).length;
  demand(surplus === 0, `${surplus} fields are described that nobody asked for.`);
}
