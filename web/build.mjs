// Bundles src/ into the Python package, with the engine's WASM and the licences of all that went in.
import { build } from "esbuild";
import { copyFile, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "..", "src", "hechi_kg", "web", "built");
await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });

const { metafile } = await build({
  absWorkingDir: here,
  entryPoints: ["src/ask.ts", "src/graph.ts", "src/views.ts", "src/offline.ts", "src/engine.ts"],
  outdir: out,
  bundle: true,
  minify: true,
  format: "iife",
  platform: "browser",
  target: ["es2022"],
  charset: "utf8",
  metafile: true,
  logLevel: "warning",
  // The engine is handed its WASM: its own way to find it needs an address.
  define: { "import.meta.url": '""' },
});
await copyFile(join(here, "node_modules", "oxigraph", "web_bg.wasm"), join(out, "engine.wasm"));

// A package that comes without a licence file is taken under the Apache licence that this project has too.
const used = new Set();
for (const file of Object.keys(metafile.inputs)) {
  const found = file.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)\//);
  if (found) used.add(found[1]);
}
const parts = [];
for (const name of [...used].sort()) {
  const folder = join(here, "node_modules", name);
  const { version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const file = (await readdir(folder)).find((one) => /^licen[cs]e/i.test(one));
  if (!file && !/Apache-2\.0/.test(license)) throw new Error(`${name}: no licence file, and ${license}`);
  const text = await readFile(file ? join(folder, file) : join(here, "..", "LICENSE"), "utf8");
  parts.push(`${name} ${version} (${license})\n\n${text.trim()}\n`);
}
await writeFile(join(out, "licences.txt"), parts.join(`\n${"-".repeat(80)}\n\n`));
