"use client";

export { FailurePage as default } from "@/app/_components/failure-page";
