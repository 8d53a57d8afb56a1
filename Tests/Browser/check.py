"""Opens every page of a built site in Chromium, from the disk, and says what is wrong with it.

    python3 check.py SITE WORD…

Each page is read in light and dark at 390 and 1200 pixels. It must have no axe violation, no
sideways overflow, no request beyond the site's folder, no error in the console, and HTML that
html5lib parses without an error; Tab must reach every control, `/` must focus the search, what the
search and a name in code unfold must lie in the window, and what the page loads must stay under
200 KB compressed, as servers send it, pictures left out. At 1200 pixels no cell and no equation
scrolls sideways; no text of a chart is smaller than 11 pixels. A link to what is folded unfolds it,
without script too, and the list beside the page marks where it leads. The map of the site, where
there is one, names every page.
A search for each WORD must find something, and one for what a page folds its place there, below
headings of the same name. Needs playwright, axe-playwright-python and html5lib
from PyPI and Debian's chromium.
"""

import concurrent.futures
import gzip
import os
import pathlib
import re
import sys
from urllib.parse import quote, unquote, urlsplit

import html5lib
from playwright.sync_api import TimeoutError as NeverCame
from playwright.sync_api import sync_playwright

from browser import (
    PATIENCE, SCHEMES, WIDTHS, Problems, check_axe, check_width, chromium, open_tab, violations)

WEIGHT = 200_000
SCRIPT = 15_000

# What the Tab key must reach. Of a group with a roving tab stop (the names of a cell), one is enough:
# the arrow keys go on from there.
CONTROLS = """() => [...document.querySelectorAll(
  'a[href], button, input, summary, [tabindex="0"]')].filter(e =>
  e.tabIndex >= 0 && e.checkVisibility({visibilityProperty: true}) &&
  !e.closest('[popover]:not(:popover-open)'))"""


# What is cut off by a side of the window.
CUT = """selector => [...document.querySelectorAll(selector)].map(e => e.getBoundingClientRect())
  .filter(r => r.width && (r.left < 0 || r.right > document.documentElement.clientWidth))
  .map(r => `from ${Math.round(r.left)} to ${Math.round(r.right)}`)"""

# What has more in it than its width shows.
SCROLLS = """selector => [...document.querySelectorAll(selector)]
  .filter(e => e.scrollWidth > e.clientWidth)
  .map(e => `${e.scrollWidth} in ${e.clientWidth} px: ${e.textContent.trim().slice(0, 40)}`)"""

# The text of charts in pixels as they are shown, where it is too small to read.
SMALL = """least => [...document.querySelectorAll('main svg text')]
  .map(e => [parseFloat(getComputedStyle(e).fontSize), e.getScreenCTM(), e.textContent])
  .map(([size, m, text]) => [size * Math.hypot(m.a, m.b), text])
  .filter(([size]) => size < least).map(([size, text]) => `${size.toFixed(1)} px: ${text}`)"""


def weight(paths):
    """The bytes that a server sends for some files, pictures left out."""
    total = 0
    for path in paths:
        data = path.read_bytes()
        if path.suffix in (".png", ".jpg", ".svg", ".gif", ".webp"):
            continue
        if path.suffix == ".html":
            data = re.sub(rb'<svg class="catalog-chart.*?</svg>', b"", data, flags=re.S)
        total += len(data) if path.suffix == ".woff2" else len(gzip.compress(data, 6))
    return total


def check_markup(site, page, problems):
    parser = html5lib.HTMLParser()
    parser.parse((site / page).read_bytes(), transport_encoding="utf-8")
    for place, code, data in parser.errors:
        problems.add(page, f"HTML, line {place[0]}: {code} {data}")


