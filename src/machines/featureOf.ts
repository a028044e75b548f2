/** Which actor serves a request. */
export const featureOf = {
  requestGetCrmDirectory: 'directory',
  requestEnableClickToDial: 'clickToDial',
  requestPerformInteractionScreenPop: 'screenPop',
  requestNavigateToClickToDialResult: 'navigation',
  requestOpenReports: 'reports',
  requestSaveInteractionLog: 'interactionLogs',
  requestCustomFieldsValues: 'customFields',
  unreadableLog: 'interactionLogs',
} as const;
