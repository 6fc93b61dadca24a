/** Knows the explanatory texts of the official forms by fingerprint only, so that they are not taken for the provider's words. */
import { foldWords } from './fold-text.ts';

/** Whether a text is one that an official form brings along. Digits do not count: they change with the edition. */
export const isOfficialWording = (text: string): boolean => FINGERPRINTS.has(fingerprint(text));

/** A short digest of the folded words. Not a secret, only a way to compare without holding the text. */
const fingerprint = (text: string): string => {
  const words = foldWords(text).replace(/\d+/g, '').replace(/\s+/g, ' ').trim();
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < words.length; index += 1) {
    const code = words.charCodeAt(index);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (high >>> 0).toString(36) + (low >>> 0).toString(36);
};

const FINGERPRINTS: ReadonlySet<string> = new Set<string>([
  '10egefu1um0tf8',
  '10vp2oj1gvm8a5',
  '12a9imz13fyc7t',
  '12vdvow12a3hik',
  '138exotg2m50d',
  '13tidlr19es65s',
  '16ab8pt188ochi',
  '189dcqx1cvx05s',
  '18ckw5k3p1q4h',
  '191umo04enzk0',
  '19yj0dh1fvackx',
  '1cz2ig3z6w4zo',
  '1d2nnwv1qmhylc',
  '1dnb12vv5jr10',
  '1e46v6cog6ey1',
  '1ec5g6l163ova5',
  '1fesh0r1l1m5xr',
  '1h7c3ly5xrap8',
  '1j8obn2llorew',
  '1jaunsjm1nsj9',
  '1jfz1z3o0fznv',
  '1johtyuggpojj',
  '1jom2bu1knztmw',
  '1jwepr31dsfs25',
  '1k2c4ga1tfaa7r',
  '1lempep17lsqrr',
  '1n874c1ro51cg',
  '1rt6pxbyx8byb',
  '1tyfoptkduq5c',
  '1vr1n1w1jhdkp0',
  '1x9v5m96fcs8t',
  '1xp2h171whi15a',
  '1xxjsym1onb9vi',
  '5r14sdmwjkud',
  '7bnzsgvtguw',
  '8cokddv8r83y',
  '8gpicd1tlg376',
  'a70h0j2it5z7',
  'agjsmauyt9jv',
  'amdcd77g1mwj',
  'brbofy9irqex',
  'brndx11c3wujw',
  'fmuf2up2hbkp',
  'g7y2c2197dz2b',
  'gk0yzu1i7gh7r',
  'i129v4gqguwt',
  'ikmo5h18g9erf',
  'j4xuvl1nd6n11',
  'jnivms6f7zd4',
  'kf7qfb9481ng',
  'kpr31g19l23pw',
  'ldrn5r1jk1zb7',
  'lgtsu61r7fk0s',
  'mhnsu68in87j',
  'pp4qd91lxlehq',
  'q4l069x00pij',
  'qib3xbx4r91d',
  'x60qgp1jwg23i',
  'xb44sjuthosb',
  'yr02km1elveqc',
  'zz38z71llbicr',
]);
