import { type CrmTrouble, crmTroubleAnswer } from '../../src/testing/index.js';

/** A web server in memory that can be in trouble. It counts the requests and keeps their addresses. */
export abstract class TroubledServer {
  readonly addresses: URL[] = [];
  requestCount = 0;
  trouble: CrmTrouble | undefined;

  #hanging: (() => void)[] = [];

  fetch = async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    init.signal?.throwIfAborted();
    this.requestCount += 1;
    const address = new URL(String(input));
    this.addresses.push(address);
    const { trouble } = this;
    if (trouble?.kind === 'hangs') {
      await new Promise<void>((goOn, giveUp) => {
        this.#hanging.push(goOn);
        init.signal?.addEventListener('abort', () => giveUp(init.signal?.reason));
      });
    } else if (trouble) {
      return this.inTrouble(trouble, address, init);
    }
    return this.answer(address, init);
  };

  recover(): void {
    this.trouble = undefined;
    for (const goOn of this.#hanging.splice(0)) goOn();
  }

  /** The answer of a server that is well. */
  protected abstract answer(address: URL, init: RequestInit): Response;

  protected inTrouble(trouble: CrmTrouble, address: URL, init: RequestInit): Response {
    if (trouble.kind === 'answerLost') this.answer(address, init);
    const answer = crmTroubleAnswer(trouble);
    if (!answer) throw new TypeError(`Failed to fetch ${trouble.says}`);
    const { status, headers, body } = answer;
    return new Response(body, { status, headers });
  }
}
