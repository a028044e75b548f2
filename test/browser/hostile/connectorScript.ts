/** The script of a connector's frame that asks for everything once, and keeps what it is told. */
const requests = [
  ['requestGetCrmDirectory'],
  ['requestCustomFieldsValues', { object: { voice: ['case_id'], digital: [] } }],
  ['requestEnableClickToDial', { isEnabled: true }],
  ['requestPerformInteractionScreenPop', { aniValues: ['+15550100'] }],
  [
    'requestSaveInteractionLog',
    {
      message: {
        body: {
          interactionId: 'I-1',
          interactionData: { interaction: {}, logDetails: { comments: 'Called.' } },
        },
      },
    },
  ],
] as const;

declare global {
  interface Window {
    /** The actions of the messages from the page, in order. */
    told: string[];
    /** Asks the page for something. */
    ask(action: string, data?: unknown, transfer?: Transferable[]): void;
  }
}

window.told = [];
window.ask = (action, data, transfer = []) => {
  const message = { type: 'CRMConnectMessage', action, ...(data !== undefined && { data }) };
  window.parent.postMessage(message, '*', transfer);
};
window.addEventListener('message', ({ data }) => {
  window.told.push(data.action);
  if (data.action !== 'crmData') return;
  for (const [action, about] of requests) window.ask(action, about);
});
window.ask('ready');
window.ask('requestCrmData');
