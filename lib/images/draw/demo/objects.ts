import "server-only";
import { darker, lighter } from "@/lib/images/draw/demo/colour";
import type { Figure } from "@/lib/images/draw/demo/creatures";

export const flower: Figure = (c) => {
  const petals = Array.from(
    { length: 8 },
    (_, each) =>
      `<ellipse cx="0" cy="-19" rx="9" ry="16" transform="rotate(${each * 45})" fill="${each % 2 ? c : lighter(c, 0.2)}"/>`,
  );
  return `<path d="M0 0C-4-24 4-44 0-72" fill="none" stroke="#4c8a4a" stroke-width="5" stroke-linecap="round"/>
    <path d="M-1-22C-24-24-32-38-34-46C-16-46-4-36-1-22ZM1-34C18-34 28-44 30-52C14-52 4-44 1-34Z" fill="#5a9e57"/>
    <g transform="translate(0-82)">${petals.join("")}<circle r="11" fill="${c === "#f2c23e" || c === "#f4c430" ? "#7a4a26" : "#f2c23e"}"/></g>`;
};

export const tree: Figure = (c) => `
  <path d="M-8 0C-5-20-6-34-5-50H5C6-34 5-20 9 0Z" fill="#7a5238"/>
  <circle cx="-24" cy="-66" r="25" fill="${darker(c, 0.16)}"/><circle cx="25" cy="-64" r="24" fill="${darker(c, 0.16)}"/>
  <circle cx="0" cy="-92" r="32" fill="${c}"/><circle cx="-16" cy="-74" r="24" fill="${c}"/><circle cx="16" cy="-70" r="23" fill="${c}"/>
  <circle cx="-8" cy="-102" r="14" fill="${lighter(c, 0.14)}"/>`;

export const house: Figure = (c) => `
  <rect x="24" y="-98" width="13" height="34" fill="#8d5b4a"/>
  <rect x="-46" y="-58" width="92" height="58" fill="${c}"/><path d="M-46-58H46V-50H-46Z" fill="${darker(c, 0.14)}"/>
  <path d="M-58-56L0-104L58-56Z" fill="#a6483e"/><path d="M-58-56L0-104L10-96L-40-56Z" fill="#bb5a4c"/>
  <path d="M-10 0V-34Q0-43 10-34V0Z" fill="#6b4432"/><circle cx="6" cy="-16" r="1.800" fill="#f2c23e"/>
  ${[-30, 30].map((x) => `<rect x="${x - 10}" y="-42" width="20" height="20" rx="2" fill="#fbe3a2" stroke="#fff" stroke-width="2.500"/><path d="M${x}-42V-22M${x - 10}-32H${x + 10}" stroke="#fff" stroke-width="2"/>`).join("")}`;

export const castle: Figure = (c) => {
  const tower = (x: number, top: number, wide: number) => `
    <rect x="${x - wide / 2}" y="${-top}" width="${wide}" height="${top}" fill="${c}"/>
    <rect x="${x}" y="${-top}" width="${wide / 2}" height="${top}" fill="${darker(c, 0.12)}"/>
    <path d="M${x - wide / 2 - 4} ${-top}L${x} ${-top - wide * 1.2}L${x + wide / 2 + 4} ${-top}Z" fill="#8c4a63"/>
    <rect x="${x - 3}" y="${-top + 12}" width="6" height="12" rx="3" fill="#fbe3a2"/>`;
  return `${tower(-44, 74, 24)}${tower(44, 74, 24)}${tower(0, 98, 30)}
    <path d="M-40 0V-52H-32V-46H-22V-52H-12V-46H-4V-52H4V-46H12V-52H22V-46H32V-52H40V0Z" fill="${lighter(c, 0.1)}"/>
    <path d="M-11 0V-20Q0-34 11-20V0Z" fill="#5b3c34"/>`;
};

