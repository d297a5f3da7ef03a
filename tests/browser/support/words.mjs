// What the bot says in a language: the English text of a button is its key in locale/<language>.po, so that one test
// serves every language and fails where a translation is missing.
import { readFileSync } from "node:fs";
import path from "node:path";
import { root } from "./program.mjs";

// -> t(text): the translation, its {} places kept.
export function words(language) {
  if (language === "en") return (text) => text;
  const known = readPo(readFileSync(path.join(root, "locale", `${language}.po`), "utf8"));
  return (text) => {
    const translation = known.get(text);
    if (!translation) throw new Error(`locale/${language}.po has no translation of "${text}"`);
    return translation;
  };
}

function readPo(text) {
  const known = new Map();
  let entry = {};
  let part = "";
  const finish = () => {
    if (entry.msgid && (entry.msgstr ?? entry["msgstr[0]"])) known.set(entry.msgid, entry.msgstr ?? entry["msgstr[0]"]);
    entry = {};
  };
  for (const line of text.split("\n")) {
    const [, name, value] = /^(msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)?\s*("(?:[^"\\]|\\.)*")\s*$/.exec(line) ?? [];
    if (value === undefined) continue;
    if (name === "msgid" || (name === "msgctxt" && entry.msgid)) finish();
    if (name) part = name;
    entry[part] = (entry[part] ?? "") + JSON.parse(value);
  }
  finish();
  return known;
}

// A pattern that finds the text whatever stands in its {} places.
export function pattern(text) {
  const parts = text.replace(/<[^>]+>/g, "").split(/\{\}/).map((part) => part.trim().replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+"));
  return new RegExp(parts.filter(Boolean).join("[\\s\\S]*"));
}
