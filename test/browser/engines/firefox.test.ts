import { describeEngine } from '../core/describeEngine.js';

describeEngine('Firefox');
