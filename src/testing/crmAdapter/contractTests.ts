import { abortTests } from './abortTests.js';
import type { ContractTest } from './contract.js';
import { dataTests } from './dataTests.js';
import { inactiveTests } from './inactiveTests.js';
import { linkTests } from './linkTests.js';
import { logTests } from './logTests.js';
import { pauseTests } from './pauseTests.js';
import { searchTests } from './searchTests.js';
import { troubleTests } from './troubleTests.js';
import { viewTests } from './viewTests.js';

/** All tests of the contract in the order in which they run. */
export const contractTests: readonly ContractTest[] = [
  ...dataTests,
  ...searchTests,
  ...inactiveTests,
  ...viewTests,
  ...logTests,
  ...linkTests,
  ...troubleTests,
  ...pauseTests,
  ...abortTests,
];
