/** A QR code as one path, dark on white in every theme: that is what scanners expect. */

import classes from './own.module.css';
import { makeQrCode } from './qr-code.ts';

interface Props {
  readonly text: string;
  readonly label: string;
}

export function QrImage({ text, label }: Props) {
  const modules = makeQrCode(text);
  if (!modules) return null;
  const path = modules
    .flatMap((line, row) => line.flatMap((isDark, column) => (isDark ? [`M${column} ${row}h1v1h-1z`] : [])))
    .join('');
  return (
    <div className={classes.qr}>
      <svg viewBox={`0 0 ${modules.length} ${modules.length}`} role="img" aria-label={label}>
        <path d={path} fill="#000" shapeRendering="crispEdges" />
      </svg>
    </div>
  );
}
