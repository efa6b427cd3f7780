import "server-only";
import { darker, lighter } from "@/lib/images/draw/demo/colour";

/** Each stands on y = 0, is some 100 high, and has its middle at x = 0. */
export type Figure = (colour: string) => string;

const eyes = (x: number, y: number, r = 3) =>
  [-x, x]
    .map(
      (at) =>
        `<ellipse cx="${at}" cy="${y}" rx="${r}" ry="${r * 1.25}" fill="#221d26"/><circle cx="${at + r * 0.35}" cy="${y - r * 0.45}" r="${r * 0.38}" fill="#fff"/>`,
    )
    .join("");

const sitting = (colour: string, chest: string) => `
  <path d="M-26 0C-34-28-22-52 0-54C22-52 34-28 26 0Z" fill="${colour}"/>
  <path d="M-12 0C-16-22-10-40 0-42C10-40 16-22 12 0Z" fill="${chest}"/>
  <ellipse cx="-14" cy="-2" rx="11" ry="5.5" fill="${lighter(colour, 0.12)}"/>
  <ellipse cx="14" cy="-2" rx="11" ry="5.5" fill="${lighter(colour, 0.12)}"/>`;

export const cat: Figure = (c) => `
  <path d="M22-8C50-6 52-38 40-48" fill="none" stroke="${darker(c, 0.12)}" stroke-width="9" stroke-linecap="round"/>
  ${sitting(c, lighter(c, 0.3))}
  <path d="M-27-66L-25-99L-6-84ZM27-66L25-99L6-84Z" fill="${c}"/>
  <path d="M-22-74L-21.500-91L-11-83ZM22-74L21.500-91L11-83Z" fill="#e6a4a4"/>
  <ellipse cy="-66" rx="29" ry="24" fill="${c}"/>
  <path d="M0-90V-80M-8-89L-6-81M8-89L6-81" stroke="${darker(c)}" stroke-width="3" stroke-linecap="round"/>
  <ellipse cy="-57" rx="13" ry="9" fill="${lighter(c, 0.45)}"/>${eyes(12, -68, 4)}
  <path d="M-3-61H3L0-57.500Z" fill="#c9686c"/>
  <path d="M0-57.500Q-1-52-6-53M0-57.500Q1-52 6-53M-17-58L-36-61M-17-55L-35-52M17-58L36-61M17-55L35-52" fill="none" stroke="#3a3238" stroke-width="1.200" stroke-linecap="round"/>`;

export const fox: Figure = (c) => `
  <path d="M18-4C40 4 66-14 56-46C44-40 44-22 20-18Z" fill="${c}"/>
  <path d="M56-46C50-43 47-37 46-32C52-31 57-30 59-32C59-37 58-42 56-46Z" fill="#fbf3e8"/>
  ${sitting(c, "#fbf3e8")}
  <path d="M-30-70L-28-106L-6-86ZM30-70L28-106L6-86Z" fill="${c}"/>
  <path d="M-25-78L-25-96L-13-86ZM25-78L25-96L13-86Z" fill="${darker(c, 0.65)}"/>
  <path d="M-34-70C-30-94 30-94 34-70C26-58 12-46 0-45C-12-46-26-58-34-70Z" fill="${c}"/>
  <path d="M-33-69C-22-70-8-66 0-52C8-66 22-70 33-69C26-58 12-46 0-45C-12-46-26-58-33-69Z" fill="#fbf3e8"/>
  ${eyes(13, -72, 3.4)}<ellipse cy="-47.500" rx="4.500" ry="3.500" fill="#2a2228"/>`;

export const dog: Figure = (c) => `
  <path d="M22-10C38-14 42-28 40-38" fill="none" stroke="${c}" stroke-width="8" stroke-linecap="round"/>
  ${sitting(c, lighter(c, 0.5))}
  <ellipse cy="-68" rx="26" ry="25" fill="${c}"/>
  <path d="M-20-88C-38-88-40-66-34-52C-26-50-20-64-18-80ZM20-88C38-88 40-66 34-52C26-50 20-64 18-80Z" fill="${darker(c, 0.3)}"/>
  <ellipse cy="-58" rx="15" ry="12" fill="${lighter(c, 0.55)}"/>${eyes(10, -72, 3.6)}
  <ellipse cy="-64" rx="5.500" ry="4" fill="#2a2228"/>
  <path d="M-4-50Q0-40 4-50Z" fill="#e07a80"/>
  <path d="M0-60V-55M-8-53Q-3-49 0-55Q3-49 8-53" fill="none" stroke="#3a3238" stroke-width="1.600" stroke-linecap="round"/>
  <path d="M-17-46Q0-38 17-46" fill="none" stroke="#c2562d" stroke-width="5" stroke-linecap="round"/><circle cy="-40" r="4" fill="#f2c23e"/>`;

export const rabbit: Figure = (c) => `
  <circle cx="27" cy="-14" r="9" fill="${lighter(c, 0.6)}"/>${sitting(c, lighter(c, 0.4))}
  <path d="M-12-76C-26-100-22-124-14-124C-6-124-4-98-4-78ZM12-76C26-100 22-124 14-124C6-124 4-98 4-78Z" fill="${c}"/>
  <path d="M-11-84C-18-102-17-116-13.500-116C-9-116-8-98-8-84ZM11-84C18-102 17-116 13.500-116C9-116 8-98 8-84Z" fill="#eeb3b8"/>
  <ellipse cy="-66" rx="24" ry="22" fill="${c}"/>${eyes(10, -69, 3.6)}
  <path d="M-3-61H3L0-58Z" fill="#d6787e"/><path d="M0-58V-55M-5-53Q-2-51 0-55Q2-51 5-53" fill="none" stroke="#3a3238" stroke-width="1.400" stroke-linecap="round"/>
  <circle cx="-15" cy="-59" r="4" fill="#f0b5b5" opacity=".6"/><circle cx="15" cy="-59" r="4" fill="#f0b5b5" opacity=".6"/>`;

