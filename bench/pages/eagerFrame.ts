/** A connector that says ready all the time, whether anybody hears it or not. */
const crmOrigin = new URL(location.href).searchParams.get('crm') ?? '';

const say = () => parent.postMessage({ type: 'CRMConnectMessage', action: 'ready' }, crmOrigin);

/** Every millisecond, which timers do not manage. */
const { port1, port2 } = new MessageChannel();
let saidAt = 0;
port1.onmessage = () => {
  if (performance.now() - saidAt >= 1) {
    saidAt = performance.now();
    say();
  }
  port2.postMessage(null);
};
port2.postMessage(null);
Object.assign(globalThis, { isReady: true });
