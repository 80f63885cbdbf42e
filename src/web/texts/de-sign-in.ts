/** German words of the pages in front of the door. */
import type { signInTexts } from './sign-in.ts';

export const signIn = {
  title: 'Anmelden',
  intro: 'Ihr Partnerprogramm, jede Zahl erklärt.',
  email: 'E-Mail-Adresse',
  password: 'Passwort',
  submit: 'Anmelden',
  forgot: 'Passwort vergessen?',
  byLink: 'Link per E-Mail senden',
  with: (provider) => `Weiter mit ${provider}`,
  or: 'oder',
  back: 'Zurück zur Anmeldung',
  ended: 'Ihre Sitzung ist zu Ende. Melden Sie sich an, um dort weiterzumachen, wo Sie waren.',
  signedOut: 'Sie sind abgemeldet.',
  noOptions: 'Der Server antwortet nicht. Versuchen Sie es gleich noch einmal.',

  link: {
    title: 'Anmelden per E-Mail',
    text: 'Wir senden einen Link an Ihre Adresse. Er meldet Sie einmal an, ohne Passwort.',
    submit: 'Link senden',
    sentTitle: 'Sehen Sie in Ihr Postfach',
    sent: (email) =>
      `Wenn es zu ${email} ein Konto gibt, ist ein Link unterwegs. Er gilt einmal und eine Viertelstunde lang.`,
    openTitle: 'Anmelden',
    openText: 'Sie haben einen Link aus Ihrem Postfach geöffnet. Er meldet Sie auf diesem Gerät an.',
    open: 'Jetzt anmelden',
    usedTitle: 'Dieser Link gilt nicht mehr',
    usedText: 'Er wurde schon benutzt oder ist älter als eine Viertelstunde. Fordern Sie einen neuen an.',
    again: 'Neuen Link anfordern',
  },

  second: {
    title: 'Zweiter Schritt',
    text: 'Tippen Sie die sechs Ziffern, die Ihre Authenticator-App für Uptier zeigt.',
    code: 'Code',
    submit: 'Weiter',
    trust: 'Auf diesem Gerät 30 Tage lang nicht fragen',
    useBackup: 'Stattdessen einen Ersatzcode benutzen',
    backupText: 'Tippen Sie einen der Ersatzcodes, die Sie aufbewahrt haben. Jeder gilt einmal.',
    backupCode: 'Ersatzcode',
    useApp: 'Stattdessen die Authenticator-App benutzen',
  },

  forgotten: {
    title: 'Neues Passwort setzen',
    text: 'Wir senden einen Link an Ihre Adresse, mit dem Sie ein neues Passwort wählen.',
    submit: 'Link senden',
    sentTitle: 'Sehen Sie in Ihr Postfach',
    sent: (email) =>
      `Wenn es zu ${email} ein Konto gibt, ist ein Link unterwegs. Er gilt einmal und eine Stunde lang.`,
    newTitle: 'Neues Passwort wählen',
    newPassword: 'Neues Passwort',
    newSubmit: 'Speichern',
    note: (length) =>
      `Mindestens ${length} Zeichen. Am besten ein paar Wörter, die nur Sie so zusammenstellen.`,
    short: (length) => `Nehmen Sie mindestens ${length} Zeichen.`,
    done: 'Das neue Passwort gilt ab sofort. Alle anderen Geräte sind abgemeldet.',
    invalidTitle: 'Dieser Link gilt nicht mehr',
    invalidText: 'Er wurde schon benutzt oder ist älter als eine Stunde. Fordern Sie einen neuen an.',
    again: 'Neuen Link anfordern',
  },

  invitation: {
    title: (where) => `${where} beitreten`,
    text: (role, where) => `Sie sind zu ${where} eingeladen, in der Rolle ${role}.`,
    asYou: (name, email) => `Sie sind angemeldet als ${name} (${email}).`,
    name: 'Ihr Name',
    password: 'Passwort wählen',
    submit: 'Beitreten',
    until: (moment) => `Die Einladung gilt bis ${moment}.`,
    goneTitle: 'Diese Einladung gilt nicht mehr',
    goneText:
      'Sie wurde angenommen, zurückgezogen oder ist abgelaufen. Bitten Sie die Person, die Sie eingeladen hat, um eine neue.',
    haveAccount: 'Sie haben schon ein Konto?',
    otherAccount: 'Diese Einladung gilt für eine andere Adresse. Melden Sie sich ab, um sie anzunehmen.',
    signOut: 'Abmelden',
  },

  setUp: {
    title: 'Uptier einrichten',
    text: 'Sie übernehmen als Erste oder Erster die Programmleitung: Sie veröffentlichen die Regeln und laden alle anderen ein.',
    name: 'Ihr Name',
    submit: 'Einrichten',
    missingTitle: 'Der Einrichtungslink fehlt',
    missingText:
      'Der Server hat ihn beim ersten Start ausgegeben. Öffnen Sie ihn genau so, wie er dort steht.',
    invalidTitle: 'Dieser Einrichtungslink gilt nicht',
    invalidText:
      'Er wurde schon benutzt, oder es wurde seither ein anderer ausgegeben. Melden Sie sich an, oder sehen Sie in die Ausgabe des Servers.',
    needed:
      'Diese Installation hat noch keine Programmleitung. Der Server hat einen Link ausgegeben, mit dem sie eingerichtet wird.',
  },

  demo: {
    title: 'Dies ist eine Demo',
    text: 'Alle Partner, Kunden und Fakten sind erfunden. Wählen Sie, mit wessen Augen Sie sehen möchten; ein Passwort gibt es nicht.',
    groups: { partner: 'Partner', client: 'Kunde', vendor: 'Hersteller' },
    sees: {
      'partner:super-admin': 'Punkte, Stufe, Kunden und die Einstellungen des Partners',
      'partner:access-manager': 'Punkte, Stufe, Kunden und wer in deren Konten arbeitet',
      'partner:member': 'Punkte, Stufe und Kunden, ohne die Einstellungen des Partners',
      'client:super-admin': 'Das eigene Konto: Abonnements und die Personen des Partners mit Zugriff',
      'client:user-manager': 'Das eigene Konto und die Personen des Partners mit Zugriff',
      'client:user': 'Das eigene Konto, ohne etwas zu ändern',
      'vendor:program-manager': 'Alles: alle Partner, Regeln, Personen, Konsole',
      'vendor:partner-development-manager': 'Die betreuten Partner, wie diese sich selbst sehen',
      'vendor:renewal-manager': 'Die betreuten Kunden',
      'vendor:auditor': 'Alles, ohne etwas zu ändern',
    },
    at: (role, where) => `${role}, ${where}`,
    show: 'Stattdessen mit Passwort anmelden',
  },

  faults: {
    INVALID_EMAIL_OR_PASSWORD: 'Die Adresse oder das Passwort ist falsch.',
    INVALID_EMAIL: 'Das ist keine E-Mail-Adresse.',
    ACCOUNT_LOCKED:
      'Zu viele falsche Passwörter. Warten Sie 15 Minuten, oder melden Sie sich mit einem Link per E-Mail an.',
    INVALID_CODE: 'Der Code ist falsch oder abgelaufen. Tippen Sie den, der jetzt gezeigt wird.',
    INVALID_TWO_FACTOR_COOKIE: 'Es ist zu viel Zeit vergangen. Melden Sie sich noch einmal an.',
    INVALID_BACKUP_CODE: 'Dieser Ersatzcode ist falsch oder wurde schon benutzt.',
    TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'Zu viele falsche Codes. Melden Sie sich noch einmal an.',
    INVALID_TOKEN: 'Der Link wurde schon benutzt oder ist abgelaufen.',
    INVALID_PASSWORD: 'Das Passwort ist falsch.',
    PASSWORD_TOO_SHORT: 'Das neue Passwort ist zu kurz.',
    PASSWORD_TOO_LONG: 'Das neue Passwort ist zu lang.',
  },
  tooMany: 'Zu viele Versuche. Warten Sie eine Minute, und versuchen Sie es dann noch einmal.',
  missingEmail: 'Tippen Sie Ihre E-Mail-Adresse.',
  missingPassword: 'Tippen Sie Ihr Passwort.',
  missingName: 'Tippen Sie Ihren Namen.',
  missingCode: 'Tippen Sie den Code.',
} satisfies typeof signInTexts;
