/** Starts the web app: theme, server state and routes. Nothing of a screen is here. */
import '@mantine/core/styles.css';
import './parts/base.css';
import './parts/print.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { language } from './parts/preferences.ts';
import { queryClient } from './parts/queries.ts';
import { router } from './routes.tsx';
import { cssVariables, theme } from './theme.ts';

document.documentElement.lang = language;

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
