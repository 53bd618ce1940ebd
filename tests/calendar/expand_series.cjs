// Prints the first starts of the only series in a calendar file, as seconds since 1970, read by ical.js.
// Usage: node expand_series.cjs FILE COUNT, with ical.js where NODE_PATH or the folder of this file lets node find it.
const fs = require("node:fs");

const library = require("ical.js");
const ICAL = library.default || library;
const calendar = new ICAL.Component(ICAL.parse(fs.readFileSync(process.argv[2], "utf8")));
calendar.getAllSubcomponents("vtimezone").forEach((zone) => ICAL.TimezoneService.register(zone));

const events = calendar.getAllSubcomponents("vevent");
const series = new ICAL.Event(events.find((event) => !event.hasProperty("recurrence-id")), {
  exceptions: events.filter((event) => event.hasProperty("recurrence-id")),
});
const found = [];
const iterator = series.iterator();
for (let next = iterator.next(); next && found.length < Number(process.argv[3]); next = iterator.next()) {
  found.push(series.getOccurrenceDetails(next).startDate.toUnixTime());
}
console.log(JSON.stringify(found));
