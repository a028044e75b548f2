import { type Fields, fieldsOf, objectIn, parseJson } from '../kit/answers.js';
import { unusableAnswer } from '../kit/failures.js';
import { untilAborted } from '../kit/untilAborted.js';
import { apexFailure, failureIn, toAdapterError } from './errors.js';
import type { OpenCti } from './OpenCti.js';

type AnsweringMethod = 'getCallCenterSettings' | 'runApex' | 'screenPop';

/** Calls a method of Open CTI. Open CTI does not guarantee that it calls the callback, so the abort ends the wait. */
export function askCti(
  opencti: OpenCti,
  method: AnsweringMethod,
  parameters: Fields,
  signal: AbortSignal,
): Promise<unknown> {
  const ask = () =>
    new Promise<unknown>((resolve, reject) => {
      opencti[method]({
        ...parameters,
        callback: (response) => {
          const { success, returnValue, result, errors, error } = fieldsOf(response);
          const isSuccess = success === true || (success === undefined && !(errors ?? error));
          if (isSuccess) resolve(returnValue ?? result);
          else reject(failureIn(method, { errors, error }));
        },
      });
    });
  return untilAborted(method, ask, toAdapterError, signal);
}

/** A request to the Apex class. */
export interface ApexRequest {
  readonly action: 'user' | 'directory' | 'find' | 'save' | 'fields';
  readonly [parameter: string]: unknown;
}

/** Calls the Apex class. Requests and answers are JSON texts, because separate parameters would need escaping twice. */
export async function askApex(
  { opencti, apexClass }: { readonly opencti: OpenCti; readonly apexClass: string },
  request: ApexRequest,
  signal: AbortSignal,
): Promise<unknown> {
  const parameters = {
    apexClass,
    methodName: 'call',
    methodParams: `request=${encodeURIComponent(JSON.stringify(request))}`,
  };
  const value = await askCti(opencti, 'runApex', parameters, signal);
  const { ok, data, code } = objectIn(parseJson(fieldsOf(value).runApex ?? value));
  if (ok !== true) throw code === undefined ? unusableAnswer() : apexFailure(request.action, code);
  return data;
}
