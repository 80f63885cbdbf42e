/** German words of the next best steps. */
import type { nextStepTexts } from './next-steps.ts';

type English = typeof nextStepTexts;
/** Steps without a client say a fixed sentence, which TypeScript would ask for word by word. */
type Words = Omit<English, 'step'> & {
  readonly step: Readonly<Record<keyof English['step'], (client: string) => string>>;
};

const plural = (count: number, one: string, many: string) => (count === 1 ? one : many);
/** Points come written, with a sign where they are a gain. */
const pointsWord = (points: string) => (/^[+−-]?1$/.test(points) ? 'Punkt' : 'Punkte');

const somebody = 'Jemand';
/** Names stay as they are; “somebody” is inflected. */
const whom = (who: string) => (who === somebody ? 'jemanden' : who);
const toWhom = (who: string) => (who === somebody ? 'jemandem' : who);

export const nextSteps = {
  title: 'Ihre besten nächsten Schritte',
  line: 'Die kleinsten Schritte, die eine Stufe erreichen oder halten. Jeder wurde durchgerechnet: Rechtzeitig getan, bringt er genau, was hier steht.',
  choose: 'Stufe, die erreicht oder gehalten werden soll',
  suggested: 'Vorschlag',

  reach: (tier, date) => `${tier} mit der Prüfung am ${date} erreichen`,
  keep: (tier, date) => `${tier} bei der Prüfung am ${date} halten`,
  otherwise: (tier) => `Wenn nichts Neues geschieht, bleibt ${tier}.`,
  otherwiseContinued: (tier) => `Wenn die Arbeit weitergeht wie bisher, bleibt ${tier}.`,
  noTier: 'keine Stufe',
  metOn: (date) => `Es zählt, wo Sie am ${date} stehen.`,
  reachedTitle: (tier) => `Für ${tier} ist nichts nötig`,
  reachedText: (tier, date) =>
    `Auch wenn nichts Neues geschieht, ergibt die Prüfung am ${date} ${tier}. Mit den Schritten unten bleibt es so.`,
  reachedContinued: (tier, date) =>
    `Wenn die Arbeit weitergeht wie bisher, ergibt die Prüfung am ${date} ${tier}. Mit den Schritten unten bleibt es so.`,
  noGoalTitle: 'Keine Prüfung, auf die Sie sich vorbereiten könnten',
  noGoalText:
    'Das Programm hat keine Prüfung, die die Stufe ändern könnte; die Schritte unten halten Punkte und bringen neue.',

  gate: {
    total: 'Gesamt',
    sold: 'Verkauft',
    sourced: 'Gewonnen',
    assisted: 'Unterstützt',
    managed: 'Betreut',
  },
  gateLine: (expected, required) => `${expected} von ${required}`,
  gateMissing: (missing) => `${missing} ${missing === '1' ? 'fehlt' : 'fehlen'}`,
  gateMet: 'erreicht',
  requirement: {
    certified: 'Partnerzertifikat',
    certificates: 'Zertifikate',
    medianToolUsage: 'Mittlere Werkzeugnutzung',
    retentionMin: 'Kundenbindung',
    retentionOver: 'Kundenbindung',
    invitation: 'Einladung',
  },
  requirementUnmet: 'nicht erfüllt',

  planReaches: (count, tier) =>
    count === 1 ? `Dieser Schritt erreicht ${tier}` : `Diese ${count} Schritte zusammen erreichen ${tier}`,
  planKeeps: (count, tier) =>
    count === 1 ? `Dieser Schritt hält ${tier}` : `Diese ${count} Schritte zusammen halten ${tier}`,
  planFalls: (tier) => `Diese Schritte kommen ${tier} am nächsten, reichen aber noch nicht`,
  planGain: (gain, total, date) => `${gain} ${pointsWord(gain)}, zusammen ${total} am ${date}`,
  planTry: 'Als „Was wäre, wenn“ ansehen',

  groups: {
    plan: 'Der Plan',
    gain: 'Was außerdem Punkte bringt oder hält',
    risk: 'Umsatz in Gefahr',
    expiring: 'Punkte aus Verkauf, die ablaufen',
  },
  more: (count) =>
    `${count} ${plural(count, 'kleinerer Schritt ist', 'kleinere Schritte sind')} weggelassen.`,
  nothingTitle: 'Zurzeit ist nichts zu tun',
  nothingText: 'Keine Gutschrift endet bald, keine fehlt, und keine Verlängerung ist in Gefahr.',

  step: {
    keep_active: (client) => `Für ${client} arbeiten`,
    mend: (client) => `Bei ${client} Punkte aus Betreuung erhalten`,
    undo_decrease: (client) => `${client} ohne die Verringerung verlängern`,
    secure_renewal: (client) => `Verlängerung sichern: ${client}`,
    register_deal: (client) => `Zuwachs als Abschluss melden: ${client}`,
    replace_expiring: (client) => `Erneut verkaufen an ${client}`,
    win_client: () => 'Umsatz gewinnen und betreuen',
    certificate: () => 'Ein Zertifikat erwerben',
    tools: () => 'Kunden für weitere Werkzeuge gewinnen',
    retention: () => 'Kundenbindung erhöhen',
    invitation: () => 'Um eine Einladung bitten',
  },
  why: {
    keep_active: (who) =>
      `Die letzte Aktivität von ${toWhom(who)} läuft aus; eine weitere hält die Gutschrift.`,
    mend: (acts) => acts,
    undo_decrease: (money) =>
      `Ein kleinerer Betrag ist vereinbart; bei ${money} im Monat bleiben die Punkte.`,
    secure_renewal: (money) =>
      `Vorgesehen ist eine Verlängerung für weniger als die heutigen ${money} im Monat.`,
    register_deal: (money) => `${money} Zuwachs im Monat, den kein Abschluss beansprucht.`,
    replace_expiring: (money) =>
      `Die Punkte aus Verkauf laufen ab; weitere ${money} im Monat, bis dahin verkauft, bringen noch einmal so viele.`,
    win_client: (money) =>
      `${money} im Monat, gewonnen, bei einem neuen Kunden oder mehreren, und danach Arbeit in deren Konten.`,
    certified: (who, certificate) => `${who} erwirbt ${certificate}.`,
    certificates: (count) =>
      `${count} ${plural(count, 'weiteres gültiges Zertifikat', 'weitere gültige Zertifikate')} von Personen.`,
    tools: (count) =>
      `${count} ${plural(count, 'Kunde nutzt', 'Kunden nutzen')} genug Werkzeuge für den mittleren Wert.`,
    retention: (value) => `Auf ${value.replace('.', ',')} Prozent, wie das Programm sie meldet.`,
    invitation: 'Das Programm spricht sie aus.',
  },
  somebody,
  act: {
    add_employee: (who) => `nehmen Sie ${whom(who)} in das Partnerkonto auf`,
    reactivate_employee: (who) => `aktivieren Sie ${whom(who)} im Partnerkonto wieder`,
    get_access: (who) => `bitten Sie den Kunden um Zugriff für ${whom(who)}`,
    reactivate_access: (who) => `bitten Sie den Kunden, den Zugriff von ${toWhom(who)} wieder zu aktivieren`,
    link_client: (who) => `ordnen Sie den Kunden ${toWhom(who)} zu`,
    work_in_account: (who) => `lassen Sie ${whom(who)} im Konto arbeiten`,
  },
  actsJoin: (acts) => {
    const text = acts.length < 2 ? acts.join('') : `${acts.slice(0, -1).join(', ')}, dann ${acts.at(-1)}`;
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  },
  before: (date) => `vor dem ${date}`,
  anyTime: 'ab heute',
  points: (points) => `+${points}`,
  atStake: (points) => `${points} auf dem Spiel`,
  pointsOn: (points, date) => `${points} ${pointsWord(points)} am ${date}`,
  reaches: (tier) => `erreicht allein ${tier}`,
  lifts: (tier) => `hebt die Leistung auf ${tier}`,
  keeps: (tier) => `ohne ihn unter ${tier}`,
  noPoints: 'für sich keine Punkte',
  open: {
    client: 'Kunden öffnen',
    renewal: 'Verlängerung öffnen',
    access: 'Zugriffe öffnen',
    tryOut: 'Ausprobieren',
  },
} satisfies Words;
