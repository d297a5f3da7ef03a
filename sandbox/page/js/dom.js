// Builds DOM. Every piece of data reaches the page as a text node or an attribute: nothing here parses HTML, so that no
// message, name or answer of a bot can become markup.

export function el(tag, props, ...children) {
  const node = document.createElement(tag);
  if (tag === "button") node.type = "button"; // the default, "submit", would reload the page inside a form
  setProps(node, props);
  append(node, children);
  return node;
}

export function setProps(node, props) {
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "testid") node.dataset.testid = value;
    else if (name in kProperties) node[name] = value;
    else node.setAttribute(name, value === true ? "" : String(value));
  }
}

// What must be set as a property: the attribute gives only the first value, or nothing at all.
const kProperties = { value: 1, checked: 1, disabled: 1, hidden: 1, selected: 1 };

export function append(node, children) {
  for (const child of children.flat(Infinity)) {
    if (child === undefined || child === null || child === false) continue;
    node.append(child);
  }
  return node;
}

export function fill(node, ...children) {
  node.replaceChildren();
  return append(node, children);
}

const kSvg = "http://www.w3.org/2000/svg";

// A 24x24 line icon from path data of our own (icons.js).
export function svg(path, className = "icon") {
  const node = document.createElementNS(kSvg, "svg");
  node.setAttribute("viewBox", "0 0 24 24");
  node.setAttribute("class", className);
  node.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(kSvg, "path");
  line.setAttribute("d", path);
  node.append(line);
  return node;
}

export function remember(key, value) {
  try {
    localStorage.setItem(`sandbox.${key}`, JSON.stringify(value));
  } catch {
    // Private windows may have no storage: the choice then lasts as long as the page.
  }
}

export function recall(key, fallback) {
  try {
    const text = localStorage.getItem(`sandbox.${key}`);
    return text === null ? fallback : JSON.parse(text);
  } catch {
    return fallback;
  }
}