export const lighthouse: Figure = (c) => {
  const side = (y: number) => 18 + y / 20;
  const band = (from: number, to: number) =>
    `<path d="M${-side(from)} ${from}H${side(from)}L${side(to)} ${to}H${-side(to)}Z" fill="#c8473d"/>`;
  return `<path d="M-34 0C-26-12-16-14 0-14C18-14 26-12 36 0Z" fill="#8b8792"/>
    <path d="M0-119L-120-140V-98ZM0-119L120-140V-98Z" fill="#ffe9a8" opacity=".28"/>
    <path d="M${-side(0)} 0H${side(0)}L${side(-108)}-108H${-side(-108)}Z" fill="${c}"/>
    ${band(-14, -36)}${band(-58, -80)}<path d="M0 0H${side(0)}L${side(-108)}-108H0Z" fill="#1c2230" opacity=".1"/>
    <rect x="-18" y="-112" width="36" height="5" rx="2" fill="#3d4250"/><rect x="-9" y="-127" width="18" height="15" fill="#ffe08a"/>
    <path d="M-9-127V-112M0-127V-112M9-127V-112" stroke="#3d4250" stroke-width="2"/><path d="M-13-127L0-141L13-127Z" fill="#c8473d"/>
    <path d="M-6 0V-9Q0-15 6-9V0Z" fill="#5b3c34"/>`;
};

export const boat: Figure = (c) => `
  <path d="M2-30V-118" stroke="#6b4a34" stroke-width="4"/>
  <path d="M6-114C34-90 44-60 46-36H6Z" fill="#fbf6ea"/><path d="M-2-104C-22-80-30-58-32-36H-2Z" fill="#f1e4cb"/>
  <path d="M2-118L22-112L2-106Z" fill="#e2604f"/>
  <path d="M-58-30H60C54-10 44 0 36 0H-36C-46 0-54-12-58-30Z" fill="${c}"/><path d="M-58-30H60L57-22H-55Z" fill="${lighter(c, 0.35)}"/>`;

export const car: Figure = (c) => `
  <path d="M-66-14C-68-34-56-38-42-40C-32-58-20-62 2-62C24-62 34-54 44-40C58-38 68-34 66-14Z" fill="${c}"/>
  <path d="M-33-40C-26-52-18-55-4-55V-40ZM3-40V-55C18-55 27-50 34-40Z" fill="#cfe4ee"/>
  <path d="M-66-22H66V-14H-66Z" fill="${darker(c, 0.22)}"/><circle cx="61" cy="-29" r="4" fill="#fbe3a2"/>
  ${[-36, 38].map((x) => `<circle cx="${x}" cy="-13" r="13" fill="#2c2a31"/><circle cx="${x}" cy="-13" r="6" fill="#b9bdc4"/>`).join("")}`;

export const balloon: Figure = (c) => `
  <path d="M-12-26L-20-52M12-26L20-52" stroke="#7a5238" stroke-width="1.800"/>
  <path d="M-20-48C-56-74-50-130 0-130C50-130 56-74 20-48Z" fill="${c}"/>
  <path d="M-8-48C-26-74-24-128 0-130C24-128 26-74 8-48Z" fill="${lighter(c, 0.5)}"/>
  <path d="M-46-90H46" stroke="${darker(c, 0.25)}" stroke-width="5" opacity=".5"/>
  <path d="M-12-26H12L9-8H-9Z" fill="#9a6a42"/><path d="M-13-27H13" stroke="#6f4a2e" stroke-width="4" stroke-linecap="round"/>`;

export const star: Figure = (c) => {
  const points = Array.from({ length: 10 }, (_, each) => {
    const reach = each % 2 ? 19 : 46;
    const angle = (each * Math.PI) / 5 - Math.PI / 2;
    return `${(Math.cos(angle) * reach).toFixed(1)},${(Math.sin(angle) * reach - 46).toFixed(1)}`;
  });
  return `<circle cy="-46" r="62" fill="${c}" opacity=".16"/><polygon points="${points.join(" ")}" fill="${c}" stroke="${c}" stroke-width="8" stroke-linejoin="round"/>`;
};

export const cloud: Figure = (c) =>
  `<path d="M-50-20a20 20 0 0 1 4-40a30 30 0 0 1 54-10a24 24 0 0 1 38 22a15 15 0 0 1 0 28Z" fill="${c}" opacity=".92"/>`;
