"use client";

import { FailurePage } from "@/app/_components/failure-page";
import type { ComponentProps } from "react";

/** Beside the side, which still works. */
export default function MainError(props: ComponentProps<typeof FailurePage>) {
  return (
    <main className="cf-main" id="content">
      <FailurePage {...props} />
    </main>
  );
}
