import {
  type ConnectorAction,
  type ConnectorMessage,
  connectorMessageType,
} from '../src/protocol/index.js';
import { interactionLogOf } from './Interaction.js';
import type { SimulatorTiming } from './SimulatorTiming.js';
import { simulatorMachine } from './simulatorMachine.js';

/** The dependencies of the statechart. */
export interface ConnectorMeans {
  readonly send: (message: ConnectorMessage) => void;
  readonly timing: SimulatorTiming;
  /** The offset of the agent's local time from UTC in minutes. */
  readonly utcOffsetMinutes: number;
}

/** Provides the simulator's statechart with the actions that send messages, and with its delays. */
export function provideConnector({ send, timing, utcOffsetMinutes }: ConnectorMeans) {
  const ask = (action: AskedWithoutData) => () => send({ type: connectorMessageType, action });
  const switchClickToDial = (isEnabled: boolean) => () =>
    send({ type: connectorMessageType, action: 'requestEnableClickToDial', data: { isEnabled } });

  return simulatorMachine.provide({
    actions: {
      sendReady: ask('ready'),
      requestCrmData: ask('requestCrmData'),
      requestDirectory: ask('requestGetCrmDirectory'),
      requestReports: ask('requestOpenReports'),
      requestClickToDialOn: switchClickToDial(true),
      requestClickToDialOff: switchClickToDial(false),
      requestNavigation: (_, data) =>
        send({ type: connectorMessageType, action: 'requestNavigateToClickToDialResult', data }),
      requestScreenPop: ({ context }) =>
        send({
          type: connectorMessageType,
          action: 'requestPerformInteractionScreenPop',
          data: { aniValues: [...(context.interaction?.aniValues ?? [])] },
        }),
      requestCustomFields: ({ context }) =>
        send({
          type: connectorMessageType,
          action: 'requestCustomFieldsValues',
          data: {
            object: {
              voice: [...context.fieldNames.voice],
              digital: [...context.fieldNames.digital],
            },
          },
        }),
      requestLogSave: ({ context }, { notes, at }) => {
        if (context.interaction === undefined) return;
        send({
          type: connectorMessageType,
          action: 'requestSaveInteractionLog',
          data: interactionLogOf(context.interaction, notes, { at, utcOffsetMinutes }),
        });
      },
    },
    delays: {
      readyInterval: timing.readyIntervalMs,
      readyOverdue: timing.readyOverdueMs,
      answerOverdue: timing.answerOverdueMs,
      ringTimeout: timing.ringTimeoutMs,
      dialAnswer: timing.dialAnswerMs,
      wrapUpTime: timing.wrapUpMs,
      snackbarDuration: timing.snackbarMs,
    },
  });
}

type AskedWithoutData = Extract<
  ConnectorAction,
  'ready' | 'requestCrmData' | 'requestGetCrmDirectory' | 'requestOpenReports'
>;
