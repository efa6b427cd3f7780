import "server-only";
import type { Canvas } from "@/lib/images/draw/demo/canvas";
import { mix } from "@/lib/images/draw/demo/colour";
import { hills } from "@/lib/images/draw/demo/hills";
import { standsOnLand } from "@/lib/images/draw/demo/place-things";

/** Water to the horizon; a beach where there is somebody to stand on it. */
export function drawSea(canvas: Canvas) {
  const { width, height, horizon, lit, sky, chance } = canvas;
  const far = mix(lit("#3f8fae"), sky[2], 0.4);
  const near = lit("#1f6c92");
  const glints = Array.from({ length: 46 }, (_, each) => {
    const depth = (each + chance.next()) / 46;
    const y = horizon + 10 + depth ** 1.4 * (height - horizon);
    const long = 30 + depth * 130;
    const x = chance.next(-40, width);
    return `<path d="M${x.toFixed(0)} ${y.toFixed(0)}q${(long / 4).toFixed(0)}-7 ${(long / 2).toFixed(0)} 0t${(long / 2).toFixed(0)} 0" fill="none" stroke="${mix(sky[2], "#ffffff", 0.4)}" stroke-width="${(1.5 + depth * 3).toFixed(1)}" stroke-linecap="round" opacity="${(0.2 + chance.next() * 0.3).toFixed(2)}"/>`;
  });
  const beach = standsOnLand(canvas.scene) ? hills(canvas, height * 0.8, 26, lit("#e9d3a3")) : "";
  return `<defs><linearGradient id="sea" x1="0" y1="0" x2="0" y2="1"><stop stop-color="${far}"/><stop offset=".8" stop-color="${near}"/></linearGradient></defs>
    <rect y="${horizon}" width="${width}" height="${height - horizon}" fill="url(#sea)"/>${glints.join("")}${beach}`;
}

export function drawUnderwater(canvas: Canvas) {
  const { width, height, chance } = canvas;
  const rays = [0.1, 0.34, 0.6, 0.85].map(
    (at) =>
      `<path d="M${width * at} -20L${width * (at - 0.16)} ${height}H${width * (at - 0.02)}L${width * (at + 0.07)} -20Z" fill="#bfeaf5" opacity=".09"/>`,
  );
  const weeds = Array.from({ length: 14 }, () => {
    const [x, tall] = [chance.next(0, width), chance.next(0.1, 0.32) * height];
    const sway = chance.next(-50, 50);
    return `<path d="M${x.toFixed(0)} ${height * 0.9}c${sway.toFixed(0)}-${(tall * 0.35).toFixed(0)} ${(-sway).toFixed(0)}-${(tall * 0.65).toFixed(0)} ${(sway / 3).toFixed(0)}-${tall.toFixed(0)}" fill="none" stroke="${chance.pick(["#3f8f6b", "#2f7a63", "#5aa873", "#a55a78"])}" stroke-width="${chance.next(9, 18).toFixed(0)}" stroke-linecap="round"/>`;
  });
  const bubbles = Array.from({ length: 26 }, () => {
    const r = chance.next(4, 18);
    return `<circle cx="${chance.next(0, width).toFixed(0)}" cy="${chance.next(0, height * 0.85).toFixed(0)}" r="${r.toFixed(0)}" fill="#fff" fill-opacity=".08" stroke="#dff5fb" stroke-opacity=".5" stroke-width="2"/>`;
  });
  return `${rays.join("")}${weeds.join("")}${hills(canvas, height * 0.89, 20, "#b9a678")}${bubbles.join("")}`;
}
