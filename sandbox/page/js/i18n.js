// The page's own words. t("key", {name: value}) fills {name}; plural forms are chosen by Intl.PluralRules.
import { recall, remember } from "./dom.js";
import en from "./words.en.js";
import ru from "./words.ru.js";

const kWords = { en, ru };
export const languages = { en: "English", ru: "Русский" };

let language = pick();

function pick() {
  const chosen = recall("language", null);
  if (chosen in kWords) return chosen;
  return (navigator.languages ?? [navigator.language]).some((l) => /^(ru|uk|be|kk)\b/i.test(l)) ? "ru" : "en";
}

export function currentLanguage() {
  return language;
}

export function setLanguage(value) {
  language = value;
  remember("language", value);
  document.documentElement.lang = value;
}

export function t(key, values = {}) {
  let text = kWords[language][key] ?? kWords.en[key] ?? key;
  if (typeof text === "object") {
    const form = new Intl.PluralRules(language).select(values.count ?? 0);
    text = text[form] ?? text.other;
  }
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

const format = (options) => (seconds) => new Intl.DateTimeFormat(language, options).format(new Date(seconds * 1000));

// All take seconds since 1970 and show the browser's local time.
export const clockTime = format({ hour: "2-digit", minute: "2-digit", hour12: false });
export const preciseTime = format({ hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false });
export const fullTime = format({ dateStyle: "long", timeStyle: "medium" });
const dayOfYear = format({ day: "numeric", month: "long" });
const dayAndYear = format({ day: "numeric", month: "long", year: "numeric" });

export function dayName(seconds, now) {
  const date = new Date(seconds * 1000);
  const today = new Date(now * 1000);
  const days = Math.round((startOfDay(today) - startOfDay(date)) / 86400000);
  if (days === 0) return t("today");
  if (days === 1) return t("yesterday");
  return date.getFullYear() === today.getFullYear() ? dayOfYear(seconds) : dayAndYear(seconds);
}

export function dayKey(seconds) {
  return startOfDay(new Date(seconds * 1000));
}

function startOfDay(date) {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

export function fileSize(bytes) {
  const units = ["B", "KB", "MB", "GB"];
  let at = 0;
  let value = bytes;
  for (; value >= 1024 && at < units.length - 1; at++) value /= 1024;
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: at ? 1 : 0 }).format(value)} ${t(`size.${units[at]}`)}`;
}
