"""Edits articles under `catalog serve --edit`, on disk and in the page, and says what goes wrong.

    python3 live.py CATALOG

A change on disk must come onto the page by itself while the reader's place is kept, an error must
stand at its cell and go with its cause, and a cell that is changed, run and kept in the page must be
in the file. There must be no error in the console, and no axe violation with the editor open, in
light and dark at 390 and 1200 pixels. How long changes take is printed and not judged; what has not
come after two minutes never will. Needs playwright and axe-playwright-python from PyPI and Debian's
chromium.
"""

import sys
import time

from playwright.sync_api import TimeoutError as NeverCame
from playwright.sync_api import sync_playwright

from browser import PATIENCE, SCHEMES, WIDTHS, Problems, check_axe, check_width, chromium, open_tab
from served import Served

FILLER = "\n\n".join(f"Paragraph {number} of a text that is longer than any window, so that a reader "
                     "has a place in it to lose." for number in range(40))

ARTICLE = f"""# Live

First words.

{FILLER}

```swift id=sum
/// The numbers.
let numbers = [1, 2, 3]
print(numbers.reduce(0, +))
```

```output
6
```

Last words.

{FILLER.replace("Paragraph", "Section")}
"""

CHINESE = """---
language: zh-Hans
---

# 文章

```swift id=one
let one = 1
```
"""

# Whether a cell shows some code, and holds.
HOLDS = """([name, code]) => {
  const cell = document.getElementById('cell:' + name);
  return cell.querySelector('.code').textContent.includes(code) && cell.querySelector('.status .ok');
}"""

# Whether what does not hold about a cell has some text in it.
FAILS = """([name, text]) => [...document.getElementById('cell:' + name).querySelectorAll('.failure')]
  .some(failure => failure.textContent.includes(text))"""

TOP = "text => [...document.querySelectorAll('main p')].find(p => p.textContent.startsWith(text))" \
    ".getBoundingClientRect().top"


class Page:
    """A tab with an article of a server's."""

    def __init__(self, served, browser, article, problems, width=WIDTHS[-1], scheme=SCHEMES[0]):
        self.served, self.problems = served, problems
        self.name = f"{article}.html ({width} px, {scheme})"
        self.tab = open_tab(browser, width, scheme, self.name, problems)
        self.tab.set_default_timeout(PATIENCE)
        self.tab.goto(served.address(f"{article}.html"))

    def wait(self, condition, argument=None):
        """The seconds until a condition holds in the page."""
        start = time.monotonic()
        self.tab.wait_for_function(condition, arg=argument)
        return time.monotonic() - start

    def must(self, condition, what):
        if not condition:
            self.problems.add(self.name, what)

    def edit(self, cell, label="Edit cell {}"):
        """Opens the editor of a cell."""
        self.tab.get_by_role("button", name=label.format(cell), exact=True).click()
        area = self.tab.locator(".editor textarea")
        area.wait_for()
        return area

    def has_focus(self):
        return self.tab.evaluate("() => document.activeElement.matches('.editor textarea')")


def check_disk(page):
    """Changes on disk; returns how long prose and a cell take to be shown."""
    served = page.served
    page.wait(HOLDS, ["sum", "[1, 2, 3]"])
    mark = "Section 5 "
    page.tab.evaluate(f"text => scrollBy(0, ({TOP})(text) - 300)", mark)
    place = page.tab.evaluate(TOP, mark)
    served.change("live.md", "First words.", "Other words.\n\nAnd then\n\nsome more.")
    prose = page.wait("() => document.querySelector('main').textContent.includes('Other words.')")
    moved = page.tab.evaluate(TOP, mark) - place
    page.must(abs(moved) < 2, f"the text moves {moved} px under the reader when some comes above it")

    served.save("live.md", served.text("live.md").replace("[1, 2, 3]", "[1, 2, 3, 4]")
                .replace("```output\n6", "```output\n10"))
    cell = page.wait(HOLDS, ["sum", "[1, 2, 3, 4]"])
    page.must(page.tab.locator("[id='cell:sum'] .output").inner_text().strip() == "10",
              "the new output is not shown")

    served.change("live.md", "reduce(0, +)", "reduce(0, oops)")
    page.wait(FAILS, ["sum", "oops"])
    badge = page.tab.locator(".live", has_text="One place here does not hold.")
    badge.wait_for()
    badge.get_by_role("button", name="Show").click()
    page.must(page.tab.locator("[id='cell:sum'] .failure").bounding_box()["y"] < 900,
              "'Show' does not show the error")
    served.change("live.md", "oops", "+")
    page.wait(HOLDS, ["sum", "[1, 2, 3, 4]"])
    page.tab.locator(".live").wait_for(state="hidden")
    return prose, cell


