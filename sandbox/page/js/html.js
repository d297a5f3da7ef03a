// The formatting of a message when the sandbox gives it as HTML only: read back into entities. The parsed document is
// inert (no script runs, nothing is loaded) and nothing of it is put on the page.

const kTypes = { b: "bold", i: "italic", u: "underline", s: "strikethrough", code: "code", a: "text_link" };

export function entitiesOf(html) {
  if (!html || !html.includes("<")) return [];
  const body = new DOMParser().parseFromString(`<!doctype html><body>${html.replaceAll("<pre>\n", "<pre>\n\n")}`, "text/html").body;
  const entities = [];
  walk(body, 0, entities);
  return entities;
}

// -> the offset behind the node, in UTF-16 units of the text.
function walk(node, offset, entities) {
  let at = offset;
  for (const child of node.childNodes) {
    const begin = at;
    const entity = child.nodeType === Node.ELEMENT_NODE ? entityOf(child) : null;
    if (entity) entities.push(entity);
    at = child.nodeType === Node.TEXT_NODE ? at + child.data.length : walk(child, at, entities);
    if (entity) Object.assign(entity, { offset: begin, length: at - begin });
  }
  return at;
}

function entityOf(element) {
  const name = element.localName;
  if (name === "pre") {
    const language = /^language-(.+)/.exec(element.firstElementChild?.className ?? "")?.[1];
    return { type: "pre", ...(language ? { language } : {}) };
  }
  if (name === "code" && element.parentNode.localName === "pre") return null; // says the language of its <pre>
  if (name === "blockquote") return { type: element.className === "expandable" ? "expandable_blockquote" : "blockquote" };
  if (name === "span") return element.className === "spoiler" ? { type: "spoiler" } : null;
  if (name === "a") return { type: "text_link", url: element.getAttribute("href") ?? "" };
  return kTypes[name] ? { type: kTypes[name] } : null;
}
