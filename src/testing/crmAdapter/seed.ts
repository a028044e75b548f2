import type { CallCenterSettings } from '../../protocol/index.js';

/** A person who has a record in the CRM. Each name is unique. */
export interface CrmAdapterSeedPerson {
  /** An id for a CRM whose ids are numbers. Other CRMs create their own ids. */
  readonly id: number;
  readonly name: string;
  /** The phone number. Store it unchanged. */
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

/** The data that the CRM under test must contain when a test begins. It can contain other data, too. */
export interface CrmAdapterSeed {
  /** The signed-in user. */
  readonly user: {
    readonly id: number;
    readonly name: string;
    readonly username: string;
    readonly role: string;
    /** A BCP 47 tag. The CRM can store it in another format. */
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

/** A person for each case of a search. The phone numbers are reserved for fiction. */
export const seedPeople = {
  /** Three spellings of a phone number. */
  worldwide: person(1, 'Dana Placeholder', '+12025550147', 'dana.placeholder@example.com'),
  national: person(2, 'Hugo Placeholder', '(202) 555-0162'),
  spaced: person(3, 'Mara Placeholder', '+44 20 7946 0123'),
  /** Two people with the same number. */
  shared: person(4, 'Ines Placeholder', '+1 617 555 0119'),
  sharedToo: person(5, 'Noel Placeholder', '617-555-0119'),
  /** A number with the same last seven digits as the number of `worldwide`. */
  nearby: person(6, 'Olaf Placeholder', '+13035550147'),
  /** Two numbers with the same last ten digits. */
  here: person(7, 'Rosa Placeholder', '+12079460199'),
  abroad: person(8, 'Edda Placeholder', '+442079460199'),
  /** A person without a number. The email address must be encoded in a URL, because `+` would mean a space. */
  emailOnly: person(9, 'Sam Placeholder', undefined, 'sam+support@example.com'),
  /** A name with characters that must be encoded in queries, URLs or HTML. */
  special: person(10, "Zoë O'Hara & Sons <100%>", '+1 503 555 0100', 'zoe@example.com'),
} as const;

/** The person whom the tests add as inactive. An active person has the same number in another spelling. */
export const inactivePerson = person(
  11,
  'Vera Placeholder',
  '(202) 555-0147',
  'vera.placeholder@example.com',
);

/** The seed for every CRM under test. */
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

/** Creates a contact. Some contacts have only a phone number, some only an e-mail address, and the last one has neither. */
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
