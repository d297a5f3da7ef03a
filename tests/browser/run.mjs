// Runs the browser tests one file after the other and ends with node's own counts. Needs CRM_BIN_DIR (the folder with
// `sandbox` and `crmbot`; default: build/release/bin) and `npm ci` in this folder. Arguments pick files by a part of
// their name: `node run.mjs keyboard`.
import { readdirSync } from "node:fs";
import path from "node:path";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const wanted = process.argv.slice(2);
const files = ["page", "e2e"]
  .flatMap((folder) => readdirSync(path.join(here, folder)).sort().map((name) => path.join(here, folder, name)))
  .filter((file) => file.endsWith(".test.mjs") && (wanted.length === 0 || wanted.some((word) => file.includes(word))));

if (files.length === 0) {
  console.error("No browser test has such a name.");
  process.exit(2);
}
const stream = run({ files, concurrency: 1, timeout: 300_000 });
stream.on("test:fail", () => (process.exitCode = 1));
stream.compose(new spec()).pipe(process.stdout);
