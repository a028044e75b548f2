/** What `dist/patchcord.iife.js` has. */
export { memoryAdapter } from '../../../src/adapters/memory/index.js';
export { createRuntime } from '../../../src/index.js';
