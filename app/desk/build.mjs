// Builds every file the pages load: node build.mjs [--out DIR]
//
// Reads src/ and node_modules/, writes DIR (app/web/static by default) with names that carry the
// content's hash, and manifest.json: logical name → file name. The directory is replaced whole, so
// a failed build leaves the last good one in place. Bundle sizes are printed.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = resolve(HERE, "../..");
const MODULES = join(HERE, "node_modules");
const PAGES = resolve(HERE, "../html/static"); // the page frame's own styles and scripts
const given = process.argv.indexOf("--out");
const OUT = resolve(given > 0 ? process.argv[given + 1] : join(HERE, "../web/static"));

/** Bundled here: logical name → source. */
const BUNDLES = {
  "desk.js": "src/desk/main.ts",
  "desk.css": "src/styles/desk.css",
  "pages.js": "src/pages/main.ts", // htmx, its server-sent events, and their settings
  "api-docs.js": "src/pages/api-docs.ts", // starts Swagger UI without inline script
};

/** Taken as they are: logical name → package file. */
const COPIES = {
  "tabler.css": "@tabler/core/dist/css/tabler.min.css",
  "tabler.js": "@tabler/core/dist/js/tabler.min.js",
  "swagger-ui.css": "swagger-ui-dist/swagger-ui.css",
  "swagger-ui.js": "swagger-ui-dist/swagger-ui-bundle.js",
  "pdf.js": "pdfjs-dist/legacy/build/pdf.min.mjs", // loaded by the desk where a PDF is opened
  "pdf-worker.js": "pdfjs-dist/legacy/build/pdf.worker.min.mjs",
};

/** Tables of pdf.js by which text in Chinese fonts is read that are not in the PDF. */
const LETTERS = join(MODULES, "pdfjs-dist/cmaps");
const CHINESE = /^(Adobe-GB1|GB|UniGB)[-\w]*\.bcmap$/;

async function bundled(source) {
  const result = await build({
    entryPoints: [resolve(HERE, source)],
    bundle: true,
    minify: true,
    write: false,
    format: extname(source) === ".css" ? undefined : "iife",
    target: ["es2022"],
    legalComments: "none",
    logLevel: "warning",
  });
  return Buffer.from(result.outputFiles[0].contents);
}

/** Pictures as they are, styles and scripts bundled. */
async function made(path) {
  return extname(path) === ".svg" ? readFile(path) : bundled(path);
}

async function copied(path) {
  const text = await readFile(join(MODULES, path), "utf8");
  return Buffer.from(text.replace(/\n?(\/\/|\/\*)# sourceMappingURL=.*$/gm, ""));
}

/** One file of all tables: name → base64. */
async function letters() {
  const names = (await readdir(LETTERS)).filter((name) => CHINESE.test(name)).sort();
  const tables = await Promise.all(names.map(async (name) => [basename(name, ".bcmap"), await readFile(join(LETTERS, name), "base64")]));
  return Buffer.from(JSON.stringify(Object.fromEntries(tables)));
}

/** Every style, script and picture directly in app/html/static, or in the `static` folder of a feature. */
async function framed() {
  const found = [];
  for (const folder of [PAGES, ...(await features())])
    for (const name of (await readdir(folder)).sort())
      if ([".css", ".js", ".ts", ".svg"].includes(extname(name))) found.push(join(folder, name));
  return found;
}

/** Folders named `static` beside a feature's templates. */
async function features() {
  const rooms = ["app/draw", "app/register", "app/supervision", "drawing_review", "marketplace"].map((room) => resolve(ROOT, room));
  const lists = await Promise.all(rooms.map((room) => readdir(room, { recursive: true }).catch(() => [])));
  return rooms.flatMap((room, index) => lists[index].filter((name) => basename(name) === "static").map((name) => join(room, name)));
}

async function licences() {
  const lock = JSON.parse(await readFile(join(HERE, "package-lock.json"), "utf8"));
  const shipped = ["@tabler/core", "@popperjs/core", "htmx.org", "htmx-ext-sse", "swagger-ui-dist", "flatbush", "flatqueue", "pdfjs-dist", "@hpke/core", "@hpke/common", "shamir-secret-sharing", "tus-js-client"];
  const parts = await Promise.all(
    shipped.map(async (name) => {
      const folder = join(MODULES, name);
      const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
      const { version, license } = lock.packages[`node_modules/${name}`];
      const text = file ? await readFile(join(folder, file), "utf8") : "";
      return `${name} ${version} (${license ?? "see below"})\n\n${text.trim()}\n`;
    }),
  );
  return Buffer.from(parts.join(`\n${"-".repeat(72)}\n\n`));
}

function hashed(name, bytes) {
  const mark = createHash("sha256").update(bytes).digest("hex").slice(0, 12);
  const ending = extname(name);
  return `${name.slice(0, -ending.length)}.${mark}${ending}`;
}

async function collect() {
  const files = new Map();
  for (const [name, source] of Object.entries(BUNDLES)) files.set(name, await bundled(source));
  for (const [name, path] of Object.entries(COPIES)) files.set(name, await copied(path));
  for (const path of await framed()) files.set(basename(path).replace(/\.ts$/, ".js"), await made(path));
  files.set("pdf-letters.json", await letters());
  files.set("licences.txt", await licences());
  return files;
}

async function write(files) {
  const staging = `${OUT}.${process.pid}.new`;
  const manifest = {};
  await mkdir(staging, { recursive: true });
  for (const [name, bytes] of files) {
    manifest[name] = hashed(name, bytes);
    await writeFile(join(staging, manifest[name]), bytes);
  }
  await writeFile(join(staging, "manifest.json"), JSON.stringify(manifest, null, 2) + "\n");
  await rm(OUT, { recursive: true, force: true });
  await rename(staging, OUT);
}

function report(files) {
  const kib = (bytes) => `${(bytes / 1024).toFixed(1).padStart(8)} KiB`;
  for (const [name, bytes] of files)
    console.log(`${name.padEnd(18)}${kib(bytes.length)}${kib(gzipSync(bytes, { level: 6 }).length)} gzip`);
}

const files = await collect();
await write(files);
report(files);
