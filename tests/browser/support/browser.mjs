// Debian's Chromium, one process for a test file; a page for each test, whose script errors fail the test.
import { chromium } from "playwright-core";

const kFlags = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
  "--disable-sync", "--disable-dev-shm-usage",
];

export const desktop = { viewport: { width: 1280, height: 800 } };
export const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };

// Its profile is a temporary folder that goes away with it.
export function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", headless: true, args: kFlags });
}

// Opens the sandbox's page and hands it to `use`; fails when the page reported an error of its own meanwhile.
export async function withPage(browser, address, options, use) {
  const context = await browser.newContext({ locale: "en-US", ...desktop, permissions: ["clipboard-read", "clipboard-write"], ...options });
  context.setDefaultTimeout(30_000);
  const errors = [];
  let page;
  try {
    page = await context.newPage();
    page.on("pageerror", (error) => errors.push(error.stack ?? String(error)));
    page.on("console", (message) => message.type() === "error" && errors.push(`${message.text()} (${message.location().url})`));
    await page.goto(address, { waitUntil: "domcontentloaded" }); // what is waited for is the list of people, below
    await page.getByTestId("person").first().waitFor();
    const result = await use(page);
    if (errors.length > 0) throw new Error(`the page reported: ${errors.join("\n")}`);
    return result;
  } catch (error) {
    throw new Error(error.message + (await seen(page)), { cause: error });
  } finally {
    await context.close();
  }
}

// What the page showed when a test failed; a picture too where CRM_PICTURES names a folder.
async function seen(page) {
  try {
    if (process.env.CRM_PICTURES) await page.screenshot({ path: `${process.env.CRM_PICTURES}/failed-${Date.now()}.png` });
    const chats = await page.getByTestId("column").evaluateAll((all) => all.map((c) => `--- ${c.getAttribute("aria-label")}\n${c.innerText.slice(-900)}`));
    return `\nThe page showed:\n${chats.join("\n")}`;
  } catch {
    return "";
  }
}
