/** The panel that an explanation stands in, with what can be done with it: copy it, link to it. */
import { IconCopy, IconLink } from '@tabler/icons-react';
import { CopyButton } from './copy-button.tsx';
import type { Explanation } from './explanation.ts';
import { ExplanationBody } from './explanation-body.tsx';
import { writeExplanation } from './explanation-text.ts';
import { formatDate, formatExact } from './formats.ts';
import { RightPanel } from './right-panel.tsx';
import { EmptyState } from './states.tsx';
import { texts } from './texts.ts';

interface ShownProps {
  readonly explanation: Explanation;
  readonly asOf: string;
  readonly onClose: () => void;
}

/** An explanation, found. */
export function Shown({ explanation, asOf, onClose }: ShownProps) {
  const { what, points, shown } = explanation;
  return (
    <Shell
      title={<span className="figures">{shown ?? formatExact(points)}</span>}
      label={texts.explain.label(what)}
      line={`${what}, ${texts.explain.onDate(formatDate(asOf))}`}
      onClose={onClose}
    >
      <ExplanationBody explanation={explanation} />
      <Actions explanation={explanation} asOf={asOf} />
    </Shell>
  );
}

interface ShellProps {
  readonly title: React.ReactNode;
  readonly label?: string;
  readonly line?: string;
  readonly onClose: () => void;
  readonly children?: React.ReactNode;
}

export function Shell({ title, label, line, onClose, children }: ShellProps) {
  return (
    <RightPanel
      label={label ?? String(title)}
      title={title}
      line={line}
      size={520}
      isTopmost
      onClose={onClose}
    >
      {children}
    </RightPanel>
  );
}

export function Nothing({ onClose }: { readonly onClose: () => void }) {
  return (
    <Shell title={texts.dash} label={texts.explain.missing} onClose={onClose}>
      <EmptyState title={texts.explain.nobody} text={texts.explain.missing} />
    </Shell>
  );
}

function Actions({ explanation, asOf }: { readonly explanation: Explanation; readonly asOf: string }) {
  return (
    <div style={{ display: 'flex', gap: 8, marginTop: 32 }}>
      <CopyButton
        label={texts.explain.copy}
        text={() => writeExplanation(explanation, asOf)}
        icon={IconCopy}
      />
      <CopyButton label={texts.explain.link} text={() => location.href} icon={IconLink} />
    </div>
  );
}
