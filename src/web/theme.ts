/**
 * The look as data: one accent, neutral greys, four text sizes and the fixed colours of points. Contrast is at least
 * 4.5:1 in light and dark; sold and managed stay apart for colour-blind eyes (blue against magenta).
 */
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

const accent: MantineColorsTuple = [
  '#eef0fc',
  '#dcdff6',
  '#b9bfec',
  '#949ee2',
  '#7681da',
  '#6470d5',
  '#5a67d3',
  '#4a57c0',
  '#414dac',
  '#354198',
];

const dark: MantineColorsTuple = [
  '#e4e6ea',
  '#c3c7cf',
  '#a3a9b5',
  '#7b8290',
  '#4c525e',
  '#363b45',
  '#272b33',
  '#16181d',
  '#101216',
  '#0b0c0f',
];

const gray: MantineColorsTuple = [
  '#f8f9fa',
  '#f2f3f5',
  '#e6e8eb',
  '#d9dce1',
  '#c4c9d0',
  '#9aa1ac',
  '#6f7783',
  '#505762',
  '#363b45',
  '#1d2026',
];

export const theme = createTheme({
  fontFamily:
    '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", Menlo, Consolas, monospace',
  fontSizes: { xs: '12px', sm: '14px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '24px', xl: '28px' },
  fontWeights: { regular: '400', medium: '600', bold: '600' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '28px', lineHeight: '36px' },
      h2: { fontSize: '20px', lineHeight: '28px' },
      h3: { fontSize: '16px', lineHeight: '24px' },
      h4: { fontSize: '14px', lineHeight: '20px' },
    },
  },
  breakpoints: { xs: '30em', sm: '48em', md: '62em', lg: '75em', xl: '90em' },
  colors: { accent, dark, gray },
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  defaultRadius: '6px',
  respectReducedMotion: true,
  focusRing: 'auto',
  components: {
    InputWrapper: { styles: { label: { marginBottom: 4 }, description: { lineHeight: '16px' } } },
    Radio: { styles: { description: { marginTop: 2, lineHeight: '16px' } } },
    Checkbox: { styles: { description: { marginTop: 2, lineHeight: '16px' } } },
    Popover: { defaultProps: { offset: 6 } },
  },
});

/** Colours that Mantine does not name. Every stylesheet takes them from here. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#5b626e',
    '--mantine-color-placeholder': '#676e7a',
    '--mantine-color-text': '#1d2026',
    '--mantine-color-error': '#b4232f',
    '--surface': '#ffffff',
    '--surface-sunk': '#f8f9fa',
    '--line': '#e6e8eb',
    '--line-strong': '#c4c9d0',
    '--link': '#414dac',
    '--color-sold': '#0b70b0',
    '--color-sourced': '#0b70b0',
    '--color-assisted': '#62b3e6',
    '--color-managed': '#b13f85',
    '--color-total': '#363b45',
    '--good': '#1f7a3d',
    '--good-soft': '#e7f5ec',
    '--warn': '#8a5a00',
    '--warn-soft': '#fdf3dc',
    '--bad': '#b4232f',
    '--bad-soft': '#fdecee',
    '--still-soft': '#f2f3f5',
    '--flash': '#fff3c4',
  },
  dark: {
    '--mantine-color-body': '#1b1e24',
    '--mantine-color-dimmed': '#a3a9b5',
    '--mantine-color-placeholder': '#959cab',
    '--mantine-color-text': '#e4e6ea',
    '--mantine-color-error': '#ff8a8f',
    '--surface': '#1b1e24',
    '--surface-sunk': '#16181d',
    '--line': '#2b3038',
    '--line-strong': '#454b57',
    '--link': '#a9b2f0',
    '--color-sold': '#4fa8e0',
    '--color-sourced': '#4fa8e0',
    '--color-assisted': '#2a6a96',
    '--color-managed': '#e27fba',
    '--color-total': '#c3c7cf',
    '--good': '#6fd08f',
    '--good-soft': '#18301f',
    '--warn': '#eec05f',
    '--warn-soft': '#352a12',
    '--bad': '#ff8a8f',
    '--bad-soft': '#3a1d20',
    '--still-soft': '#272b33',
    '--flash': '#4a4220',
  },
});
