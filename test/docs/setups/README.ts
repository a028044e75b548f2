export { ZAFClient } from './start.js';
