import type { CrmAdapterFeature } from './AdapterUnderTest.js';
import type { ContractTest } from './contract.js';
import { findUnderName } from './findUnderName.js';
import { inactivePerson, seedPeople } from './seed.js';

const needs = ['findRecords', 'addInactive'] as const;

/** The names that each kind of search must find, although an inactive record matches, too. */
const found = { phone: [seedPeople.worldwide.name], email: [], text: [] } as const;

const values = {
  phone: seedPeople.worldwide.phone,
  email: inactivePerson.email,
  text: inactivePerson.name,
};

const testOf = (kind: keyof typeof found, further: readonly CrmAdapterFeature[]): ContractTest => ({
  title: `[AD21] does not find somebody inactive by ${kind}`,
  needs: [...needs, ...further],
  run: async (trial) => {
    await trial.part('addInactive')(inactivePerson);
    await findUnderName(trial, kind, values[kind] ?? '', found[kind]);
  },
});

/** The tests that `findRecords` returns only active records. */
export const inactiveTests: readonly ContractTest[] = [
  testOf('phone', []),
  testOf('email', ['find by email']),
  testOf('text', ['find by text']),
];
