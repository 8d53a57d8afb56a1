"""What the checks of pages in Chromium share."""

from axe_playwright_python.sync_playwright import Axe

WIDTHS = (390, 1200)
SCHEMES = ("light", "dark")

# Milliseconds until what has not come never will, on a machine that has much else to do.
PATIENCE = 120_000


class Problems:
    """The problems of a page, each once."""

    def __init__(self):
        self.lines = []

    def add(self, page, text):
        line = f"{page}: {text}"
        if line not in self.lines:
            self.lines.append(line)


def chromium(playwright):
    """Debian's Chromium."""
    return playwright.chromium.launch(
        executable_path="/usr/bin/chromium", args=["--no-sandbox"])


def open_tab(browser, width, scheme, name, problems):
    """A tab in a context of its own, whose errors in scripts and console are problems."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce")
    tab = context.new_page()
    tab.set_default_timeout(PATIENCE)
    tab.on("pageerror", lambda error: problems.add(name, f"script: {error}"))
    tab.on("console", lambda message: message.type in ("error", "warning")
           and problems.add(name, f"console: {message.text}"))
    return tab


def violations(tab, part=None):
    """What axe finds on the page or a part of it; without preloading, which a file may not do."""
    return Axe().run(tab, context=part, options={"preload": False}).response["violations"]


def check_axe(tab, name, problems):
    for violation in violations(tab):
        nodes = "; ".join(node["html"][:120] for node in violation["nodes"][:3])
        problems.add(name, f"axe: {violation['id']} ({len(violation['nodes'])}): {nodes}")


def check_width(tab, name, problems):
    excess = tab.evaluate(
        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if excess > 0:
        problems.add(name, f"{excess} px wider than the window")
