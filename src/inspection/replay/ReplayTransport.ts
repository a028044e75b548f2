import { Subject } from 'rxjs';
import { type ClientMessage, type ConnectorMessage, clientCodec } from '../../protocol/index.js';
import type {
  ClientTransport,
  Incoming,
  SendProblem,
  SendResult,
  TransportDiagnosis,
} from '../../transport/index.js';
import type { Script } from './Script.js';

/** Problems that the environment causes, and not the runtime. */
const outside: readonly SendProblem[] = ['noFrame', 'notHeard', 'notCloneable'];

/** A transport that delivers the recorded messages. Sending fails for the messages that failed in the recording. */
export class ReplayTransport implements ClientTransport {
  readonly incoming$ = new Subject<Incoming<ConnectorMessage>>();
  readonly foreignCount = 0;
  readonly #sendings: Map<string, (SendProblem | undefined)[]>;
  readonly #diagnoses: TransportDiagnosis[];

  constructor({ sendings, diagnoses }: Script) {
    this.#sendings = new Map([...sendings].map(([action, results]) => [action, [...results]]));
    this.#diagnoses = [...diagnoses];
  }

  send(message: ClientMessage): SendResult {
    const problem = this.#sendings.get(message.action)?.shift();
    if (!clientCodec.encode(message).ok) return { sent: false, reason: 'invalid' };
    const isOutside = problem !== undefined && outside.includes(problem);
    return isOutside ? { sent: false, reason: problem } : { sent: true };
  }

  diagnose(): TransportDiagnosis {
    return this.#diagnoses.shift() ?? { frame: 'loaded', otherOrigins: [] };
  }

  close(): void {
    this.incoming$.complete();
  }
}
