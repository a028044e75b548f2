import type { CrmDataInput, CustomField } from '../../crm.js';
import { optionalMethods } from '../../features.js';
import { completeCallCenterSettings } from '../../protocol/index.js';
import { toCrmData } from '../../runtime/lifecycle/toCrmData.js';
import { toLanguageTag } from '../../texts/toLanguageTag.js';
import { checkIs, checkSame, checkText, checkTextOrAbsent } from './assertions.js';
import type { ContractTest } from './contract.js';
import { crmAdapterSeed } from './seed.js';

const { user, callCenterSettings, customFields, directory } = crmAdapterSeed;

/** The tests of the adapter's methods, of `loadCrmData`, of the directory and of custom fields. */
export const dataTests: readonly ContractTest[] = [
  {
    title: '[AD1] has a name, loadCrmData, and nothing but methods where methods belong',
    needs: [],
    run: async ({ adapter }) => {
      checkText(adapter.name, 'The name of the adapter');
      const { loadCrmData } = adapter;
      checkIs(typeof loadCrmData === 'function', loadCrmData, 'loadCrmData', 'a function');
      const wrong = optionalMethods.filter(
        (method) => adapter[method] !== undefined && typeof adapter[method] !== 'function',
      );
      checkSame(wrong, [], 'Members that should be methods and are none');
    },
  },
  {
    title: '[AD2] loads CRM data that fits the protocol',
    needs: [],
    run: async (trial) => {
      const loaded = (await trial.use('loadCrmData', [])) as CrmDataInput;
      const { currentUser } = toCrmData(loaded, trial.adapter, {});
      checkSame([currentUser.Name, currentUser.Username], [user.name, user.username], 'The user');
      checkText(currentUser.Id, 'The id of the user');
      const { id, Id = id } = loaded.currentUser;
      checkText(Id, 'The id of the user, as it is loaded');
    },
  },
  {
    title: '[AD2] loads the settings of the call center',
    needs: [],
    run: async (trial) => {
      const loaded = (await trial.use('loadCrmData', [])) as CrmDataInput;
      const sent = toCrmData(loaded, trial.adapter, {}).callCenterSettings;
      checkSame(sent, completeCallCenterSettings(callCenterSettings), 'The settings');
    },
  },
  {
    title: '[AD2] gives the locale as a BCP 47 tag',
    needs: ['locale'],
    run: async (trial) => {
      const loaded = (await trial.use('loadCrmData', [])) as CrmDataInput;
      const locale = toCrmData(loaded, trial.adapter, {}).currentUser.LanguageLocaleKey;
      checkSame(locale, toLanguageTag(locale) ?? user.locale, 'The locale');
      checkSame(locale.split('-')[0], user.locale.split('-')[0], 'The language');
    },
  },
  {
    title: '[AD6] lists the whole directory, each contact once',
    needs: ['listDirectory'],
    run: async (trial) => {
      const contacts = await trial.list();
      const names = contacts.map(({ name }) => name);
      const wanted = directory.filter(({ phone, email }) => phone || email);
      for (const { name } of wanted) {
        checkSame(names.filter((other) => other === name).length, 1, `How often ${name} is listed`);
      }
      const ids = contacts.map(({ id }) => id);
      for (const id of ids) checkText(id, 'An id in the directory');
      checkSame(new Set(ids).size, ids.length, 'How many ids of the directory differ');
    },
  },
  {
    title: '[AD6] lists numbers and addresses as texts, or not at all',
    needs: ['listDirectory'],
    run: async (trial) => {
      const contacts = await trial.list();
      for (const { phone, email } of contacts) {
        checkTextOrAbsent(phone, 'A phone in the directory');
        checkTextOrAbsent(email, 'An e-mail in the directory');
      }
      for (const wanted of directory.filter(({ phone, email }) => phone || email)) {
        const contact = contacts.find(({ name }) => name === wanted.name);
        checkSame(digits(contact?.phone), digits(wanted.phone), `The number of ${wanted.name}`);
        checkSame(contact?.email ?? '', wanted.email ?? '', `The address of ${wanted.name}`);
      }
    },
  },
  {
    title: '[AD8] describes the custom fields that are asked for, whatever their letter case',
    needs: ['describeCustomFields'],
    run: async (trial) => {
      const names = customFields.map(({ name }) => trial.fieldName(name));
      const described = (await trial.use('describeCustomFields', [
        names.map((name) => name.toUpperCase()),
      ])) as CustomField[];
      const found = customFields.map(({ label }) =>
        described.find((field) => field.label === label),
      );
      checkSame(
        found.map((field) => field && [field.name, field.type, field.options ?? []]),
        customFields.map(({ type, options }, index) => [names[index], type, options ?? []]),
        'The fields',
      );
    },
  },
  {
    title: '[AD8] leaves out fields that nobody asked for or that there are not',
    needs: ['describeCustomFields'],
    run: async (trial) => {
      const name = trial.fieldName('order_no');
      const names = [name, 'no_such_field', 'constructor', '__proto__', "' OR 1=1 --", 'a,b&c=d'];
      const described = (await trial.use('describeCustomFields', [names])) as CustomField[];
      checkSame(
        described.map((field) => field.name),
        [name],
        'The fields',
      );
    },
  },
];

const digits = (phone = ''): string => phone.replace(/\D/g, '');
