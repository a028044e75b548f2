import { describe, it } from 'vitest';
import { describeCrmAdapter } from '../../../src/testing/index.js';
import { withoutInactive, withoutPageTroubles } from './PageDouble.js';
import { restUnderTest } from './restUnderTest.js';

describeCrmAdapter('restAdapter', restUnderTest, {
  describe,
  it,
  without: { ...withoutPageTroubles, ...withoutInactive },
});
