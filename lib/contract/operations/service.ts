import { z } from "zod";
import { ModelsAnswer } from "@/lib/contract/models";
import type { Operation } from "@/lib/contract/operation";
import { ChecksAnswer, Health } from "@/lib/contract/service";

export const serviceOperations = {
  listModels: {
    method: "GET",
    path: "/api/models",
    says: "The models of the assistant, and the one that is asked where nobody chose.",
    who: "person",
    answers: { 200: ModelsAnswer },
  },
  readHealth: {
    method: "GET",
    path: "/api/health",
    says: "Whether all parts work; 503 with what is wrong where they do not.",
    who: "anyone",
    answers: { 200: Health, 503: Health },
  },
  readMetrics: {
    method: "GET",
    path: "/api/metrics",
    says: "Metrics as Prometheus text, on the machine itself or with METRICS_TOKEN as a Bearer.",
    who: "anyone",
    answers: { 200: null },
  },
  readOpenApi: {
    method: "GET",
    path: "/api/openapi.json",
    says: "This document.",
    who: "anyone",
    answers: { 200: z.record(z.string(), z.unknown()) },
  },
  runChecks: {
    method: "GET",
    path: "/api/check",
    says: "Tries every part of this installation and says what to change.",
    who: "administrator",
    answers: { 200: ChecksAnswer },
  },
} as const satisfies Record<string, Operation>;
