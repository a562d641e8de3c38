// Times in the reader's zone: "11:42" today, "Mon" this week, "6 Jan" before; due: "Today 16:00", "2 hours late".
// Everything here is pure: the moment, the present and the zone come in, words go out.

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const formats = new Map();

/** The parts of a moment on the wall clock of `zone` (an IANA name; undefined: the browser's own). */
export function wall(moment, zone) {
  const key = zone ?? "";
  if (!formats.has(key)) {
    formats.set(key, new Intl.DateTimeFormat("en-GB", {
      timeZone: zone, weekday: "short", year: "numeric", month: "short", day: "numeric",
      hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23",
    }));
  }
  const parts = Object.fromEntries(formats.get(key).formatToParts(moment).map(({ type, value }) => [type, value]));
  return { ...parts, month: parts.month.slice(0, 3) };
}

/** Whole calendar days from `now` to `moment` in `zone`: 0 today, -1 yesterday, 1 tomorrow. */
export function daysBetween(now, moment, zone) {
  return dayNumber(moment, zone) - dayNumber(now, zone);
}

function dayNumber(moment, zone) {
  const { year, month, day } = wall(moment, zone);
  return Math.round(Date.parse(`${day} ${month} ${year} 00:00 UTC`) / DAY);
}

/** How something past is dated in a list. */
export function ago(moment, now, zone) {
  const at = wall(moment, zone);
  const days = daysBetween(now, moment, zone);
  if (days === 0) return `${at.hour}:${at.minute}`;
  if (days < 0 && days > -7) return at.weekday;
  return at.year === wall(now, zone).year ? `${at.day} ${at.month}` : `${at.day} ${at.month} ${at.year}`;
}

/** "Mon 6 Jan 2026, 11:42" */
export function full(moment, _now, zone) {
  const at = wall(moment, zone);
  return `${at.weekday} ${at.day} ${at.month} ${at.year}, ${at.hour}:${at.minute}`;
}

/** "11:42:09": when something was saved. */
export function clock(moment, _now, zone) {
  const at = wall(moment, zone);
  return `${at.hour}:${at.minute}:${at.second}`;
}

/** "Today 16:00", "Tomorrow 12:00", "Wed 8 Jan 12:00"; once past, how late. */
export function due(moment, now, zone) {
  if (moment < now) return `${span(now - moment)} late`;
  const at = wall(moment, zone);
  const days = daysBetween(now, moment, zone);
  const day = ["Today", "Tomorrow"][days] ?? `${at.weekday} ${at.day} ${at.month}`;
  return `${day} ${at.hour}:${at.minute}`;
}

/** A length of time in its largest whole unit. */
export function span(milliseconds) {
  const [size, unit] = [[DAY, "day"], [HOUR, "hour"], [MINUTE, "minute"]].find(([unit]) => milliseconds >= unit) ?? [MINUTE, "minute"];
  const count = Math.max(1, Math.floor(milliseconds / size));
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

const LOOKS = { ago, full, clock, due };

/** What a <time data-look> says. */
export function say(look, moment, now, zone) {
  return (LOOKS[look] ?? ago)(moment, now, zone);
}

/** Write every <time data-look> under `root` in the reader's zone; the full date stays as its title. */
export function localise(root, now = new Date()) {
  for (const element of root.querySelectorAll("time[data-look]")) {
    const moment = new Date(element.dateTime);
    if (Number.isNaN(moment.getTime())) continue;
    element.textContent = say(element.dataset.look, moment, now);
    element.title = full(moment, now);
  }
}
