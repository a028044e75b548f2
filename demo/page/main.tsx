import './page.css';
import { render } from 'preact';
import { defineDesk, withChooser } from '../../src/desk/index.js';
import { type CrmRecord, createRuntime } from '../../src/index.js';
import { App } from './App.js';
import { createConversation } from './Conversation.js';
import { createCrmClient } from './createCrmClient.js';
import { createCrmMonitor } from './createCrmMonitor.js';
import { createDesk } from './Desk.js';
import { demoCrmAdapter } from './demoCrmAdapter.js';
import { createEventLog } from './session/createEventLog.js';
import { createSessionInspection } from './session/createSessionInspection.js';
import { demoTiming } from './session/timing.js';
import { connectorOriginOf, softphoneUrl } from './softphoneUrl.js';

const baseUrl = `${location.origin}/`;
const connectorOrigin = connectorOriginOf(location);
const client = createCrmClient({ baseUrl, fetch, now: Date.now });
const desk = createDesk(window);
const conversation = createConversation();

const runtime = createRuntime({
  iframe: () => document.querySelector<HTMLIFrameElement>('#crmConnectIframeId'),
  connectorOrigin,
  adapter: withChooser(demoCrmAdapter({ desk, conversation, pageUrl: baseUrl }), () =>
    document.querySelector('patchcord-chooser'),
  ),
  timing: demoTiming,
  // The page has one clock format for everybody.
  language: 'en-GB',
});

const app = document.querySelector('#app');
if (app === null) throw new Error('The page has no element #app.');
const log$ = createEventLog(runtime.events$);
// Before the start: a recording that begins there can be replayed.
const inspection = createSessionInspection(runtime);

runtime.events$.subscribe((event) => {
  if (!('action' in event) || event.action !== 'requestSaveInteractionLog') return;
  if (event.type === 'messageReceived') conversation.logged();
  if (event.type === 'requestSucceeded') conversation.saved();
});
const assign = (record: CrmRecord | null) => {
  conversation.isAbout(record);
  const name = conversation.current?.name;
  if (name !== undefined) void runtime.setRecord(name, record);
};

// Before the page is rendered, so that the elements know their properties.
defineDesk();
// Listening before there is a frame, so that not even its first word is missed.
runtime.start();
render(
  <App
    page={{
      ...{ client, desk, assign, monitor: createCrmMonitor(client, window) },
      noteChoice: (record) => conversation.isAbout(record),
      conversation$: conversation.conversation$,
    }}
    runtime={runtime}
    log$={log$}
    inspection={inspection}
    softphoneUrl={softphoneUrl(connectorOrigin, location.origin)}
  />,
  app,
);
