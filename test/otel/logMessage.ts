/** The connector's message of a log. */
export const logMessage = (interactionId: string, topic = 'Billing') => ({
  header: { source: 'softphone' },
  message: {
    body: {
      interactionId,
      interactionData: {
        interaction: { topic },
        updatedOriginatingAddress: '+18005550147',
        updatedDestinationAddress: '+18005550199',
        logDetails: { comments: 'Called', customFields: [] },
      },
    },
  },
});
