/** The page of an OpenFrame configuration in ServiceNow. Its guide: docs/adapters/servicenow.md */
import { createRuntime, type Runtime } from 'patchcord';
import { type OpenFrame, servicenowAdapter } from 'patchcord/adapters/servicenow';
import { defineDesk } from 'patchcord/desk';
import { phoneVariants } from 'patchcord/phone';

/** The instance's record of this page. */
interface OpenFrameConfiguration {
  readonly configuration?: string | null;
}

/** Defined by the instance's own script. */
declare const openFrameAPI: OpenFrame & {
  init(
    look: Readonly<Record<string, unknown>>,
    success: (configuration: OpenFrameConfiguration) => void,
    failure: (reason: unknown) => void,
  ): void;
};

const instance = 'https://my-instance.service-now.com';
const problem = document.querySelector<HTMLElement>('#problem');
const status = document.querySelector('patchcord-status');
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
  for (const part of [status, unsaved]) if (part) part.runtime = runtime;
}

/** What is not loaded, or does not answer, says nothing by itself. */
const silence = setTimeout(() => {
  say('ServiceNow does not answer. This page works in OpenFrame only.');
}, 10_000);

/** The agent's own token for the instance, from your sign-in; never a shared one. */
async function authorization(): Promise<{ Authorization: string }> {
  const response = await fetch('/servicenow-token', { credentials: 'same-origin' });
  const { access_token } = await response.json();
  return { Authorization: `Bearer ${access_token}` };
}

/** ServiceNow's way to write an instant: UTC, without a zone. */
const toGlideTime = (instant?: string) => instant?.slice(0, 19).replace('T', ' ');

function start({ configuration = '' }: OpenFrameConfiguration): void {
  clearTimeout(silence);
  const connector = connectorUrl(configuration);
  if (connector === undefined) {
    say("The configuration's text has no connectorUrl.");
    return;
  }
  const adapter = servicenowAdapter({
    openFrame: openFrameAPI,
    configuration,
    table: { url: instance, headers: authorization },
    log: {
      table: 'u_interaction_log',
      keyField: 'u_interaction_id',
      recordFields: { customer_contact: 'u_contact' },
      fields: (log) => ({
        u_subject: log.subject,
        u_comments: log.comments,
        u_topic: log.topic,
        u_from: log.from,
        u_to: log.to,
        u_direction: log.direction,
        u_started_at: toGlideTime(log.startedAt),
        u_duration_seconds: log.durationSeconds,
      }),
    },
    phoneForms: (number) => phoneVariants(number, { defaultCountry: 'US' }),
  });
  const runtime = createRuntime({ connectorOrigin: connector.origin, adapter });
  showDesk(runtime);
  // Listening before the frame has anything to say.
  runtime.start();
  if (frame) frame.src = connector.href;
}

function connectorUrl(configuration: string | null): URL | undefined {
  try {
    return new URL(JSON.parse(configuration ?? '').connectorUrl);
  } catch {
    return undefined;
  }
}

openFrameAPI.init({ title: 'Softphone', width: 400, height: 600 }, start, () => {
  clearTimeout(silence);
  say('ServiceNow has no OpenFrame configuration for this page, or did not answer.');
});
