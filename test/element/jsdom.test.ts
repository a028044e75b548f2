// @vitest-environment jsdom
import { describeElement } from './describeElement.js';

describeElement('jsdom');
