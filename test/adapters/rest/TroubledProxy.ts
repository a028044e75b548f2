import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CrmTrouble, crmTroubleAnswer } from '../../../src/testing/index.js';

/** Stands before a real server and brings the troubles that cannot be had from it on demand. */
export class TroubledProxy {
  requestCount = 0;
  readonly #target: string;
  readonly #server = createServer((request, response) => void this.#serve(request, response));
  #trouble: CrmTrouble | undefined;
  #hanging: (() => void)[] = [];

  constructor(target: string) {
    this.#target = target;
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  fail(trouble: CrmTrouble): void {
    this.#trouble = trouble;
  }

  recover(): void {
    this.#trouble = undefined;
    for (const goOn of this.#hanging.splice(0)) goOn();
  }

  async close(): Promise<void> {
    this.recover();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.requestCount += 1;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const trouble = this.#trouble;
    const answer = trouble && crmTroubleAnswer(trouble);
    if (answer) {
      response.writeHead(answer.status, { ...answer.headers }).end(answer.body);
      return;
    }
    if (trouble?.kind === 'offline') return void request.socket.destroy();
    if (trouble?.kind === 'hangs') {
      await new Promise<void>((resolve) => this.#hanging.push(resolve));
      if (request.socket.destroyed) return;
    }
    const passed = await this.#pass(request, Buffer.concat(chunks));
    if (trouble?.kind === 'answerLost') return void request.socket.destroy();
    const type = passed.headers.get('content-type') ?? 'text/plain';
    response.writeHead(passed.status, { 'Content-Type': type }).end(passed.body);
  }

  async #pass({ method = 'GET', url = '', headers }: IncomingMessage, body: Buffer) {
    const { authorization = '', 'content-type': type = '' } = headers;
    const init: RequestInit = {
      method,
      headers: { ...(authorization && { authorization }), ...(type && { 'Content-Type': type }) },
      ...(body.length > 0 && { body: new Uint8Array(body) }),
    };
    const answer = await fetch(this.#target + url, init);
    return { status: answer.status, headers: answer.headers, body: await answer.text() };
  }
}
