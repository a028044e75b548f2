import { Softphone } from './Softphone';

export default function Page() {
  return (
    <main>
      <h1>CRM</h1>
      <Softphone />
    </main>
  );
}
