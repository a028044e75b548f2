// @vitest-environment happy-dom
// @vitest-environment-options { "settings": { "disableIframePageLoading": true } }
import { describeElement } from './describeElement.js';

describeElement('happy-dom');
