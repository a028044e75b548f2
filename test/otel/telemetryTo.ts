import type { Attributes } from '@opentelemetry/api';
import {
  AggregationTemporalityPreference,
  OTLPMetricExporter,
} from '@opentelemetry/exporter-metrics-otlp-http';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { BatchSpanProcessor, WebTracerProvider } from '@opentelemetry/sdk-trace-web';

/** As docs/otel.md sends it. With it, a browser asks the collector first if the page may send. */
const headers = { Authorization: 'Bearer made-for-tests' };

/** The web SDK with its OTLP exporters, set up as docs/otel.md says. */
export function telemetryTo(collectorUrl: string, attributes: Attributes = {}) {
  const resource = resourceFromAttributes({ 'service.name': 'crm-page', ...attributes });
  const tracerProvider = new WebTracerProvider({
    resource,
    spanProcessors: [
      new BatchSpanProcessor(new OTLPTraceExporter({ url: `${collectorUrl}/v1/traces`, headers })),
    ],
  });
  const meterProvider = new MeterProvider({
    resource,
    readers: [
      new PeriodicExportingMetricReader({
        exporter: new OTLPMetricExporter({
          url: `${collectorUrl}/v1/metrics`,
          headers,
          temporalityPreference: AggregationTemporalityPreference.DELTA,
        }),
        exportIntervalMillis: 60_000,
      }),
    ],
  });
  return {
    tracerProvider,
    meterProvider,
    /** Sends what there is, now. */
    flush: () => Promise.all([tracerProvider.forceFlush(), meterProvider.forceFlush()]),
    shutdown: () => Promise.all([tracerProvider.shutdown(), meterProvider.shutdown()]),
  };
}
