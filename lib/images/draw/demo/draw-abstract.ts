import "server-only";
import type { Canvas } from "@/lib/images/draw/demo/canvas";
import { hills } from "@/lib/images/draw/demo/hills";
import { darker, lighter, mix } from "@/lib/images/draw/demo/colour";

const palettes: [string[], ...string[][]] = [
  ["#f3ead9", "#2b6a5b", "#c2562d", "#e9b44c", "#2d3a4f"],
  ["#f0ebe3", "#1f4e79", "#e07a5f", "#f2cc8f", "#81b29a"],
  ["#ece7f0", "#4a3f6b", "#c86b85", "#f2b880", "#6a8caf"],
  ["#eaf0ea", "#31572c", "#90a955", "#ecb365", "#bc4b51"],
  ["#f6efe6", "#22333b", "#d97d54", "#a9c5a0", "#e8c17a"],
];

/** Of words that mean nothing to the demo: forms and colours, the same for the same words. */
export function drawAbstract(canvas: Canvas) {
  const { width, height, chance, scene } = canvas;
  const [paper = "#f3ead9", ...usual] = chance.pick(palettes);
  const { accent } = scene;
  const inks = accent
    ? [accent, darker(accent, 0.35), lighter(accent, 0.45), ...usual.slice(0, 1)]
    : usual;
  const isDark = scene.time === "night";
  const ground = isDark ? mix(paper, "#141c3c", 0.9) : paper;
  const ink = () => inks[Math.floor(chance.next(0, inks.length))] ?? "#2b6a5b";
  const first = Math.floor(chance.next(0, inks.length));
  const unit = Math.min(width, height);
  const big = { x: width * chance.next(0.35, 0.65), y: height * chance.next(0.32, 0.5) };
  return [
    `<rect width="${width}" height="${height}" fill="${ground}"/>`,
    `<circle cx="${big.x}" cy="${big.y}" r="${unit * 0.27}" fill="${ink()}"/>`,
    arcs(canvas, unit, ink),
    ...[0.66, 0.75, 0.85].map((at, each) => {
      const fill = inks[(first + each) % inks.length] ?? ink();
      return hills(canvas, height * at, height * 0.07, fill);
    }),
    dots(canvas, ink),
  ].join("");
}

function arcs({ width, height, chance }: Canvas, unit: number, ink: () => string) {
  const [x, y] = [width * chance.next(0.12, 0.88), height * chance.next(0.2, 0.62)];
  const colour = ink();
  const turn = chance.next(0, 360).toFixed(0);
  const rings = [0.08, 0.12, 0.16, 0.2, 0.24].map((share) => {
    const r = unit * share;
    return `<path d="M${-r} 0A${r} ${r} 0 0 1 ${r} 0" fill="none" stroke="${colour}" stroke-width="${unit * 0.012}" stroke-linecap="round"/>`;
  });
  return `<g transform="translate(${x} ${y}) rotate(${turn})">${rings.join("")}</g>`;
}

function dots({ width, height, chance }: Canvas, ink: () => string) {
  return Array.from({ length: 12 }, () => {
    const r = chance.next(5, 22);
    return `<circle cx="${chance.next(0.05, 0.95) * width}" cy="${chance.next(0.06, 0.6) * height}" r="${r}" fill="${ink()}" opacity=".9"/>`;
  }).join("");
}
