/** German words of a partner's settings. */
import type { settingsTexts } from './settings.ts';

const plural = (count: number, one: string, many: string) => (count === 1 ? one : many);

export const settings = {
  title: 'Einstellungen',
  sections: 'Bereiche der Einstellungen',
  tabs: {
    profile: 'Profil',
    domains: 'Domains',
    people: 'Personen',
    renewals: 'Verlängerungen',
    notifications: 'Mitteilungen',
    keys: 'API-Schlüssel',
    webhooks: 'Webhooks',
    'audit-log': 'Protokoll',
  },
  refused: {
    title: 'Das dürfen Sie nicht öffnen',
    partner:
      'Ein Super-Admin des Partners kann es Ihnen zeigen oder Sie unter Einstellungen › Personen dazu machen.',
    vendor: 'Eine Programmleitung kann es Ihnen zeigen oder Sie in der Konsole unter Personen dazu machen.',
  },
  readOnly: 'Sie können dies ansehen, aber nicht ändern. Ein Super-Admin des Partners kann es.',
  save: 'Änderungen speichern',
  saved: 'Gespeichert',
  discard: 'Verwerfen',
  reload: 'Laden, was jetzt dort steht',
  lastChanged: (who, when) => `Zuletzt geändert von ${who}, ${when}`,
  unsaved: 'Die Änderungen sind noch nicht gespeichert.',

  profile: {
    title: 'Profil',
    line: 'Was Kunden und das Programm von Ihnen sehen.',
    name: 'Name',
    nameNote: (country) =>
      `${country === null ? '' : `${country}. `}Vom Programm gesetzt; bitten Sie es, ihn zu ändern.`,
    contactEmail: 'E-Mail für Anfragen',
    contactEmailNote: 'Wird Kunden als Weg zu Ihnen gezeigt.',
    website: 'Website',
    about: 'Über Sie',
    aboutNote: 'Ein paar Sätze darüber, was Sie am besten können.',
    company: 'Firmen in Ihrem eigenen CRM',
    companyNote:
      '„Firma im CRM“ öffnet diese Adresse. {client}, {domain} und {partner} werden eingesetzt. Leer: der Eintrag hier oder das CRM des Programms.',
    aboutLeft: (count) => `Noch ${count} ${plural(count, 'Zeichen', 'Zeichen')}`,
  },

  renewals: {
    title: 'Wer über Verlängerungen spricht',
    line: 'Wer mit einem Kunden spricht, wenn sein Abonnement zur Verlängerung ansteht. Für einzelne Kunden lässt es sich bei der Verlängerung anders festlegen.',
    vendor: 'Hersteller',
    vendorNote:
      'Mitteilungen zur Verlängerung gehen an die entscheidende Person des Kunden. Jemand von Ihnen kann eine Kopie erhalten.',
    partner: 'Partner',
    partnerNote:
      'Mitteilungen zur Verlängerung gehen nur an Ihre Ansprechperson. Der Kunde hört von niemandem außer Ihnen.',
    copied: 'Erhält eine Kopie',
    contact: 'Ansprechperson',
    nobody: 'Niemand',
    choose: 'Person wählen',
    needsContact: 'Wählen Sie, wer die Mitteilungen zur Verlängerung erhält.',
    left: 'Jemand, der nicht mehr da ist',
    leftNote:
      'Die bisher gewählte Person ist nicht mehr da. Wählen Sie eine andere, sonst erreichen die Mitteilungen niemanden.',
    empty: 'Noch hat sich niemand angemeldet. Laden Sie zuerst unter Personen jemanden ein.',
  },

  domains: {
    title: 'E-Mail-Domains',
    line: 'Personen mit einer Adresse unter einer dieser Domains gelten als Ihre: Kunden, in deren Konten sie arbeiten dürfen, zählen für Punkte aus Betreuung, ohne dass Sie sie von Hand zuordnen.',
    add: 'Domain hinzufügen',
    caption: 'E-Mail-Domains des Partners',
    columns: { domain: 'Domain', state: 'Zustand', employees: 'Personen', since: 'Nachgewiesen von' },
    states: {
      proven: 'Nachgewiesen',
      given: 'Vom Programm gesetzt',
      waiting: 'Wartet auf den Code',
      over: 'Code abgelaufen',
    },
    provenBy: (who, when) => `${who}, ${when}`,
    sentTo: (address) => `Code an ${address} gesendet`,
    employees: (count) => `${count} ${plural(count, 'Person', 'Personen')}`,
    enterCode: 'Code eingeben',
    remove: 'Entfernen',
    giveUp: 'Aufgeben',
    emptyTitle: 'Noch keine Domain',
    emptyText:
      'Bis eine nachgewiesen ist, wird niemand von Ihnen an der Adresse erkannt; jeder Kunde muss von Hand zugeordnet werden.',
    addTitle: 'E-Mail-Domain hinzufügen',
    domain: 'Domain',
    domainNote: 'Eine, die allein Ihrer Firma gehört, zum Beispiel agentur.example. Nicht gmail.com.',
    mailbox: 'Postfach unter der Domain',
    mailboxNote:
      'Wir senden einen Code aus sechs Ziffern dorthin. Jedes Postfach, das Sie lesen können, genügt.',
    send: 'Code senden',
    codeTitle: (domain) => `${domain} nachweisen`,
    codeSent: (address, minutes) => `Ein Code wurde an ${address} gesendet. Er gilt bis ${minutes}.`,
    codeOver: (address) => `Der Code an ${address} ist abgelaufen. Senden Sie einen neuen.`,
    code: 'Code',
    prove: 'Domain nachweisen',
    resend: 'Neuen Code senden',
    resent: 'Ein neuer Code ist unterwegs. Er ersetzt den vorigen.',
    provenTitle: (domain) => `${domain} gehört Ihnen`,
    removeTitle: (domain) => `${domain} entfernen?`,
    removeEffect: (count, domain) =>
      count === 0
        ? `Niemand hat eine Adresse unter ${domain}, also ändert sich für niemanden etwas.`
        : `${count} ${plural(count, 'Person hat eine Adresse', 'Personen haben Adressen')} unter ${domain}. Künftig werden sie nicht mehr allein durch ihre Adresse Kunden zugeordnet: Neue Aktivitäten bringen nur dort Punkte aus Betreuung, wo der Kunde von Hand zugeordnet ist.`,
    removeKept:
      'Punkte, die frühere Aktivitäten halten, bleiben, bis sie auslaufen. Das Entfernen wird als Fakt festgehalten; die Domain lässt sich wieder hinzufügen.',
    giveUpTitle: (domain) => `${domain} aufgeben?`,
    giveUpEffect: 'Der gesendete Code gilt dann nicht mehr. Sonst ändert sich nichts.',
  },

  notifications: {
    title: 'Mitteilungen',
    line: 'Wovon Sie hören, und wie. Es sind Ihre eigenen; jede Person wählt für sich.',
    caption: 'Arten von Mitteilungen und die Wege, auf denen sie Sie erreichen',
    kind: 'Was',
    inApp: 'In der App',
    email: 'E-Mail',
    digest: 'Tägliche Zusammenfassung',
    digestNote: 'Die Zusammenfassung fasst die Mitteilungen eines Tages in einer E-Mail zusammen.',
    setting: (kind, channel) => `${kind}: ${channel}`,
    saved: 'Gespeichert',
    empty: 'Für Ihre Rolle gibt es nichts zu wählen.',
    titles: {
      'tier-up': 'Höhere Stufe',
      'tier-changed': 'Stufe geändert',
      'tier-at-risk': 'Stufe vor einer Neubewertung in Gefahr',
      'credit-expiring': 'Punkte aus Betreuung laufen aus',
      'certificate-expiring': 'Zertifikat läuft ab',
      'weekly-summary': 'Wochenübersicht',
      'dispute-answered': 'Beanstandung beantwortet',
      'dispute-opened': 'Beanstandung',
      'renewal-decided': 'Verlängerung entschieden',
      'renewal-due': 'Verlängerung steht an',
      'renewal-passed': 'Frist einer Verlängerung vorbei',
      'renewal-unreachable': 'Nachricht über Verlängerung ohne Empfänger',
      'services-ended': 'Betreuung beendet',
      'access-requested': 'Zugriff erbeten',
      'access-approved': 'Zugriffslink angenommen',
      'access-declined': 'Zugriffslink abgelehnt',
      'access-removed': 'Zugriff auf einen Kunden entzogen',
      'access-ending': 'Zugriff auf einen Kunden endet bald',
      'task-due': 'Aufgabe fällig',
      'webhook-disabled': 'Webhook abgeschaltet',
      feedback: 'Rückmeldung',
    },
  },
} satisfies typeof settingsTexts;
