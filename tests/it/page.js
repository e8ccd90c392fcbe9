// Drives the page as a reader does; prints one line a claim, and fails at the first that does not hold.
// node page.js PAGE [PICTURES]: with a folder, takes pictures there.
const { chromium } = require("playwright-core");
const fs = require("node:fs");
const url = require("node:url");

const [page_path, pictures] = process.argv.slice(2);
const executablePath = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(path => fs.existsSync(path));

function claim(what, holds, seen = "") {
  if (!holds) throw new Error(`not so: ${what} ${seen}`);
  console.log(what);
}

async function open(browser, options) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  page.troubles = [];
  page.on("console", message => { if (["error", "warning"].includes(message.type())) page.troubles.push(message.text()); });
  page.on("pageerror", error => page.troubles.push(error.stack ?? String(error)));
  page.on("dialog", dialog => { page.troubles.push("a dialog opened"); dialog.dismiss(); });
  page.on("request", request => { if (!request.url().startsWith("file:")) page.troubles.push("asks the network for " + request.url()); });
  await page.goto(url.pathToFileURL(page_path).href);
  await page.waitForSelector("body[data-settled]", { timeout: 60000 });
  return page;
}

async function read(page) {
  const named = await page.evaluate(() => {
    const best = picture.nodes.filter(n => n.type === "Person" && n.named).sort((a, b) => b.edges.length - a.edges.length)[0];
    return { name: best.name, index: best.index };
  });
  await page.keyboard.press("/");
  await page.keyboard.type(named.name.toUpperCase());
  claim("search finds a person whatever the case", await page.locator("#found li").first().innerText().then(t => t.includes(named.name)));
  await page.keyboard.press("Enter");
  claim("Enter shows the person's details", await page.locator("#details h2").innerText() === named.name);

  await page.keyboard.press("Escape");
  const place = await page.evaluate(index => {
    choose(null);
    const box = canvas.getBoundingClientRect(), node = nodes[index];
    return [box.left + screenX(node.x), box.top + screenY(node.y)];
  }, named.index);
  await page.mouse.click(...place);
  claim("a click on a node chooses it", await page.locator("#details h2").innerText() === named.name);

  await page.locator("#details h3:has-text('Relations') + ul button").first().click();
  const words = await page.locator("#details blockquote").first().innerText();
  await page.locator("#details h3:has-text('Evidence') + ul button").first().click();
  const lit = await page.locator("#text .evidence").allInnerTexts();
  const plain = text => text.replace(/\s+/g, " ").trim();
  claim("evidence is marked in its article, word for word", plain(lit.join("")).startsWith(plain(words).replace(/…$/, "")), lit.join(""));
  claim("and scrolled to", await page.locator("#text .evidence").first().evaluate(e => {
    const [a, b] = [e.getBoundingClientRect(), document.getElementById("article").getBoundingClientRect()];
    return a.top >= b.top && a.bottom <= b.bottom;
  }));
  claim("entities are marked in place", await page.locator("#text mark").count() > 3);
  claim("the text is the article's, to the letter", await page.evaluate(() => $("text").textContent === opened.text));
  await page.locator("#text mark:not(.faint)").first().click();
  claim("a mark leads to its entity", await page.locator("#tab-details").getAttribute("aria-selected") === "true");

  const relation = await page.locator("#relations .only").first().getAttribute("aria-label");
  await page.locator("#relations .only").first().click({ force: true });
  const kinds = await page.evaluate(() => [...new Set(picture.edges.map(e => e.relation))]);
  claim("a filter by relation leaves only that relation", kinds.length === 1 && relation === "Only " + kinds[0].replaceAll("_", " "), kinds.join());
  await page.locator("#reset").click();
  claim("and is undone at once", await page.evaluate(() => picture.edges.length === edges.length));
  await page.locator("#types input").first().uncheck();
  claim("a filter by type hides its nodes", await page.evaluate(() => picture.nodes.every(n => n.type !== document.querySelector("#types input").value)));
  await page.locator("#reset").click();

  await page.locator("#time button").first().click();
  claim("a bar of the time line shows its facts", await page.evaluate(() => picture.edges.length > 0 && picture.edges.every(e => picture.periodOf(e) === picture.period)));
  await page.locator("#reset").click();
  await page.waitForSelector("body[data-settled]", { timeout: 60000 });

  await page.locator("#canvas").focus();
  await page.keyboard.press("Escape");
  await page.keyboard.press("ArrowRight");
  const visited = new Set();
  for (const key of ["ArrowLeft", "ArrowUp", "ArrowDown", "ArrowRight"]) {
    await page.keyboard.press(key);
    visited.add(await page.evaluate(() => picture.selected?.id));
  }
  claim("arrow keys walk over the graph", visited.size > 1 && !visited.has(undefined), [...visited].join());
  const scale = await page.evaluate(() => camera.scale);
  await page.keyboard.press("+");
  claim("plus zooms", await page.evaluate(before => camera.scale > before, scale));
  await page.keyboard.press("Enter");
  claim("Enter goes to the evidence", await page.evaluate(() => document.activeElement.id === "details"));
}

async function main() {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  const shot = async (page, name) => pictures && page.screenshot({ path: `${pictures}/${name}.png` });
  try {
    const light = await open(browser, { colorScheme: "light" });
    await shot(light, "light");
    await read(light);
    await shot(light, "light-read");
    claim("what an article holds as script is never run", await light.evaluate(() => window.ran === undefined && !document.querySelector("#text script, #details script, #found script")));
    claim("no error and no call to the network", light.troubles.length === 0, light.troubles.join("\n"));

    const dark = await open(browser, { colorScheme: "dark" });
    const brightness = page => page.evaluate(() => getComputedStyle(document.body).backgroundColor.match(/\d+/g).slice(0, 3).reduce((a, b) => a + Number(b), 0));
    claim("the system's dark theme is kept", await brightness(dark) < 200);
    await dark.evaluate(() => choose([...picture.nodes].sort((a, b) => b.edges.length - a.edges.length)[0], true));
    await shot(dark, "dark");
    await dark.evaluate(() => showEvidence(picture.selected.edges[0].evidence[0]));
    await shot(dark, "dark-article");
    await dark.locator("#theme").click();
    claim("a button switches the theme", await brightness(dark) > 600);
    claim("no error in the dark", dark.troubles.length === 0, dark.troubles.join("\n"));

    const phone = await open(browser, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });
    claim("nothing is wider than a phone", await phone.evaluate(() => document.documentElement.scrollWidth <= 390));
    await shot(phone, "phone");
    const [x, y] = await phone.evaluate(() => {
      const node = [...picture.nodes].sort((a, b) => b.edges.length - a.edges.length)[0], box = canvas.getBoundingClientRect();
      return [box.left + screenX(node.x), box.top + screenY(node.y)];
    });
    await phone.touchscreen.tap(x, y);
    claim("a tap opens the evidence", await phone.locator("#details h2").isVisible());
    await shot(phone, "phone-side");
    await phone.locator("#views [data-view=filters]").tap();
    await shot(phone, "phone-filters");
    claim("filters are a tap away", await phone.locator("#types").isVisible());
    claim("no error on a phone", phone.troubles.length === 0, phone.troubles.join("\n"));
  } finally {
    await browser.close();
  }
}

main().catch(error => { console.error(error); process.exit(1); });
