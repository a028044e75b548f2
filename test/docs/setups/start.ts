import { zendeskWorld } from '../../adapters/zendesk/zendeskWorld.js';

export const ZAFClient = { init: () => zendeskWorld().client };

const wholeStart = 'test/browser/docs.test.ts';
export const provenBy = { 'server.mjs': wholeStart, 'softphone.js': wholeStart };
