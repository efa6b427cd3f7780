"use client";

import { useEffect, useState } from "react";
import { useMoving } from "@/app/(main)/_components/conversation-context";

const SHOWN_MS = 5_000;

/** What came of what one just did, for a moment. */
export function Said() {
  const { said } = useMoving();
  const [over, setOver] = useState<number>();
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => setOver(said.key), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <div className="cf-said" role="status">
      {said && said.key !== over && <span key={said.key}>{said.sentence}</span>}
    </div>
  );
}
