// Sending what is not text: files, photos, contacts.
import { el, svg } from "./dom.js";
import { ask, field, toast } from "./dialogs.js";
import { icons } from "./icons.js";
import { fileSize, t } from "./i18n.js";
import { openMenu } from "./menu.js";

const kLargest = 20 * 1024 * 1024; // what a bot can fetch

export function openAttachMenu(column, at) {
  openMenu(column.node, at, [
    { label: t("attach.photo"), icon: "photo", testid: "attach-photo", run: () => choose(column, "image/*") },
    { label: t("attach.file"), icon: "file", testid: "attach-file", run: () => choose(column, "") },
    { label: t("attach.contact"), icon: "contact", testid: "attach-contact", run: () => sendContact(column) },
  ], t("attach"));
}

function choose(column, accept) {
  const input = el("input", { type: "file", accept: accept || null, hidden: true, testid: "file-input" });
  input.addEventListener("change", () => {
    if (input.files[0]) sendFile(column, input.files[0], accept ? "photo" : "document");
    input.remove();
  });
  input.addEventListener("cancel", () => input.remove());
  column.node.append(input);
  input.click();
}

export async function sendFile(column, file, as = "document") {
  if (file.size > kLargest) return toast(column.node, t("attach.large", { size: fileSize(file.size) }));
  const caption = el("input", { maxlength: 1024, placeholder: t("attach.caption"), dir: "auto", testid: "caption" });
  const shown = as === "photo"
    ? el("img", { class: "attach-preview", src: URL.createObjectURL(file), alt: file.name, onload: (e) => URL.revokeObjectURL(e.target.src) })
    : el("div", { class: "file" }, el("span", { class: "file-icon" }, svg(icons.file)), el("span", { class: "file-about" }, el("b", {}, file.name), el("span", {}, fileSize(file.size))));
  const answer = await ask(column.node, {
    title: t("attach.send"), testid: "attach-dialog", body: [shown, field(t("attach.caption"), caption)],
    buttons: [{ label: t("cancel"), value: null }, { label: t("send"), value: () => ({ caption: caption.value.trim() }), testid: "attach-send" }],
  });
  if (!answer) return;
  await column.do("send_file", { name: file.name, mime: file.type || "application/octet-stream", base64: await base64(file), caption: answer.caption || undefined, as });
}

function base64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

async function sendContact(column) {
  const name = el("input", { autocomplete: "off", dir: "auto" });
  const phone = el("input", { type: "tel", autocomplete: "off" });
  const other = () => {
    const [first_name, ...rest] = name.value.trim().split(/\s+/);
    if (!first_name || !phone.value.trim()) return void (first_name ? phone : name).focus();
    return { contact: { first_name, last_name: rest.join(" "), phone_number: phone.value.trim() } };
  };
  const answer = await ask(column.node, {
    title: t("contact.send"), testid: "contact-dialog",
    body: [
      el("p", {}, `${t("contact.other")}:`),
      field(t("contact.name"), name, "contact-name"), field(t("contact.phone"), phone, "contact-phone"),
    ],
    buttons: [
      { label: t("cancel"), value: null },
      { label: t("contact.own"), value: {}, testid: "contact-own" },
      { label: t("send"), value: other, testid: "contact-send" },
    ],
  });
  if (answer) await column.do("share_contact", answer);
}
