/** The breakdown as files: links to the server, which writes what the filters leave. */
import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { API } from '../parts/api.ts';
import { tierTexts } from '../texts/tier.ts';
import { askExport } from './tier-search.ts';
import { useTierPlace } from './use-tier.ts';

const words = tierTexts.breakdown;

/** @param count how many clients, in words */
export function BreakdownExport({ count }: { readonly count: string }) {
  const { partner, asOf, search } = useTierPlace();
  const query = new URLSearchParams(askExport(search, asOf) as Record<string, string>);
  const address = (file: string) => `${API}/partners/${encodeURIComponent(partner)}/${file}?${query}`;
  return (
    <Menu position="bottom-end" shadow="md" transitionProps={{ duration: 100 }}>
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} stroke={1.75} />}>
          {words.exportButton}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{words.exportNote(count)}</Menu.Label>
        <Menu.Item component="a" href={address('clients.csv')} download>
          {words.exportClients}
        </Menu.Item>
        <Menu.Item component="a" href={address('lines.csv')} download>
          {words.exportLines}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
