interface LogMessage {
  readonly data?: unknown;
}

interface LogData {
  readonly message: {
    readonly body: {
      readonly interactionData: { readonly logDetails?: object };
    };
  };
}

/** Another log of the same interaction, with other notes. */
export function corrected<Message extends LogMessage>(message: Message): Message {
  const { message: log, ...data } = message.data as LogData;
  const { interactionData } = log.body;
  const logDetails = { ...interactionData.logDetails, subject: 'A correction' };
  const body = { ...log.body, interactionData: { ...interactionData, logDetails } };
  return { ...message, data: { ...data, message: { ...log, body } } };
}
