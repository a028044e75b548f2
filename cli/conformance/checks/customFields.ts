import type { Check } from '../Check.js';
import type { PageMessage } from '../PageMessage.js';
import { Broken, demand, NotJudged } from '../Verdict.js';

/** The data of `customFieldsDataResponse`: descriptions of custom fields by name. */
interface FieldsByName {
  readonly voice?: Readonly<Record<string, unknown>>;
  readonly digital?: Readonly<Record<string, unknown>>;
}

/** Checks of the CRM's custom fields for interaction logs. */
export const customFields = {
  fieldsOfTheSettings: {
    rule: 'CF1',
    title:
      'Custom fields are described as a JSON string: those that were asked for, in any letter case, and no others.',
    isMandatory: false,
    async run(session) {
      const crmData = await session.activate();
      const names = [1, 2].flatMap(
        (number) => crmData.setting('LogOptions', `transactionLogCustomField${number}`) || [],
      );
      if (names.length === 0) throw new NotJudged('The settings of the page name no custom field.');
      const voice = names.map((name, index) => (index === 0 ? name.toUpperCase() : name));
      const [answer] = await session.request(
        'requestCustomFieldsValues',
        'customFieldsDataResponse',
        {
          object: { voice: ['', ...voice, ''], digital: [] },
        },
      );
      judgeNames(fieldsOf(answer), names);
    },
  },

  unknownFields: {
    rule: 'CF2',
    title: 'Where nothing is known of the custom fields, the answer holds empty objects.',
    isMandatory: false,
    async run(session) {
      await session.activate();
      const [answer] = await session.request(
        'requestCustomFieldsValues',
        'customFieldsDataResponse',
        {
          object: { voice: ['patchcord_nothing'], digital: ['patchcord_nothing'] },
        },
      );
      const { voice, digital } = fieldsOf(answer);
      const isEmpty = [voice, digital].every((side) => JSON.stringify(side) === '{}');
      demand(isEmpty, 'The answer about unknown fields is not {"voice":{},"digital":{}}.');
    },
  },
} satisfies Record<string, Check>;

/**
 * Returns the fields that a `customFieldsDataResponse` describes.
 *
 * @throws Broken if its data are not a JSON string of an object
 * @throws NotJudged if the page has not answered
 */
function fieldsOf(answer: PageMessage | undefined): FieldsByName {
  if (answer === undefined) throw new NotJudged('Custom fields are not answered (see FE1).');
  const { data } = answer;
  if (typeof data !== 'string') {
    throw new Broken(
      `The data of customFieldsDataResponse has to be a JSON string, but is a ${typeof data}.`,
    );
  }
  try {
    const fields: unknown = JSON.parse(data);
    if (Object(fields) === fields) return fields as FieldsByName;
  } catch {
    throw new Broken('The data of customFieldsDataResponse is no JSON.');
  }
  throw new Broken('The data of customFieldsDataResponse describes no fields.');
}

function judgeNames({ voice = {}, digital = {} }: FieldsByName, names: readonly string[]): void {
  const described = Object.keys(voice).map((name) => name.toLowerCase());
  const missing = names.filter((name) => !described.includes(name.toLowerCase()));
  demand(
    missing.length === 0,
    `${missing.length} fields that the settings name are not described.`,
  );
  const surplus = described.length - names.length + Object.keys(digital).length;
  demand(surplus === 0, `${surplus} fields are described that nobody asked for.`);
}
