import { beforeEach, expect, type TestContext } from 'vitest';

/** Suites that any test runner can run: their tests fail by throwing, or by never ending. */
const contract = /, as every (CRM adapter|outbox)$/;

/** A test that ends without an assertion fails, also one that returns too early. */
beforeEach(({ task }) => {
  // Tests that run at the same time share `expect`, which counts for one of them only.
  if (task.concurrent || isOfContract(task)) return;
  expect.hasAssertions();
});

const isOfContract = ({ suite }: TestContext['task']): boolean => contract.test(suite?.name ?? '');
