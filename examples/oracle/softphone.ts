/** The page of a media toolbar in Oracle Fusion Service. Its guide: docs/adapters/oracle.md */
import { createRuntime, type Runtime } from 'patchcord';
import { oracleAdapter, type UiEvents } from 'patchcord/adapters/oracle';
import { defineDesk, withChooser } from 'patchcord/desk';
import { phoneVariants } from 'patchcord/phone';

/** Defined by Oracle's own script. */
declare const CX_SVC_UI_EVENTS_FRAMEWORK: {
  readonly uiEventsFramework: {
    initialize(applicationName: string, version: string): Promise<UiEvents>;
  };
};

const pod = 'https://my-pod.fa.us2.oraclecloud.com';
const problem = document.querySelector<HTMLElement>('#problem');
const status = document.querySelector('patchcord-status');
const chooser = document.querySelector('patchcord-chooser');
const unsaved = document.querySelector('patchcord-unsaved');
const frame = document.querySelector('iframe');
defineDesk();

/** What the desk cannot tell: that there is no runtime. */
const say = (text: string) => {
  if (problem === null) return;
  problem.textContent = text;
  problem.hidden = text === '';
};

function showDesk(runtime: Runtime): void {
  say('');
  for (const part of [status, chooser, unsaved]) if (part) part.runtime = runtime;
}

/** What is not loaded, or does not answer, says nothing by itself. */
const silence = setTimeout(() => {
  say('Fusion does not answer. This page works in the media toolbar of Fusion only.');
}, 10_000);

/** Beside the page: `{ "connectorUrl": "https://…", "callCenterSettings": { … } }` */
async function readConfiguration(): Promise<string> {
  const response = await fetch('configuration.json');
  return response.ok ? response.text() : '';
}

function connectorUrl(configuration: string): URL | undefined {
  try {
    return new URL(JSON.parse(configuration).connectorUrl);
  } catch {
    return undefined;
  }
}

function start(ui: UiEvents, configuration: string): void {
  const connector = connectorUrl(configuration);
  if (connector === undefined) {
    say('The file configuration.json has no connectorUrl.');
    return;
  }
  const adapter = oracleAdapter({
    ui,
    rest: { url: pod },
    configuration,
    log: {
      resource: 'InteractionLog_c',
      keyField: 'InteractionKey_c',
      recordFields: { contacts: 'Contact_Id_c' },
      lookupTypes: { Outcome_c: 'ACME_OUTCOME' },
      fields: (log) => ({
        RecordName: log.subject ?? 'Interaction',
        Comments_c: log.comments,
        Topic_c: log.topic,
        From_c: log.from,
        To_c: log.to,
        Direction_c: log.direction,
        StartedAt_c: log.startedAt,
        DurationSeconds_c: log.durationSeconds,
      }),
    },
    phoneForms: (number) => phoneVariants(number, { defaultCountry: 'US' }),
  });
  const runtime = createRuntime({
    connectorOrigin: connector.origin,
    adapter: withChooser(adapter, () => chooser),
  });
  showDesk(runtime);
  // Listening before the frame has anything to say.
  runtime.start();
  if (frame) frame.src = connector.href;
}

const framework = CX_SVC_UI_EVENTS_FRAMEWORK.uiEventsFramework;
Promise.all([framework.initialize('Softphone', 'v1'), readConfiguration()])
  .then(([ui, configuration]) => start(ui, configuration))
  .catch(() => say('Fusion, or the file configuration.json, did not answer.'))
  .finally(() => clearTimeout(silence));
