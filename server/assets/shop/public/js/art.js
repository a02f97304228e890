// The drawings of the products: one shape each, tinted by the product's hue.
import { safe } from './html.js';

const shapes = {
  leaf: '<path d="M60 150C62 82 100 52 160 46c2 66-30 104-92 100M60 160c22-46 48-70 84-96"/><path d="M70 118c-20-8-30-24-30-44 18 2 30 10 36 26"/>',
  tin: '<rect x="62" y="62" width="76" height="96" rx="8"/><path d="M62 84h76M76 62V50h48v12"/><circle cx="100" cy="120" r="17"/>',
  pot: '<path d="M52 108c0-30 22-46 48-46s48 16 48 46c0 26-20 44-48 44s-48-18-48-44z"/><path d="M80 64c4-10 36-10 40 0M100 56v-8M148 96l26-8M54 92L32 74"/>',
  cup: '<path d="M44 84h54v40c0 18-10 28-27 28s-27-10-27-28zM110 98h46v34c0 14-9 22-23 22s-23-8-23-22z"/><path d="M62 70c-6-8 6-12 0-22M80 70c-6-8 6-12 0-22"/>',
  paper: '<path d="M62 44h76v112H62z"/><path d="M76 66h48M76 84h48M76 102h48M76 120h28"/>',
  brush:
    '<path d="M146 44L88 122M88 122c-16 4-22 18-24 36 18-2 32-8 36-24z"/><path d="M150 40l6 6"/>',
  ink: '<rect x="78" y="40" width="34" height="82" rx="5" transform="rotate(14 95 80)"/><path d="M48 136h104v20H48zM64 136c4-12 20-14 30-8"/>',
  box: '<path d="M52 84h96v70H52z"/><path d="M52 84l18-20h60l18 20M100 64v90M86 64c-14-18 8-24 14-6 6-18 28-12 14 6"/>',
};

export const art = ({ art: shape, hue, name }) =>
  safe(
    `<svg viewBox="0 0 200 200" role="img" aria-label="${name}">` +
      `<rect width="200" height="200" fill="hsl(${hue} 38% 90%)"/>` +
      `<circle cx="100" cy="104" r="74" fill="hsl(${hue} 42% 82%)"/>` +
      `<g fill="hsl(${hue} 40% 96% / .75)" stroke="hsl(${hue} 34% 28%)" stroke-width="4" stroke-linecap="round" stroke-linejoin="round">${shapes[shape]}</g></svg>`,
  );
