/**
 * The work in the clients' accounts: sessions of a few actions on working days, most of which qualify, and the
 * monthly report of the tools that a client uses.
 */
import type { Day } from '../../src/base/day.ts';
import type { Tool } from '../../src/program/program.ts';
import type { Seat } from './accounts.ts';
import type { DemoCalendar } from './calendar.ts';
import type { Diary } from './diary.ts';
import { type ClientPlan, type ServicePlan, settleLine } from './plan.ts';
import type { Random } from './random.ts';
import { listTools } from './summit.ts';

/** Actions that no tool counts. */
const IDLE_ACTIONS = ['view', 'draft', 'comment', 'export'];

export function writeActivities(
  diary: Diary,
  client: ClientPlan,
  service: ServicePlan,
  team: readonly Seat[],
  calendar: DemoCalendar,
  random: Random,
): void {
  const toolsOn = trackTools(client, calendar);
  const last = service.lastActivityOn;
  const sessionDays = 60 / service.pace;
  let cursor = service.startsOn + 1 + random.draw() * sessionDays;
  for (; cursor < last; cursor += -Math.log(1 - random.draw()) * sessionDays) {
    const day = skipWeekend(Math.floor(cursor));
    if (day >= last) break;
    writeSession(diary, client, team, day, toolsOn(day), random);
  }
  // A client that is looked after is worked on to the last, whatever chance says.
  const closing = service.pace >= 4 ? [last - 16, last - 7, last] : [last];
  for (const day of closing)
    if (day > service.startsOn)
      writeQualifying(diary, client, team[0]!.employee, day, 640, random.pick(toolsOn(day)), random);
}

/** Most often two actions of one person. */
function writeSession(
  diary: Diary,
  client: ClientPlan,
  team: readonly Seat[],
  day: Day,
  tools: readonly Tool[],
  random: Random,
): void {
  const present = team.filter((seat) => seat.start < day && day < seat.end);
  const seat = present.length > 1 && random.decide(0.6) ? present[0]! : random.pick(present);
  if (!seat) return;
  const { employee } = seat;
  let minute = random.drawWhole(450, 1000);
  for (let left = random.drawWhole(1, 3); left > 0; left--) {
    const chance = random.draw();
    if (chance < 0.06)
      diary.write('activity.performed', day, minute, {
        client: client.id,
        employee,
        tool: 'account',
        action: 'login',
      });
    else if (chance < 0.13)
      writeActivity(
        diary,
        client,
        employee,
        day,
        minute,
        random.pick(tools).id,
        random.pick(IDLE_ACTIONS),
        random,
      );
    else writeQualifying(diary, client, employee, day, minute, random.pick(tools), random);
    minute += random.drawWhole(3, 45);
  }
}

function writeQualifying(
  diary: Diary,
  client: ClientPlan,
  employee: string,
  day: Day,
  minute: number,
  tool: Tool,
  random: Random,
): void {
  writeActivity(diary, client, employee, day, minute, tool.id, random.pick(tool.qualifyingActions), random);
}

/** One in three hundred is learned of days later. */
function writeActivity(
  diary: Diary,
  client: ClientPlan,
  employee: string,
  day: Day,
  minute: number,
  tool: string,
  action: string,
  random: Random,
): void {
  const extra = random.decide(0.0033) ? { recordedOn: day + random.drawWhole(2, 9) } : undefined;
  diary.write('activity.performed', day, minute, { client: client.id, employee, tool, action }, extra);
}

/** What the client uses, once a month until it has cancelled: more of the tools in its first half year. */
export function writeToolReports(
  diary: Diary,
  client: ClientPlan,
  calendar: DemoCalendar,
  random: Random,
): void {
  const toolsOn = trackTools(client, calendar);
  const order = new Map(random.shuffle(toolsOn(calendar.today)).map((tool, place) => [tool.id, place]));
  const opensOn = Math.min(...client.lines.map((line) => line.steps[0]!.day));
  for (
    let day = Math.max(client.registeredOn, opensOn) + 6;
    day < calendar.today;
    day += random.drawWhole(28, 32)
  ) {
    if (client.lines.every((line) => settleLine(line, day).length === 0)) continue;
    const tools = [...toolsOn(day)].sort((a, b) => (order.get(a.id) ?? 99) - (order.get(b.id) ?? 99));
    const ripeness = Math.min(1, 0.6 + (day - opensOn) / 450);
    const count = Math.max(1, Math.round(tools.length * client.usage * ripeness));
    const used = tools.slice(0, count).map((tool) => tool.id);
    diary.write('tools.reported', day, 180, { client: client.id, tools: used }, { source: 'product' });
  }
}

/** The tools of the product lines that a client has opened by a date, looked up quickly for rising dates. */
function trackTools(client: ClientPlan, calendar: DemoCalendar): (day: Day) => readonly Tool[] {
  const opened = client.lines.map((line) => ({ productLine: line.productLine, day: line.steps[0]!.day }));
  const byCount = new Map<number, readonly Tool[]>();
  return (day) => {
    const open = opened.filter((line) => line.day <= day);
    const lines = open.length === 0 ? opened.slice(0, 1) : open;
    let tools = byCount.get(lines.length);
    if (tools === undefined) {
      tools = listTools(new Set(lines.map((line) => line.productLine)), calendar.today);
      byCount.set(lines.length, tools);
    }
    return tools;
  };
}

/** Day 0 is a Thursday: Saturday and Sunday become Monday. */
function skipWeekend(day: Day): Day {
  const weekday = day % 7;
  return weekday === 2 ? day + 2 : weekday === 3 ? day + 1 : day;
}
