import type { AdapterError, CrmAdapter } from '../../src/index.js';
import { crmDataInput } from './ScriptedAdapter.js';

/** A CRM whose next answers are failures, and which answers well after them. */
export class TroubledCrm implements CrmAdapter {
  readonly name: string = 'Troubled';
  readonly failures: AdapterError[] = [];
  calls = 0;
  loadCrmData = () => this.answer(crmDataInput);
  listDirectory = () => this.answer([{ id: '1', name: 'Robin', phone: '+12025550143' }]);
  findRecords = () => this.answer([{ id: '1', type: 'contact', name: 'Robin' }]);
  openRecord = async (): Promise<void> => undefined;
  openReports = () => this.answer(undefined);
  describeCustomFields = () => this.answer([]);
  saveInteractionLog = () => this.answer({ id: 'LOG-1', fields: {} });

  protected async answer<Answer>(answer: Answer): Promise<Answer> {
    this.calls += 1;
    const failure = this.failures.shift();
    if (failure !== undefined) throw failure;
    return answer;
  }
}

/** Requests that ask the CRM, except for logs. */
export const crmRequests = [
  ['requestCrmData', undefined],
  ['requestGetCrmDirectory', undefined],
  ['requestPerformInteractionScreenPop', { aniValues: ['+12025550143'] }],
  ['requestNavigateToClickToDialResult', { recordId: '1' }],
  ['requestOpenReports', undefined],
  ['requestCustomFieldsValues', { object: { voice: ['case_id'], digital: [] } }],
] as const;
