import { createWireReport as createReport, type WireReport } from 'patchcord/inspection';
import { runtime } from './anyPage.js';

export { createWireReport } from 'patchcord/inspection';
export const report: WireReport = createReport(runtime);
