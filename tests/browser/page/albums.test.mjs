// What the bot sends together stands together, with its caption.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { Chat } from "../support/chat.mjs";
import { withPage } from "../support/browser.mjs";
import { close, open } from "../support/stage.mjs";

let sandbox;
let browser;
let anna;
let pictures; // of three shapes
before(async () => {
  ({ sandbox, browser } = await open());
  const page = await browser.newPage();
  pictures = [];
  for (const [width, height] of [[400, 250], [250, 250], [250, 350]]) {
    await page.setViewportSize({ width, height });
    pictures.push(await page.screenshot());
  }
  await page.close();
});
after(close);
beforeEach(async () => {
  anna = await sandbox.person({ first_name: "Anna" });
  await sandbox.act("start", { person: anna.id });
});

const onPage = (use, options) => withPage(browser, sandbox.address, options, async (page) => use(await new Chat(page, anna.id).show(), page));
const photo = (name, words) => ({ type: "photo", media: `attach://${name}`, ...words });
const photos = (media) => sandbox.upload("sendMediaGroup", { chat_id: String(anna.id), media }, { a: ["a.png", pictures[0], "image/png"], b: ["b.png", pictures[1], "image/png"], c: ["c.png", pictures[2], "image/png"] });
const caption = { caption: "The <b>stand</b>", parse_mode: "HTML" };

// Where the pictures, and the words below them, stand.
async function looks(album) {
  await album.waitFor();
  return album.evaluate((node) => {
    const box = (n) => ((r) => ({ left: Math.round(r.left), top: Math.round(r.top), right: Math.round(r.right), bottom: Math.round(r.bottom) }))(n.getBoundingClientRect());
    return { frame: box(node), photos: [...node.querySelectorAll(".photo")].map(box), words: [...node.querySelectorAll(".text")].filter((n) => n.offsetParent).map((n) => [n.innerText, box(n)]) };
  });
}

function inOneBubble({ frame, photos: [first, second, third], words }) {
  assert.ok(first.right - first.left > 1.8 * (second.right - second.left), "the first of three is wide");
  assert.ok(second.top >= first.bottom && second.top === third.top && second.right <= third.left, "the others stand side by side below it");
  assert.equal(words.length, 1);
  assert.match(words[0][0], /^The stand/);
  assert.ok(words[0][1].top >= third.bottom && words[0][1].bottom <= frame.bottom, "the caption is below all of them");
}

for (const when of ["that was there before", "that comes in"]) {
  test(`three photos ${when} are one bubble with their caption`, async () => {
    const send = () => photos([photo("a", caption), photo("b"), photo("c")]);
    if (when.includes("before")) await send();
    await onPage(async (chat, page) => {
      if (!when.includes("before")) await send();
      const album = chat.column.getByTestId("album");
      await chat.until(async () => (await album.getByTestId("photo").count()) === 3, () => "three photos");
      assert.equal(await album.count(), 1);
      inOneBubble(await looks(album));
      assert.equal(await album.getByTestId("message-text").locator("strong").innerText(), "stand");
      await album.getByTestId("photo").nth(1).click();
      await page.getByTestId("lightbox").waitFor();
      await page.keyboard.press("Escape");
    });
  });
}

test("without a caption only the time is said, once, on the pictures", async () => {
  await photos([photo("a"), photo("b")]);
  await onPage(async (chat) => {
    const { photos: shown, words } = await looks(chat.column.getByTestId("album"));
    assert.equal(shown[0].top, shown[1].top, "two stand side by side");
    assert.equal(words.length, 1);
    assert.ok(words[0][1].bottom <= shown[1].bottom);
  });
});

test("documents sent together keep their own captions", async () => {
  const media = [{ type: "document", media: "attach://a" }, { type: "document", media: "attach://b", caption: "Both reports" }];
  await sandbox.upload("sendMediaGroup", { chat_id: String(anna.id), media }, { a: ["october.pdf", "%PDF-1.4", "application/pdf"], b: ["november.pdf", "%PDF-1.4", "application/pdf"] });
  await onPage(async (chat) => {
    const album = chat.column.getByTestId("album");
    assert.equal(await album.getByTestId("file").count(), 2);
    assert.match(await chat.last("bot").innerText(), /november\.pdf[\s\S]*Both reports/);
  });
});

test("a new caption is shown in its place, and a deleted photo goes", async () => {
  const sent = await photos([photo("a", caption), photo("b"), photo("c")]);
  await onPage(async (chat) => {
    const album = chat.column.getByTestId("album");
    await sandbox.bot("editMessageCaption", { chat_id: anna.id, message_id: sent[0].message_id, caption: "Another" });
    await chat.until(async () => /^Another/.test(await album.getByTestId("message-text").innerText()), () => "the new caption");
    await sandbox.bot("deleteMessage", { chat_id: anna.id, message_id: sent[2].message_id });
    await chat.until(async () => (await album.getByTestId("photo").count()) === 2, () => "two photos");
    for (const { message_id } of sent.slice(0, 2)) await sandbox.bot("deleteMessage", { chat_id: anna.id, message_id });
    await album.waitFor({ state: "detached" });
  });
});
