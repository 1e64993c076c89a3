// FILE.html… → the rules of WCAG 2.1 A and AA that each breaks, on a wide screen, a narrow one and paper.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(resolve(process.env.WAS_WORDT_TOOLS, "node_modules", "x.js"));
const puppeteer = require("puppeteer-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const browser = await (puppeteer.default ?? puppeteer).launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    userDataDir: process.env.WAS_WORDT_PROFILE,
    args: [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ],
});
let faults = 0;
const fault = (file, where, text) => {
    faults += 1;
    console.error(`FAULT  ${file} (${where}): ${text}`);
};
try {
    for (const file of process.argv.slice(2)) {
        const page = await browser.newPage();
        // Our pages allow no scripts; axe is one.
        await page.setBypassCSP(true);
        const looks = [["wide", 1280, "screen"], ["narrow", 320, "screen"], ["paper", 794, "print"]];
        for (const [where, width, media] of looks) {
            await page.setViewport({ width, height: 900 });
            await page.emulateMediaType(media);
            await page.goto(pathToFileURL(resolve(file)).href);
            await page.evaluate(axe);
            const found = await page.evaluate(() => globalThis.axe.run(document, {
                runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"],
                resultTypes: ["violations"],
            }));
            for (const rule of found.violations) {
                const where_in = rule.nodes.slice(0, 3).map((node) => node.html.slice(0, 120)).join("\n    ");
                fault(file, where, `${rule.id}: ${rule.help} (${rule.nodes.length})\n    ${where_in}`);
            }
            const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
            if (where === "narrow" && over > 1) fault(file, where, `${over} pixels wider than the screen`);
        }
        await page.close();
        console.log(`${file}: looked at`);
    }
} finally {
    await browser.close();
}
process.exit(faults > 0 ? 1 : 0);
