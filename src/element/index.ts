export type {
  CrmConnectorElement,
  CrmConnectorEventMap,
  CrmConnectorProperties,
  RestartReason,
} from './CrmConnectorElement.js';
export { defineCrmConnector } from './defineCrmConnector.js';
