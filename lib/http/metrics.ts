import "server-only";
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import { processWide } from "@/lib/process-wide";

/** The process's metrics; each part adds its own to the registry. */
export const metrics = processWide("metrics", makeMetrics);

type Observed = { method: string; operation: string; status: number; seconds: number };

export function observeRequest({ method, operation, status, seconds }: Observed) {
  metrics.requests.inc({ method, operation, status });
  metrics.duration.observe({ method, operation }, seconds);
}

/** Something that there is so much of at the moment; asked for when the metrics are. */
export function gauge(name: `confab_${string}`, help: string, read: () => number) {
  metrics.registry.removeSingleMetric(name);
  metrics.registry.registerMetric(
    new Gauge({
      name,
      help,
      registers: [],
      collect() {
        this.set(read());
      },
    }),
  );
}

function makeMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: "confab_http_requests_total",
    help: "HTTP requests answered.",
    labelNames: ["method", "operation", "status"],
    registers: [registry],
  });
  const duration = new Histogram({
    name: "confab_http_request_seconds",
    help: "Time from the first byte of a request to the end of its answer.",
    labelNames: ["method", "operation"],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 600],
    registers: [registry],
  });
  return { registry, requests, duration };
}
