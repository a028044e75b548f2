// @vitest-environment happy-dom
// @vitest-environment-options { "settings": { "disableIframePageLoading": true } }
import { describeDesk } from './describeDesk.js';

describeDesk('happy-dom');