def check_names(page):
    """The language server's answer comes onto the page that is open."""
    page.wait("() => [...document.querySelectorAll('.code pre a')].some(name => "
              "name.textContent === 'numbers' && document.getElementById(name.hash.slice(1))"
              ".textContent.includes('The numbers.'))")


def check_editor(page):
    """Changes, runs and keeps a cell in the page."""
    served = page.served
    code = "let numbers = [5, 6]\nprint(numbers.reduce(0, +))\n"
    page.edit("sum").fill(code)
    page.tab.get_by_role("button", name="Run", exact=True).click()
    page.tab.locator(".editor .result").get_by_text("11").first.wait_for()
    page.must("[5, 6]" not in served.text("live.md"), "running a cell changes the article")

    # Whoever types is not interrupted by what changes around the editor.
    page.tab.locator(".editor textarea").click()
    served.change("live.md", "```output\n10", "```output\n11")
    page.wait("() => [...document.querySelectorAll('.is-edited > .output')]"
              ".some(output => output.textContent.trim() === '11')")
    page.must(page.has_focus(), "the editor loses the focus when its cell changes")
    page.must(page.tab.locator(".editor textarea").input_value() == code,
              "the editor loses its code when its cell changes")

    page.tab.get_by_role("button", name="Keep", exact=True).click()
    page.wait(HOLDS, ["sum", "[5, 6]"])
    page.must(f"```swift id=sum\n{code}```" in served.text("live.md"),
              "the cell that was kept is not in the file")
    page.must(page.tab.locator(".editor").count() == 0, "the editor stays when its cell is kept")


def check_lost_cell(page):
    """An editor whose cell is gone from the article keeps its code and the page goes on."""
    served = page.served
    text = served.text("live.md")
    page.edit("sum").fill("// not lost")
    served.save("live.md", text.replace("id=sum", "id=other"))
    page.tab.get_by_text("The article has no such cell any more.").wait_for()
    served.change("live.md", "Last words.", "Very last words.")
    page.wait("() => [...document.querySelectorAll('main > article > p')]"
              ".filter(p => p.textContent === 'Very last words.').length === 1")
    page.must(page.tab.locator("main article").count() == 1
              and page.tab.get_by_text("Other words.").count() == 1,
              "the page is not the article's any more when an editor has lost its cell")
    served.save("live.md", text)
    page.tab.locator("[id='cell:sum'] .editor").wait_for()
    page.must(page.tab.locator(".editor textarea").input_value() == "// not lost",
              "an editor loses its code with its cell")
    page.tab.get_by_role("button", name="Discard", exact=True).click()


def check_words(page):
    """A page in Chinese has its editor in Chinese."""
    page.edit("one", "编辑单元 {}")
    words = page.tab.locator(".editor button").all_inner_texts()
    page.must(words == ["运行", "保存", "放弃"], f"the editor of a Chinese page says {words}")


def check_looks(page):
    """The page with a badge, and an editor whose cell does not compile."""
    page.edit("sum").fill("print(oops)")
    page.tab.get_by_role("button", name="Run", exact=True).click()
    page.tab.locator(".editor .result .failure").wait_for()
    page.tab.locator(".live.problem").wait_for()
    check_axe(page.tab, page.name, page.problems)
    check_width(page.tab, page.name, page.problems)


def main(catalog):
    problems = Problems()
    with sync_playwright() as playwright, Served(
            catalog, {"live.md": ARTICLE, "chinese.md": CHINESE}) as served:
        browser = chromium(playwright)
        try:
            page = Page(served, browser, "live", problems)
            prose, cell = check_disk(page)
            check_names(page)
            check_editor(page)
            check_lost_cell(page)
            check_words(Page(served, browser, "chinese", problems))
            served.change("live.md", "```output\n11", "```output\n12")
            for width in WIDTHS:
                for scheme in SCHEMES:
                    page = Page(served, browser, "live", problems, width, scheme)
                    check_looks(page)
                    page.tab.context.close()
        except NeverCame as error:
            problems.add("live pages", str(error))
        browser.close()
        if problems.lines:
            served.log.seek(0)
            print(served.log.read(), file=sys.stderr)
    for line in problems.lines:
        print(line, file=sys.stderr)
    if problems.lines:
        print(f"{len(problems.lines)} problems on live pages", file=sys.stderr)
        return 1
    print(f"live pages hold; prose shown after {prose:.2f} s, a cell after {cell:.2f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
