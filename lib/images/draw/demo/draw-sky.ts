import "server-only";
import type { Canvas } from "@/lib/images/draw/demo/canvas";
import { cloud } from "@/lib/images/draw/demo/objects";

/** From the highest down: the colour, stars, sun or moon, a rainbow, clouds. */
export function drawSky(canvas: Canvas) {
  const { width, height, sky, scene } = canvas;
  const [top, middle, low] = sky;
  const parts = [
    `<defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop stop-color="${top}"/><stop offset=".5" stop-color="${middle}"/><stop offset=".85" stop-color="${low}"/></linearGradient></defs>`,
    `<rect width="${width}" height="${height}" fill="url(#sky)"/>`,
  ];
  if (scene.place === "underwater") return parts.join("");
  if (canvas.time === "night") parts.push(stars(canvas));
  if (scene.place === "space") parts.push(planets(canvas));
  parts.push(scene.place === "moonscape" ? earth(canvas) : shining(canvas));
  if (scene.things.has("rainbow")) parts.push(rainbow(canvas));
  if (scene.place !== "space" && scene.place !== "moonscape") parts.push(clouds(canvas));
  return parts.join("");
}

function stars({ width, height, chance, scene }: Canvas) {
  const many = scene.things.has("star") || scene.place === "space" ? 190 : 80;
  return Array.from({ length: many }, () => {
    const [x, y] = [chance.next(0, width), chance.next(0, height * 0.75)];
    const r = chance.next() ** 4 * 3.6 + 0.9;
    return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${r.toFixed(2)}" fill="#fff" opacity="${chance.next(0.4, 1).toFixed(2)}"/>`;
  }).join("");
}

function shining(canvas: Canvas) {
  const { width, height, horizon, time, scene, chance } = canvas;
  const x = width * chance.pick([0.22, 0.72, 0.78]);
  const isMoon = scene.things.has("moon") || (time === "night" && !scene.things.has("sun"));
  if (scene.weather && !scene.things.has("moon") && !scene.things.has("sun")) return "";
  if (isMoon && scene.place !== "space") return moon(x, height * 0.2, height * 0.075, canvas);
  if (time === "night" && !scene.things.has("sun")) return "";
  const isLow = time === "sunset" || time === "dawn";
  const y = isLow ? horizon - height * 0.1 : height * 0.17;
  const r = height * (isLow ? 0.095 : 0.07);
  const colour = scene.things.get("sun")?.colour ?? (isLow ? "#ffdf9a" : "#fff1b8");
  return [3.4, 2.3, 1.5]
    .map((each) => `<circle cx="${x}" cy="${y}" r="${r * each}" fill="${colour}" opacity=".13"/>`)
    .concat(`<circle cx="${x}" cy="${y}" r="${r}" fill="${colour}"/>`)
    .join("");
}

function moon(x: number, y: number, r: number, { scene }: Canvas) {
  const colour = scene.things.get("moon")?.colour ?? "#f6efd3";
  const crater = (dx: number, dy: number, size: number) =>
    `<circle cx="${x + dx * r}" cy="${y + dy * r}" r="${size * r}" fill="#8f8660" opacity=".22"/>`;
  return `<circle cx="${x}" cy="${y}" r="${r * 2.4}" fill="${colour}" opacity=".07"/><circle cx="${x}" cy="${y}" r="${r * 1.5}" fill="${colour}" opacity=".12"/>
    <circle cx="${x}" cy="${y}" r="${r}" fill="${colour}"/>${crater(-0.35, -0.2, 0.22)}${crater(0.3, 0.3, 0.28)}${crater(0.25, -0.45, 0.13)}${crater(-0.3, 0.45, 0.12)}`;
}

function earth({ width, height }: Canvas) {
  const r = height * 0.1;
  return `<g transform="translate(${width * 0.76} ${height * 0.22}) scale(${r / 100})"><circle r="130" fill="#7fc4ec" opacity=".14"/><circle r="100" fill="#3d86c6"/>
    <path d="M-70-60C-40-84-8-74-4-50C0-30-30-24-34-4C-38 16-60 8-74-14C-84-34-82-50-70-60ZM14 4C40-12 74-2 76 24C70 54 40 74 24 62C8 50-4 20 14 4Z" fill="#6bab68"/>
    <path d="M-20-88C10-80 40-84 56-76M-60 66C-30 74 0 84 30 82" fill="none" stroke="#fff" stroke-width="10" stroke-linecap="round" opacity=".75"/></g>`;
}

function planets({ width, height, chance }: Canvas) {
  const body = (x: number, y: number, r: number, colour: string, ring: string) =>
    `<g transform="translate(${x} ${y}) rotate(-18)"><circle r="${r}" fill="${colour}"/><path d="M${-r} 0A${r} ${r} 0 0 0 ${r} 0C${r * 0.5} ${r * 0.3} ${-r * 0.5} ${r * 0.3} ${-r} 0Z" fill="#000" opacity=".16"/>${ring}</g>`;
  const r = height * 0.11;
  const ring = `<path d="M${-r} ${-r * 0.1}C${-r * 2.4} ${r * 0.5} ${r * 2.4} ${r * 0.5} ${r} ${-r * 0.1}" fill="none" stroke="#ecd6a6" stroke-width="${r * 0.16}" stroke-linecap="round"/>`;
  return `<ellipse cx="${width * 0.5}" cy="${height * 0.4}" rx="${width * 0.6}" ry="${height * 0.12}" transform="rotate(-24 ${width / 2} ${height / 2})" fill="#8a6bc0" opacity=".16"/>
    ${body(width * 0.73, height * 0.27, r, chance.pick(["#d99a6c", "#c9788f", "#7fa7c9"]), ring)}${body(width * 0.18, height * 0.2, r * 0.42, "#7ab8a6", "")}`;
}

function rainbow({ width, height, horizon }: Canvas) {
  const band = height * 0.022;
  return ["#d9534f", "#ee9a4d", "#f3d55b", "#72b76e", "#4f92cf", "#8064b0"]
    .map((colour, each) => {
      const r = width * 0.42 - each * band;
      return `<circle cx="${width / 2}" cy="${horizon + height * 0.06}" r="${r}" fill="none" stroke="${colour}" stroke-width="${band + 1}" opacity=".62"/>`;
    })
    .join("");
}

function clouds(canvas: Canvas) {
  const { width, height, chance, scene, time } = canvas;
  const own = scene.things.get("cloud");
  const count = own ? Math.max(4, own.count) : scene.weather ? 6 : time === "night" ? 1 : 3;
  const colour = own?.colour ?? canvas.lit(scene.weather ? "#c5ced6" : "#ffffff", 0.1);
  return Array.from({ length: count }, (_, each) => {
    const x = width * ((each + chance.next(0.2, 0.8)) / count);
    const y = height * chance.next(0.12, 0.4);
    const size = (height / 1024) * chance.next(0.8, 1.7);
    return `<g transform="translate(${x.toFixed(0)} ${y.toFixed(0)}) scale(${size.toFixed(2)})" opacity="${time === "night" ? 0.3 : 0.85}">${cloud(colour)}</g>`;
  }).join("");
}
