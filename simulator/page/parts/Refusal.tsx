import { Icon } from './Icon.js';

/** Shown in place of the panel if the URL parameters are invalid, because then the page must not send messages. */
export function Refusal({ problem }: { readonly problem: string }) {
  return (
    <main class="refusal" lang="en" dir="ltr" data-testid="sim-state" data-state="refused">
      <Icon name="alert" />
      <h1>The softphone cannot start</h1>
      <p role="alert">{problem}</p>
      <p>
        Embed it with <code>?clientOrigin=</code> and the exact origin of the CRM page, such as{' '}
        <code>https://crm.example.com</code>. Nothing was sent.
      </p>
    </main>
  );
}
