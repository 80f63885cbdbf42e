/** German words of permission sets. */
import type { permissionTexts } from './permissions.ts';

export const permissions = {
  label: 'Rechte',
  may: 'Darf',
  never: 'Kann nie',
  sets: { 'partner-admin': 'Partner-Admin', standard: 'Standard', 'read-only': 'Nur lesen' },
  descriptions: {
    'partner-admin': 'Arbeitet überall im Konto und verwaltet dort die Personen des eigenen Partners.',
    standard: 'Arbeitet im Konto und sieht dessen Nutzung.',
    'read-only': 'Sieht das Konto und dessen Nutzung und ändert nichts.',
  },
  rights: {
    work: 'Mit allen Werkzeugen des Kontos arbeiten',
    'see-usage': 'Sehen, welche Werkzeuge genutzt werden',
    'see-activity': 'Sehen, was Personen des eigenen Partners im Konto getan haben',
    'manage-people': 'Personen des eigenen Partners aufnehmen, ändern und entfernen',
  },
  nevers: {
    'manage-super-admins': 'Super-Admins des Kontos oder andere Personen des Kunden aufnehmen oder entfernen',
    'change-billing': 'Abrechnung und Abonnements ändern',
    'manage-sensitive-data': 'Vertrauliche Daten verwalten oder das Protokoll des Kontos lesen',
    'manage-others': 'Die Personen anderer Partner sehen oder verwalten',
    'approve-access': 'Zugriffslinks annehmen oder ablehnen',
  },
  end: 'Zugriff endet am',
  endNote: 'Der erste Tag ohne Zugriff. Leer bedeutet: ohne Ende.',
  endPast: 'Wählen Sie einen Tag nach heute.',
} satisfies typeof permissionTexts;
