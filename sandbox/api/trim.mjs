// Makes bot-api.json, what the sandbox checks calls against, from the full description of the Bot API as data:
//   node sandbox/api/trim.mjs <telegram-bot-api.json>
// A field becomes "Type|Other type", with "!" in front where it is required; a union of types becomes a list of names.
import { readFileSync, writeFileSync } from "node:fs";

const api = JSON.parse(readFileSync(process.argv[2], "utf8"));
const fields = (entry) =>
  Object.fromEntries((entry.fields ?? []).map((f) => [f.name, (f.required ? "!" : "") + f.types.join("|")]));
const sorted = (record, make) => Object.fromEntries(Object.keys(record).sort().map((name) => [name, make(record[name])]));
const lines = (record) => Object.entries(record).map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`).join(",\n");

const methods = sorted(api.methods, fields);
const types = sorted(api.types, (type) => type.subtypes ?? fields(type));
writeFileSync(
  new URL("bot-api.json", import.meta.url),
  `{"version": ${JSON.stringify(api.version)},\n"methods": {\n${lines(methods)}\n},\n"types": {\n${lines(types)}\n}}\n`,
);