export const bird: Figure = (c) => `
  <path d="M-52-52C-38-66-20-60-8-46C8-38 28-40 38-52C46-58 56-54 58-46L70-43L57-39C50-22 24-12-2-18C-22-22-38-38-52-52Z" fill="${c}"/>
  <path d="M-6-40C-18-70-8-92 14-102C10-78 18-58 24-44Z" fill="${darker(c, 0.2)}"/>
  <path d="M57-46L72-43L57-38Z" fill="#f0a93b"/><circle cx="50" cy="-47" r="2.800" fill="#221d26"/>
  <path d="M6-20C24-18 42-24 52-36C40-30 20-28 4-30Z" fill="${lighter(c, 0.4)}"/>`;

export const fish: Figure = (c) => `
  <path d="M-34-48L-66-72C-60-54-60-42-66-22Z" fill="${darker(c, 0.15)}"/>
  <path d="M-14-70C0-92 22-84 28-72ZM-6-26C4-12 16-14 18-26Z" fill="${darker(c, 0.15)}"/>
  <path d="M-42-48C-18-82 40-84 62-48C40-14-18-16-42-48Z" fill="${c}"/>
  <path d="M-42-48C-18-16 40-14 62-48C40-30-14-30-42-48Z" fill="${lighter(c, 0.35)}"/>
  <path d="M26-70Q14-48 26-28M4-74Q-8-48 4-23" fill="none" stroke="${lighter(c, 0.55)}" stroke-width="5" opacity=".8"/>
  <circle cx="44" cy="-54" r="6.500" fill="#fff"/><circle cx="45.500" cy="-54" r="3.600" fill="#221d26"/>`;

export const person: Figure = (c) => `
  <path d="M-13-34V-3M13-34V-3" stroke="#3b4256" stroke-width="13" stroke-linecap="round"/>
  <path d="M-21-76C-36-66-38-50-36-38M21-76C36-66 38-50 36-38" fill="none" stroke="${darker(c, 0.12)}" stroke-width="10" stroke-linecap="round"/>
  <path d="M-22-30C-24-60-22-84 0-84C22-84 24-60 22-30Z" fill="${c}"/>
  <rect x="-5" y="-92" width="10" height="12" fill="#e3b08d"/><circle cy="-104" r="18" fill="#edbf9d"/>
  <path d="M-19-102C-24-130 24-132 19-102C12-112 2-115-6-114C-12-113-16-110-19-102Z" fill="#4a3428"/>
  ${eyes(6.5, -103, 2)}<path d="M-5-95Q0-91 5-95" fill="none" stroke="#8d4a3e" stroke-width="1.800" stroke-linecap="round"/>`;

export const robot: Figure = (c) => `
  <path d="M-14-26V-4M14-26V-4" stroke="${darker(c, 0.35)}" stroke-width="10"/>
  <path d="M-24-5H-5M5-5H24" stroke="${darker(c, 0.5)}" stroke-width="10" stroke-linecap="round"/>
  <path d="M-28-60L-42-38M28-60L42-38" stroke="${darker(c, 0.35)}" stroke-width="8" stroke-linecap="round"/>
  <rect x="-28" y="-72" width="56" height="50" rx="10" fill="${c}"/><rect x="-16" y="-60" width="32" height="20" rx="5" fill="${darker(c, 0.4)}"/>
  <circle cx="-7" cy="-50" r="4" fill="#f2c23e"/><circle cx="7" cy="-50" r="4" fill="#7ad0b4"/>
  <path d="M0-112V-122" stroke="${darker(c, 0.4)}" stroke-width="4"/><circle cy="-125" r="5" fill="#e2604f"/>
  <rect x="-24" y="-112" width="48" height="36" rx="12" fill="${lighter(c, 0.25)}"/><rect x="-17" y="-104" width="34" height="18" rx="9" fill="#27303f"/>
  <circle cx="-8" cy="-95" r="4.500" fill="#8ff0dc"/><circle cx="8" cy="-95" r="4.500" fill="#8ff0dc"/>`;

export const snowman: Figure = () => `
  <path d="M-22-50L-50-70M22-50L50-72M-44-66L-48-56M45-69L54-62" stroke="#6b4a34" stroke-width="4" stroke-linecap="round"/>
  <circle cy="-28" r="30" fill="#eef3f8"/><circle cy="-68" r="22" fill="#f6f9fc"/><circle cy="-100" r="16" fill="#fff"/>
  <path d="M0-100L20-97L0-94Z" fill="#e8863a"/>${eyes(6, -105, 2.2)}
  <g fill="#34313c"><circle cy="-74" r="2.500"/><circle cy="-64" r="2.500"/><path d="M-18-113H18V-117H12V-136H-12V-117H-18Z"/></g>
  <path d="M-16-86Q0-78 16-86L18-72" fill="none" stroke="#cf3f3a" stroke-width="6" stroke-linecap="round"/>`;
