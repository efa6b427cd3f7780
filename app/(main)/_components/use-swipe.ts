"use client";

import { useRef, type TouchEvent } from "react";

const ENOUGH_PX = 50;

/** A finger drawn sideways, and more so than up or down. */
export function useSwipe(direction: "left" | "right", onSwipe: () => void) {
  const start = useRef<{ x: number; y: number } | null>(null);
  return {
    onTouchStart({ touches }: TouchEvent) {
      const touch = touches[0];
      start.current = touch && touches.length === 1 ? { x: touch.clientX, y: touch.clientY } : null;
    },
    onTouchEnd({ changedTouches }: TouchEvent) {
      const touch = changedTouches[0];
      if (!touch || !start.current) return;
      const along = (touch.clientX - start.current.x) * (direction === "left" ? -1 : 1);
      const across = Math.abs(touch.clientY - start.current.y);
      start.current = null;
      if (along > ENOUGH_PX && along > 1.5 * across) onSwipe();
    },
  };
}
