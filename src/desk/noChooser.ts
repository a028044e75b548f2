import { AdapterError } from '../errors.js';

/**
 * Creates the error for a choice that no element on the page can show. The screen pop then fails, and its
 * notification asks the agent to search for the caller.
 */
export const noChooser = () =>
  new AdapterError('No chooser with a running runtime is on the page.', { code: 'UNSUPPORTED' });
