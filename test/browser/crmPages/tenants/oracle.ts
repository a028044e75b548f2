/** Stands for Oracle's `ui-events-framework-client.js`; the pod's REST API is elsewhere. */
import { crmAdapterSeed } from '../../../../src/testing/index.js';
import { oracleUnderTest, oracleWorld } from '../../../adapters/oracle/oracleWorld.js';
import { isSilent, offerPageCrm } from './offerPageCrm.js';

const world = oracleWorld();
const { shown: _, ...under } = oracleUnderTest(crmAdapterSeed, world);
/** The page opens records by their public numbers. */
const shown = () => world.ui.opened.map(({ id }) => ({ kind: 'record' as const, id: String(id) }));
offerPageCrm({ ...under, shown });
const initialize = () => (isSilent ? new Promise(() => {}) : Promise.resolve(world.ui));
Object.assign(globalThis, { CX_SVC_UI_EVENTS_FRAMEWORK: { uiEventsFramework: { initialize } } });
