/** @jsxImportSource react */

import { type Ref, useEffect, useRef } from 'react';
import {
  type CrmConnectorElement,
  type CrmConnectorProperties,
  defineCrmConnector,
} from '../../src/element/index.js';
import type { CrmAdapter, RuntimeState } from '../../src/index.js';

defineCrmConnector();

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'crm-connector': HTMLAttributes<CrmConnectorElement> &
        Partial<CrmConnectorProperties> & { ref?: Ref<CrmConnectorElement> };
    }
  }
}

export function Softphone({
  adapter,
  onState,
}: {
  adapter: CrmAdapter;
  onState(state: string): void;
}) {
  const softphone = useRef<CrmConnectorElement>(null);
  useEffect(() => {
    const element = softphone.current;
    const tell = ({ detail }: CustomEvent<RuntimeState>) => onState(detail.value);
    element?.addEventListener('statechange', tell);
    return () => element?.removeEventListener('statechange', tell);
  }, [onState]);
  useEffect(() => {
    if (softphone.current) softphone.current.adapter = adapter;
  }, [adapter]);
  return <crm-connector ref={softphone} src="https://connector.example.com/agent" />;
}
