/** A QR code as plain SVG, dark on light in both themes, so that every camera reads it. */
import { create } from 'qrcode';

/** Empty modules round the code, as its standard asks. */
const QUIET = 4;

export const QrCode = ({ text, label }: { readonly text: string; readonly label: string }) => {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const side = modules.size + QUIET * 2;
  let path = '';
  for (let y = 0; y < modules.size; y += 1)
    for (let x = 0; x < modules.size; x += 1) if (modules.get(y, x) !== 0) path += `M${x + QUIET} ${y + QUIET}h1v1h-1z`;
  return (
    <svg class="qr" viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <rect width={String(side)} height={String(side)} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  );
};
