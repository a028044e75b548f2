import { AdapterError } from '../errors.js';

/** The failure of a choice that nothing on the page can show: the agent is told to look for the caller. */
export const noChooser = () =>
  new AdapterError('No chooser with a running runtime is on the page.', { code: 'UNSUPPORTED' });
