import type { CallCenterSettings } from '../../protocol/index.js';

/** Somebody whom the CRM has a record of. No name occurs twice. */
export interface CrmAdapterSeedPerson {
  /** For a CRM whose ids are numbers; others make their own. */
  readonly id: number;
  readonly name: string;
  /** To be stored exactly as written here. */
  readonly phone?: string;
  readonly email?: string;
}

/** A field of the CRM's interaction logs. */
export interface CrmAdapterSeedField {
  readonly name: string;
  readonly label: string;
  readonly type: 'text' | 'picklist';
  readonly options?: readonly string[];
  /** True for a field that the CRM makes of whole numbers: it refuses anything else. Default false. */
  readonly isNumeric?: boolean;
}

/** The data that the CRM under test holds when a test begins. Anything else may be there, too. */
export interface CrmAdapterSeed {
  /** The signed-in user. */
  readonly user: {
    readonly id: number;
    readonly name: string;
    readonly username: string;
    readonly role: string;
    /** BCP 47; the CRM keeps it in its own form. */
    readonly locale: string;
  };
  readonly callCenterSettings: CallCenterSettings;
  /** The country of numbers without a country code, ISO 3166-1. */
  readonly defaultCountry: 'US';
  /** The people that `findRecords` can find. */
  readonly people: readonly CrmAdapterSeedPerson[];
  /** The people that `listDirectory` lists: enough for several pages of at most ten. */
  readonly directory: readonly CrmAdapterSeedPerson[];
  readonly customFields: readonly CrmAdapterSeedField[];
}

/** People for each case of a search. Numbers are of those kept for fiction. */
export const seedPeople = {
  /** One form of number each. */
  worldwide: person(1, 'Dana Placeholder', '+12025550147', 'dana.placeholder@example.com'),
  national: person(2, 'Hugo Placeholder', '(202) 555-0162'),
  spaced: person(3, 'Mara Placeholder', '+44 20 7946 0123'),
  /** Two with the same number. */
  shared: person(4, 'Ines Placeholder', '+1 617 555 0119'),
  sharedToo: person(5, 'Noel Placeholder', '617-555-0119'),
  /** The last seven digits of another's number. */
  nearby: person(6, 'Olaf Placeholder', '+13035550147'),
  /** The last ten digits of each other's number. */
  here: person(7, 'Rosa Placeholder', '+12079460199'),
  abroad: person(8, 'Edda Placeholder', '+442079460199'),
  /** No number, and an address that changes its meaning if it is put into a URL as it is. */
  emailOnly: person(9, 'Sam Placeholder', undefined, 'sam+support@example.com'),
  /** Everything that has to be encoded somewhere. */
  special: person(10, "Zoë O'Hara & Sons <100%>", '+1 503 555 0100', 'zoe@example.com'),
} as const;

/** Somebody who is added as inactive. The number is an active person's, too, in another form. */
export const inactivePerson = person(
  11,
  'Vera Placeholder',
  '(202) 555-0147',
  'vera.placeholder@example.com',
);

/** The seed that every CRM under test holds. */
export const crmAdapterSeed: CrmAdapterSeed = {
  user: {
    id: 900417,
    name: 'Robin Placeholder',
    username: 'robin.placeholder@example.com',
    role: 'agent',
    locale: 'de-DE',
  },
  callCenterSettings: {
    ReqGeneralInfo: { reqInternalName: 'PlaceholderSoftphone' },
    SoftphoneOptions: { clickToDial: 'Y' },
  },
  defaultCountry: 'US',
  people: Object.values(seedPeople),
  directory: Array.from({ length: 30 }, (_, index) => directoryContact(index + 1)),
  customFields: [
    {
      name: 'outcome',
      label: 'Outcome',
      type: 'picklist',
      options: ['Resolved', 'Call back', 'Passed on'],
    },
    { name: 'order_no', label: 'Order number', type: 'text' },
    { name: 'units', label: 'Units', type: 'text', isNumeric: true },
  ],
};

function person(index: number, name: string, phone?: string, email?: string): CrmAdapterSeedPerson {
  return { id: 900_100 + index, name, ...(phone && { phone }), ...(email && { email }) };
}

/** Some can be reached by phone only, some by e-mail only, the last one not at all. */
function directoryContact(index: number): CrmAdapterSeedPerson {
  const number = String(index).padStart(2, '0');
  const hasPhone = index % 3 !== 0;
  return {
    id: 900_200 + index,
    name: `Colleague ${number}`,
    ...(hasPhone && { phone: `+14065550${100 + index}` }),
    ...(index % 3 !== 1 && index !== 30 && { email: `colleague${number}@example.com` }),
  };
}
