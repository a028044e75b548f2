import { oracleWorld } from '../../adapters/oracle/oracleWorld.js';

const { ui } = oracleWorld();
export const CX_SVC_UI_EVENTS_FRAMEWORK = {
  uiEventsFramework: { initialize: async (_name: string, _version: string) => ui },
};
