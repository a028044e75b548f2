// @vitest-environment jsdom
import { describeDesk } from './describeDesk.js';

describeDesk('jsdom');
