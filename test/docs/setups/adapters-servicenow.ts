import { servicenowWorld } from '../../adapters/servicenow/servicenowWorld.js';

type Config = { readonly configuration: string };
const { openFrame } = servicenowWorld();
export const openFrameAPI = Object.assign(openFrame as Omit<typeof openFrame, 'init'>, {
  init: (_config: object, done: (config: Config) => void, _failed: () => void) =>
    done({ configuration: '{}' }),
});
export const authorization = () => ({ Authorization: 'Bearer token' });
export const showFailure = () => {};