def check_keyboard(tab, page, problems):
    """Presses Tab more often than there are controls, and looks for those that it passed by."""
    count = tab.evaluate(f"""() => {{
      window.controls = ({CONTROLS})();
      window.reached = new Set();
      document.addEventListener('focusin', event => reached.add(event.target));
      document.activeElement.blur();
      return controls.length;
    }}""")
    missed = [""]
    for _ in range(4):
        # What scrolls is a stop too, without being a control; so one round may not be enough.
        for _ in range(count // 2 + 5 if missed else 0):
            tab.keyboard.press("Tab")
        missed = tab.evaluate("() => controls.filter(e => !reached.has(e)).map(e => e.outerHTML)")
    for markup in missed[:3]:
        problems.add(page, f"Tab does not reach {markup[:120]}")


def check_names(tab, page, problems):
    """A name in a cell tells what it is when the keyboard gets to it, and arrows go to the next."""
    names = tab.locator(".code pre a")
    several = tab.locator(".code pre :nth-child(1 of a):has(~ a)")
    if several.count() == 0:
        return 0
    several.first.focus()
    tab.keyboard.press("Shift+Tab")
    tab.keyboard.press("Tab")
    told = "() => { const p = document.querySelector('.peek'); return p && p.textContent.trim() }"
    if not tab.evaluate(told):
        problems.add(page, "a name in a cell tells nothing on focus")
        return names.count()
    for cut in tab.evaluate(CUT, ".peek"):
        problems.add(page, f"what a name in a cell tells is cut off: {cut}")
    for violation in violations(tab, ".peek"):
        problems.add(page, f"axe, with a name told: {violation['id']}")
    tab.evaluate("() => { window.before = document.activeElement }")
    tab.keyboard.press("ArrowRight")
    if not tab.evaluate("() => before.parentNode.contains(document.activeElement)"
                        " && document.activeElement !== before"):
        problems.add(page, "the right arrow key does not go on to the next name of a cell")
    tab.keyboard.press("Escape")
    return names.count()


def check_search(tab, page, words, problems):
    tab.keyboard.press("/")
    if not tab.evaluate("() => document.activeElement.matches('.search input')"):
        problems.add(page, "'/' does not focus the search")
        return
    for word in words:
        tab.locator(".search input").fill(word)
        try:
            tab.wait_for_selector(".results a", timeout=PATIENCE)
        except NeverCame:
            problems.add(page, f"a search for '{word}' finds nothing")
    for cut in tab.evaluate(CUT, ".results"):
        problems.add(page, f"the results of a search are cut off: {cut}")
    for violation in violations(tab, ".search"):
        problems.add(page, f"axe, with results: {violation['id']}")
    tab.locator(".search input").fill("nothinghasthisname")
    for violation in violations(tab, ".search"):
        problems.add(page, f"axe, without results: {violation['id']}")
    tab.keyboard.press("Escape")


# What a search finds: where it leads, and its title.
FOUND = """() => [...document.querySelectorAll('.results a')].map(a => [
  decodeURIComponent(a.hash.slice(1)),
  [...a.childNodes].filter(e => e.tagName !== 'SMALL').map(e => e.textContent).join('')])"""


def check_members(tab, page, problems):
    """A search for a member of a type leads to its place, and headings of that name come first."""
    ids = tab.locator("details .symbol[id]").evaluate_all("all => all.map(e => e.id)")
    ids = [id for id in ids if re.fullmatch(r"[\w.]+\.\w+(\(.*\))?", id)]
    members = set(ids)
    for id in dict.fromkeys(ids[:1] + ids[len(ids) // 2:][:1] + ids[-1:]):
        tab.locator(".search input").fill(id)
        try:
            tab.wait_for_function(f"id => ({FOUND})().some(found => found[0] === id)", arg=id)
        except NeverCame:
            problems.add(page, f"a search for '{id}' does not lead there")
        word = re.sub(r"\(.*", "", id).split(".")[-1].lower()
        tab.locator(".search input").fill(word)
        found = tab.evaluate(FOUND)
        first = next((i for i, (place, _) in enumerate(found) if place in members), len(found))
        for place, title in found[first:]:
            is_member = place == title and "." in place
            if not is_member and word in re.findall(r"\w+", title.lower()):
                problems.add(page, f"a search for '{word}' finds a member before '{title}'")
    tab.keyboard.press("Escape")


def check_folded(browser, site, page, problems):
    """What a page folds can be linked to, with script and without; the list then marks its place."""
    for has_script in (True, False):
        context = browser.new_context(
            viewport={"width": 1200, "height": 900}, java_script_enabled=has_script,
            reduced_motion="reduce")
        tab = context.new_page()
        tab.set_default_timeout(PATIENCE)
        tab.goto((site / page).as_uri())
        ids = tab.locator("details:not([open]) .symbol[id]").evaluate_all(
            "all => all.map(e => e.id)")
        for target in {id: None for id in ids[:1] + ids[-1:]}:
            name = f"{page}#{target} ({'with' if has_script else 'without'} script)"
            tab.goto("about:blank")
            tab.goto(f"{(site / page).as_uri()}#{quote(target)}")
            shown = tab.locator(f'[id="{target}"] > :first-child')
            try:
                shown.wait_for(state="visible", timeout=PATIENCE)
            except NeverCame:
                problems.add(name, "stays folded")
                continue
            box = shown.bounding_box()
            if not 0 <= box["y"] < 900:
                problems.add(name, f"is not scrolled to, but at {box['y']:.0f} px")
            if not has_script:
                continue
            try:
                tab.wait_for_function("""id => {
                  const link = document.querySelector('.side a.here');
                  const owner = document.getElementById(id).closest('article > *');
                  return link !== null && decodeURIComponent(link.hash.slice(1)) === owner.id;
                }""", arg=target, timeout=PATIENCE)
            except NeverCame:
                problems.add(name, "the list beside the page does not mark its place")
        context.close()


def check_page(browser, site, page, width, scheme, words, problems):
    requests = []
    name = f"{page} ({width} px, {scheme})"
    tab = open_tab(browser, width, scheme, name, problems)
    tab.on("request", lambda request: requests.append(request.url))
    tab.on("requestfailed", lambda request: problems.add(name, f"cannot load {request.url}"))
    tab.goto((site / page).as_uri())
    tab.evaluate("() => document.fonts.ready.then(() => 0)")
    check_axe(tab, name, problems)
    check_width(tab, name, problems)
    for text in tab.evaluate(SMALL, 11)[:3]:
        problems.add(name, f"text of a chart is small, {text}")
    if width == 1200:
        for long in tab.evaluate(SCROLLS, ".cell pre, .cell .scroll, .equation .math"):
            problems.add(name, f"scrolls sideways, {long}")
    names = 0
    if scheme == "light":
        loaded = {pathlib.Path(unquote(urlsplit(url).path)) for url in requests
                  if url.startswith("file:")}
        if (size := weight(loaded)) > WEIGHT:
            problems.add(name, f"weighs {size} bytes, more than {WEIGHT}")
        check_keyboard(tab, name, problems)
        names = check_names(tab, name, problems)
        check_search(tab, name, words, problems)
        check_members(tab, name, problems)
    root = site.as_uri() + "/"
    for url in requests:
        if not url.startswith((root, "data:")):
            problems.add(name, f"asks for {url}")
    tab.context.close()
    return names


def check(site, page, words):
    """A page's problems, and how many names in cells it tells about, in a browser of its own."""
    problems = Problems()
    names = 0
    check_markup(site, page, problems)
    with sync_playwright() as playwright:
        browser = chromium(playwright)
        check_folded(browser, site, page, problems)
        for width in WIDTHS:
            for scheme in SCHEMES:
                names += check_page(browser, site, page, width, scheme, words, problems)
        browser.close()
    return problems.lines, names


def main(folder, words):
    site = pathlib.Path(folder).resolve()
    pages = sorted(str(path.relative_to(site)) for path in site.rglob("*.html"))
    lines = [] if pages else [f"{folder}: holds no pages"]
    script = sum(path.stat().st_size for path in (site / "assets").glob("*.js"))
    if script > SCRIPT:
        lines.append(f"assets: {script} bytes of script, more than {SCRIPT}")
    index = site / "sitemap.xml"
    places = re.findall("<loc>(.*?)</loc>", index.read_text()) if index.exists() else []
    for page in pages if places else []:
        if page != "index.html" and not any(unquote(place).endswith("/" + page) for place in places):
            lines.append(f"sitemap.xml: does not name {page}")
    names = 0
    with concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as pool:
        tasks = [pool.submit(check, site, page, words) for page in pages]
        for task in tasks:
            found, count = task.result()
            lines += found
            names += count
    if names == 0:
        lines.append(f"{folder}: no page tells what the names in its cells are")
    for line in lines:
        print(line, file=sys.stderr)
    if lines:
        print(f"{len(lines)} problems on {len(pages)} pages", file=sys.stderr)
        return 1
    print(f"{len(pages)} pages hold in light and dark at {WIDTHS[0]} and {WIDTHS[1]} px")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
