import type { CrmRecord } from '../../crm.js';
import { checkIs, checkSame, checkText, checkTextOrAbsent } from './assertions.js';
import type { ContractTest } from './contract.js';
import { findUnderName } from './findUnderName.js';
import { type CrmAdapterSeedPerson, seedPeople } from './seed.js';
import type { Trial } from './Trial.js';

/** The usual spellings of a number by connectors, networks and people. */
const forms: readonly {
  readonly person: CrmAdapterSeedPerson;
  readonly forms: readonly string[];
}[] = [
  { person: seedPeople.worldwide, forms: americanForms('202', '555', '0147') },
  { person: seedPeople.national, forms: americanForms('202', '555', '0162') },
  {
    person: seedPeople.spaced,
    forms: [
      '+442079460123',
      '442079460123',
      '00442079460123',
      '011442079460123',
      '+44 20 7946 0123',
      '+44 (0)20 7946 0123',
      '+44-20-7946-0123',
    ],
  },
];

function americanForms(area: string, exchange: string, line: string): string[] {
  return [
    `+1${area}${exchange}${line}`,
    `1${area}${exchange}${line}`,
    `001${area}${exchange}${line}`,
    `${area}${exchange}${line}`,
    `+1 ${area} ${exchange} ${line}`,
    `+1 (${area}) ${exchange}-${line}`,
    `+1-${area}-${exchange}-${line}`,
    `(${area}) ${exchange}-${line}`,
    `${area}-${exchange}-${line}`,
    `${area}.${exchange}.${line}`,
  ];
}

/** Texts that would match every record if an adapter inserted them into a query unescaped. */
const patterns = ['*', '%', '_', "' OR '1'='1", '" OR "1"="1', '^ORid!=0', '.*', '..', '../'];

/** The tests of `findRecords`. */
export const searchTests: readonly ContractTest[] = [
  {
    title: '[AD3] finds the one record with a number',
    needs: ['findRecords'],
    run: async (trial) => {
      const { name, phone = '' } = seedPeople.worldwide;
      const [record, ...others] = await findUnderName(trial, 'phone', phone, [name]);
      checkSame(others, [], 'Further records with the number');
      checkRecord(record);
      checkSame(digits(record?.phone), digits(phone), 'The number');
    },
  },
  {
    title: '[AD3] gives all records that share a number',
    needs: ['findRecords'],
    run: async (trial) => {
      const { shared, sharedToo } = seedPeople;
      const records = await findUnderName(trial, 'phone', '+16175550119', [
        shared.name,
        sharedToo.name,
      ]);
      records.forEach(checkRecord);
      checkSame(new Set(records.map(({ id }) => id)).size, 2, 'How many ids differ');
    },
  },
  {
    title: '[AD3] finding nothing is an empty list',
    needs: ['findRecords'],
    run: async (trial) => {
      await findUnderName(trial, 'phone', '+12025550199', []);
    },
  },
  {
    title: '[AD3] finds a record by the id that it gave',
    needs: ['findRecords', 'find by id'],
    run: async (trial) => {
      const { name, phone = '' } = seedPeople.worldwide;
      const [record] = await trial.find('phone', phone);
      const found = await findUnderName(trial, 'id', record?.id ?? '', [name]);
      checkSame([found[0]?.id, found[0]?.type], [record?.id, record?.type], 'The record');
      checkSame(await trial.find('id', '404404404404'), [], 'The records of an unknown id');
    },
  },
  {
    title: '[AD3] finds a record by its e-mail address, with a `+` in it and in any letter case',
    needs: ['findRecords', 'find by email'],
    run: async (trial) => {
      const { emailOnly, worldwide } = seedPeople;
      const [record] = await findUnderName(trial, 'email', emailOnly.email ?? '', [emailOnly.name]);
      checkRecord(record);
      checkSame(record?.phone, undefined, 'The phone of a record without one');
      await findUnderName(trial, 'email', (worldwide.email ?? '').toUpperCase(), [worldwide.name]);
      await findUnderName(trial, 'email', 'nobody@example.com', []);
    },
  },
  {
    title: '[AD3] finds a record by a text in which everything has to be encoded',
    needs: ['findRecords', 'find by text'],
    run: async (trial) => {
      await findUnderName(trial, 'text', seedPeople.special.name, [seedPeople.special.name]);
    },
  },
  ...forms.map(({ person, forms: usual }) => ({
    title: `[AD4] finds a number that is stored as ${person.phone} in every usual form`,
    needs: ['findRecords', 'phone forms'] as const,
    run: async (trial: Trial) => {
      const missed: string[] = [];
      for (const form of usual) {
        const names = (await trial.find('phone', form)).map(({ name }) => name);
        if (names.length !== 1 || names[0] !== person.name) missed.push(form);
      }
      checkSame(missed, [], `Forms of ${person.phone} that do not find exactly ${person.name}`);
    },
  })),
  {
    title: '[AD4] tells numbers apart that differ in their country only',
    needs: ['findRecords', 'other countries'],
    run: async (trial) => {
      for (const { name, phone = '' } of [seedPeople.here, seedPeople.abroad]) {
        await findUnderName(trial, 'phone', phone, [name]);
      }
    },
  },
  {
    title: '[AD5] takes what it looks for as it is and never as a pattern',
    needs: ['findRecords'],
    run: async (trial) => {
      for (const value of patterns) {
        for (const kind of ['phone', 'email', 'id'] as const) {
          const outcome = await trial.try('findRecords', [{ kind, value }]);
          const found = outcome.ok ? outcome.value : [];
          checkSame(found, [], `What ${kind} ${JSON.stringify(value)} finds`);
        }
      }
    },
  },
  {
    title: '[AD14] keeps the answers of calls side by side apart',
    needs: ['findRecords'],
    run: async (trial) => {
      const { worldwide, spaced, nearby } = seedPeople;
      const people = [worldwide, spaced, nearby, worldwide];
      const found = await Promise.all(
        people.map(({ phone = '' }) => trial.find('phone', phone.replaceAll(' ', ''))),
      );
      checkSame(
        found.map((records) => records.map(({ name }) => name)),
        people.map(({ name }) => [name]),
        'The records',
      );
    },
  },
];

function checkRecord(record: CrmRecord | undefined): void {
  const { id, type, name, phone, email, url } = Object(record) as Record<string, unknown>;
  checkText(id, 'The id of a record');
  checkText(type, 'The type of a record');
  checkIs(typeof name === 'string', name, 'The name of a record', 'a text');
  for (const [part, value] of Object.entries({ phone, email, url })) {
    checkTextOrAbsent(value, `The ${part} of a record`);
  }
}

const digits = (phone = ''): string => phone.replace(/\D/g, '');
