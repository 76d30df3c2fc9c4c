// Draws a GraphML file as a PNG: sigma.js with ForceAtlas2, the libraries of Gephi Lite, in headless Chromium.
//
//   npm ci && node draw.mjs GRAPH.graphml OUT.png [--title TEXT] [--legend ATTRIBUTE] [--width PX] [--height PX] [--label-at-least PX]
//
// The same file gives the same layout: ForceAtlas2 starts from the x and y in the file and knows no chance.
// CHROMIUM names the browser, /usr/bin/chromium if unset.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { build } from "esbuild";
import puppeteer from "puppeteer-core";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    title: { type: "string", default: "" },
    legend: { type: "string", default: "kind" },
    width: { type: "string", default: "1600" },
    height: { type: "string", default: "1120" },
    "label-at-least": { type: "string", default: "0" },
  },
});
if (positionals.length !== 2) {
  console.error("usage: node draw.mjs GRAPH.graphml OUT.png [--title TEXT] [--legend ATTRIBUTE] [--width PX] [--height PX]");
  process.exit(2);
}
const [input, output] = positionals;
const width = Number(values.width);
const height = Number(values.height);

const here = dirname(fileURLToPath(import.meta.url));
const bundle = await build({ entryPoints: [join(here, "page.js")], bundle: true, write: false, format: "iife", logLevel: "error" });

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--font-render-hinting=none"],
});
try {
  const page = await browser.newPage();
  page.on("pageerror", (error) => {
    throw error;
  });
  await page.setViewport({ width, height, deviceScaleFactor: 1 });
  await page.setContent('<!doctype html><meta charset="utf-8"><body style="margin:0;background:#fff"><div id="stage"></div>');
  await page.addScriptTag({ content: bundle.outputFiles[0].text });
  const drawn = await page.evaluate((text, options) => window.draw(text, options), readFileSync(input, "utf8"), {
    width,
    height,
    title: values.title,
    legend: values.legend,
    labelAtLeast: Number(values["label-at-least"]),
  });
  await page.screenshot({ path: output });
  console.error(`${output}: ${drawn.nodes} nodes, ${drawn.edges} edges, ${drawn.labels} labels`);
} finally {
  await browser.close();
}
