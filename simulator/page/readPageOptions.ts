import * as z from 'zod/mini';
import { looseObject } from '../../src/protocol/looseObject.js';
import { type FaultPlan, toFaultPlan } from '../FaultPlan.js';
import type { Channel } from '../Interaction.js';

/** A fictitious caller that the page offers. */
export interface Caller {
  readonly label: string;
  /** The number, address or handle. */
  readonly from: string;
  readonly channel: Channel;
}

/** The options in the page's URL. */
export interface PageOptions {
  /** The exact origin of the page that embeds this page. */
  readonly clientOrigin: string;
  readonly callers: readonly Caller[];
  readonly isAutoSignedIn: boolean;
  readonly isAutoActivated: boolean;
  /** True if an incoming call or chat requests the directory. Absent otherwise. */
  readonly isAutoLookUp?: true;
  /** The language until the agent's language is known (BCP 47). Absent for the browser's language. */
  readonly language?: string;
  /** The plan for random faults. Absent if there is none. */
  readonly faults?: FaultPlan;
  /** A description of an invalid optional parameter, which is ignored. */
  readonly warning?: string;
}

/** The options, or one sentence that describes why the parameters are invalid. */
export type PageOptionsResult =
  | { readonly ok: true; readonly options: PageOptions }
  | { readonly ok: false; readonly problem: string };

/** The callers that the page offers if the URL contains none. */
export const defaultCallers: readonly Caller[] = [
  { label: 'Alex Samplewell', from: '+12025550143', channel: 'voice' },
  { label: 'Kim Mockingham', from: '+13125550178', channel: 'voice' },
  { label: 'Unknown number', from: '+14155550199', channel: 'voice' },
  { label: 'Dana Fixture', from: 'dana.fixture@example.net', channel: 'chat' },
];

/**
 * Reads the page's URL parameters:
 *
 * - `clientOrigin` (required): the exact origin of the embedding page, such as `https://crm.example.com`.
 * - `callers`: JSON, `[{ "label": …, "from": …, "channel": "voice" | "chat" }]`. The default channel is `chat` for an
 *   address with an `@`, otherwise `voice`.
 * - `language`: the language of the softphone until the CRM data contain the agent's language (BCP 47). Default: the
 *   browser's language.
 * - `signIn=manual`, `activate=manual`: the user presses the buttons.
 * - `lookUp=auto`: an incoming call or chat requests the directory, so that the caller's name can be shown.
 * - `faults`: the kinds of random faults, such as `late,twice`; with `faultShare` (0 to 1, default 0.2) and `faultSeed`
 *   (a whole number, default 1).
 */
export function readPageOptions(search: string): PageOptionsResult {
  const params = new URLSearchParams(search);
  const clientOrigin = params.get('clientOrigin');
  const language = params.get('language');
  if (clientOrigin === null || clientOrigin === '') {
    return { ok: false, problem: 'The address of this page names no clientOrigin.' };
  }
  if (!isExactOrigin(clientOrigin)) {
    return {
      ok: false,
      problem: 'The clientOrigin in the address of this page is no exact origin.',
    };
  }
  return {
    ok: true,
    options: {
      clientOrigin,
      ...readCallers(params.get('callers')),
      ...readFaults(params),
      isAutoSignedIn: params.get('signIn') !== 'manual',
      isAutoActivated: params.get('activate') !== 'manual',
      ...(language && { language }),
      ...(params.get('lookUp') === 'auto' && { isAutoLookUp: true }),
    },
  };
}

function isExactOrigin(text: string): boolean {
  try {
    const url = new URL(text);
    return url.origin === text && (url.protocol === 'https:' || url.protocol === 'http:');
  } catch {
    return false;
  }
}

const text = z.string().check(z.trim(), z.minLength(1));
const callersSchema = z.array(
  looseObject({ label: text, from: text, channel: z.optional(z.enum(['voice', 'chat'])) }),
);

function readCallers(json: string | null): Pick<PageOptions, 'callers' | 'warning'> {
  if (json === null) return { callers: defaultCallers };
  const result = z.safeParse(callersSchema, parsed(json));
  if (!result.success) {
    return {
      callers: defaultCallers,
      warning: 'The callers in the address of this page cannot be read; others are offered.',
    };
  }
  return {
    callers: result.data.map(({ label, from, channel }) => ({
      label,
      from,
      channel: channel ?? (from.includes('@') ? 'chat' : 'voice'),
    })),
  };
}

/** Reads the fault plan. If a parameter is invalid, there is no fault plan but a warning. */
function readFaults(params: URLSearchParams): Pick<PageOptions, 'faults' | 'warning'> {
  const kinds = params.get('faults');
  if (kinds === null || kinds === '') return {};
  const [share, seed] = [params.get('faultShare'), params.get('faultSeed')];
  try {
    const faults = toFaultPlan({
      kinds: kinds.split(',') as never,
      ...(share !== null && { share: Number(share) }),
      ...(seed !== null && { seed: Number(seed) }),
    });
    return { faults };
  } catch (error) {
    const problem = error instanceof Error ? error.message : '';
    return { warning: `The faults in the address of this page are left out: ${problem}` };
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
