import "server-only";
import type { Canvas } from "@/lib/images/draw/demo/canvas";

/** A rolling edge at `top`, so many pixels up and down, and all below it. */
export function hills({ width, height, chance }: Canvas, top: number, roll: number, fill: string) {
  const steps = 6;
  const at = (each: number) => (each / steps) * width;
  const rise = () => top + chance.next(-roll, roll);
  let path = `M0 ${height}V${rise().toFixed(0)}`;
  for (let each = 1; each <= steps; each++) {
    const middle = (at(each - 1) + at(each)) / 2;
    path += `S${middle.toFixed(0)} ${rise().toFixed(0)} ${at(each).toFixed(0)} ${rise().toFixed(0)}`;
  }
  return `<path d="${path}V${height}Z" fill="${fill}"/>`;
}
