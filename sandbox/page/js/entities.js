// Text with MessageEntity marks -> DOM. Offsets and lengths are UTF-16 code units, which is what JavaScript strings count
// in too, so no conversion is needed.
import { el } from "./dom.js";

const kElements = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};

const kBlocks = new Set(["pre", "blockquote", "expandable_blockquote"]);

// `on.link(url)` and `on.command(text)` are what a press does; copying code is done here.
export function renderText(text, entities, on) {
  const sorted = [...(entities ?? [])]
    .filter((e) => e.length > 0 && e.offset >= 0 && e.offset < text.length)
    .sort((a, b) => a.offset - b.offset || b.length - a.length || rank(a) - rank(b));
  const out = document.createDocumentFragment();
  renderRange(out, { text, on }, 0, text.length, sorted, false);
  return out;
}

// Of two marks over the same range the block is the outer one: <blockquote><b>, never <b><blockquote>.
function rank(entity) {
  return { blockquote: 0, expandable_blockquote: 0, pre: 1, text_link: 2, spoiler: 3 }[entity.type] ?? 4;
}

// `list` holds what may begin inside [from, to); a mark that runs past its parent's end is cut there and goes on behind it.
function renderRange(parent, source, from, to, list, verbatim) {
  const queue = [...list];
  let at = from;
  while (queue.length > 0) {
    const entity = queue.shift();
    if (entity.offset >= to) break;
    const begin = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    if (end <= begin) continue;
    plain(parent, source, at, begin, verbatim);
    const inner = [];
    while (queue.length > 0 && queue[0].offset < end) {
      const next = queue.shift();
      inner.push(next);
      const rest = next.offset + next.length - end;
      if (rest > 0) insertSorted(queue, { ...next, offset: end, length: rest });
    }
    const [outer, inside, stop] = elementFor(entity, source.text.slice(begin, end), source.on);
    renderRange(inside, source, begin, end, inner, verbatim || stop);
    parent.append(outer);
    at = end;
    // A block ends its line by itself: the line break behind it would show as an empty line.
    if (kBlocks.has(entity.type) && source.text[at] === "\n" && at < to) at++;
  }
  plain(parent, source, at, to, verbatim);
}

function insertSorted(queue, entity) {
  const at = queue.findIndex((e) => e.offset > entity.offset);
  queue.splice(at < 0 ? queue.length : at, 0, entity);
}

// -> [node to insert, node that takes the content, whether the content is not searched for links]
function elementFor(entity, text, on) {
  switch (entity.type) {
    case "pre": {
      const code = el("code");
      const label = entity.language ? el("span", { class: "pre-language" }, entity.language) : null;
      return [el("pre", { dir: "ltr" }, label, code), code, true];
    }
    case "code": {
      const node = el("code", { class: "copyable", tabindex: "0", role: "button", onclick: () => on.copy(text) });
      node.addEventListener("keydown", (e) => e.key === "Enter" && on.copy(text));
      return [node, node, true];
    }
    case "spoiler": {
      const node = el("span", { class: "spoiler", role: "button", tabindex: "0" });
      const open = (event) => {
        if (node.classList.contains("open")) return;
        event.stopPropagation();
        node.classList.add("open");
      };
      node.addEventListener("click", open);
      node.addEventListener("keydown", (e) => e.key === "Enter" && open(e));
      return [node, node, false];
    }
    case "expandable_blockquote": {
      const node = el("blockquote", { class: "expandable" });
      node.addEventListener("click", () => node.classList.toggle("open"));
      return [node, node, false];
    }
    case "text_link": return both(link(entity.url, on));
    case "url": return both(link(text, on));
    case "email": return both(link(`mailto:${text}`, on));
    case "phone_number": return both(link(`tel:${text.replace(/[^+\d]/g, "")}`, on));
    case "text_mention": return both(link(`tg://user?id=${entity.user?.id ?? ""}`, on));
    case "mention": return both(link(`https://t.me/${text.slice(1)}`, on));
    case "bot_command": return both(command(text, on));
    case "hashtag": case "cashtag": return both(el("span", { class: "tag" }));
    default: {
      const node = el(kElements[entity.type] ?? "span");
      return [node, node, entity.type === "code"];
    }
  }
}

function both(node) {
  return [node, node, true];
}

function link(url, on) {
  const address = safeAddress(url);
  if (address === null) return el("span");
  return el("a", {
    href: address, rel: "noopener noreferrer", target: "_blank",
    onclick: (event) => {
      event.preventDefault();
      on.link(address);
    },
  });
}

function command(text, on) {
  return el("a", { href: "#", class: "command", onclick: (event) => { event.preventDefault(); on.command(text); } });
}

// Only what Telegram itself opens; javascript: and data: addresses stay plain text.
export function safeAddress(url) {
  const text = String(url).trim();
  if (/^(https?|tg|mailto|tel|ton):/i.test(text)) return text;
  return /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(text) ? null : `https://${text}`;
}

// Telegram marks links, commands and mentions of plain text by itself; the same is done here for runs without a mark.
const kFound = new RegExp(
  [
    String.raw`(?<url>\bhttps?:\/\/[^\s<>"]*[^\s<>"'.,;:!?)\]»”]|\btg:\/\/[^\s<>"]*[^\s<>"'.,;:!?)]|\b(?:t|telegram)\.me\/[^\s<>"]*[^\s<>"'.,;:!?)])`,
    String.raw`(?<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)`,
    String.raw`(?<![\w/<])(?<command>\/[A-Za-z][A-Za-z0-9_]{0,31}(?:@\w{5,32})?)(?![\w/])`,
    String.raw`(?<![\w@.])@(?<mention>[A-Za-z]\w{4,31})`,
  ].join("|"),
  "g",
);

function plain(parent, source, from, to, verbatim) {
  if (to <= from) return;
  const text = source.text.slice(from, to);
  if (verbatim) {
    parent.append(text);
    return;
  }
  let at = 0;
  for (const match of text.matchAll(kFound)) {
    parent.append(text.slice(at, match.index));
    const { url, email, command: name } = match.groups;
    let node;
    if (url) node = link(url, source.on);
    else if (email) node = link(`mailto:${email}`, source.on);
    else if (name) node = command(name, source.on);
    else node = link(`https://t.me/${match.groups.mention}`, source.on);
    node.append(match[0]);
    parent.append(node);
    at = match.index + match[0].length;
  }
  parent.append(text.slice(at));
}

// 1 to 3 emoji and nothing else are drawn large, as Telegram does. Returns how many, or 0.
export function emojiOnly(text) {
  if (text.length > 40) return 0;
  const trimmed = text.trim();
  if (!/^(?:\p{RI}\p{RI}|\p{Emoji}(?:\p{EMod}|\uFE0F\u20E3?|[\u{E0020}-\u{E007E}]+\u{E007F})?(?:\u200D\p{Emoji}(?:\p{EMod}|\uFE0F)?)*){1,3}$/u.test(trimmed)) return 0;
  if (/^[\d#*]+$/.test(trimmed)) return 0; // digits count as emoji in Unicode
  return [...new Intl.Segmenter().segment(trimmed)].length;
}
