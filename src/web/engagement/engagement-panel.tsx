/** One client's engagement in the right panel, at an address of its own. */
import { Button } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { PartnerPage } from '../parts/api-types.ts';
import { CopyButton } from '../parts/copy-button.tsx';
import { formatDate } from '../parts/formats.ts';
import { companyLink, openDestination } from '../parts/outside-links.ts';
import { RightPanel } from '../parts/right-panel.tsx';
import { texts } from '../parts/texts.ts';
import { useAsOf } from '../shell/use-as-of.ts';
import { engagementTexts as words } from '../texts/engagement.ts';
import { ClientEngagement } from './client-engagement.tsx';
import classes from './engagement.module.css';
import { clientEngagementQuery } from './engagement-queries.ts';

interface Props {
  readonly partner: string;
  readonly client: string;
  readonly links: PartnerPage['links'] | undefined;
  readonly onClose: () => void;
}

export function EngagementPanel({ partner, client, links, onClose }: Props) {
  const { asOf } = useAsOf();
  const navigate = useNavigate();
  const { data } = useQuery(clientEngagementQuery(partner, client, asOf));
  const name = data?.name ?? client;
  const domain = data?.domain ?? null;
  const company = companyLink(links, { partner, client, domain });
  return (
    <RightPanel
      label={words.label(name)}
      title={name}
      line={[domain, data ? texts.explain.onDate(formatDate(data.asOf)) : null].filter(Boolean).join(', ')}
      actions={<CopyButton label={texts.explain.link} text={() => location.href} icon={IconLink} />}
      size={600}
      isTopmost
      onClose={onClose}
    >
      <ClientEngagement partner={partner} client={client} asOf={asOf} />
      {data ? (
        <div className={classes.block}>
          <Button variant="default" onClick={() => openDestination(company, navigate)}>
            {company.kind === 'outside' ? words.outsideCompany : words.company}
          </Button>
        </div>
      ) : null}
    </RightPanel>
  );
}
