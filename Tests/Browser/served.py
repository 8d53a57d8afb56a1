"""A live server with a folder of articles that a check may change."""

import os
import pathlib
import signal
import subprocess
import tempfile


class Served:
    """`catalog serve --edit` on a temporary folder, for as long as a `with` block takes."""

    def __init__(self, catalog, articles):
        self.catalog = pathlib.Path(catalog).resolve()
        self.articles = articles

    def __enter__(self):
        self.place = tempfile.TemporaryDirectory()
        self.folder = pathlib.Path(self.place.name) / "articles"
        self.folder.mkdir()
        for name, text in self.articles.items():
            (self.folder / name).write_text(text, encoding="utf-8")
        # A cache of its own: what other runs have left must not make this one faster.
        environment = dict(os.environ, CATALOG_CACHE=str(pathlib.Path(self.place.name) / "cache"))
        self.log = open(pathlib.Path(self.place.name) / "log", "w+", encoding="utf-8")
        self.process = subprocess.Popen(
            [self.catalog, "serve", "--edit", "--port", "0", "articles"], cwd=self.place.name,
            env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self.log,
            text=True)
        line = self.process.stdout.readline().strip()
        if "#token=" not in line:
            self.__exit__()
            raise RuntimeError(f"'catalog serve' prints no address: '{line}'")
        self.root, self.token = line.split("#")
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGINT)
        self.process.wait()
        self.process.stdout.close()
        self.log.close()
        self.place.cleanup()

    def address(self, page):
        """The address of a page in which cells can be edited."""
        return f"{self.root}{page}#{self.token}"

    def text(self, name):
        return (self.folder / name).read_text(encoding="utf-8")

    def save(self, name, text):
        """Saves as many editors do: beside it, then renamed over it."""
        new = self.folder / f".{name}.new"
        new.write_text(text, encoding="utf-8")
        new.rename(self.folder / name)

    def change(self, name, old, new):
        text = self.text(name)
        if text.count(old) != 1:
            raise ValueError(f"'{old}' stands {text.count(old)} times in {name}, and must once")
        self.save(name, text.replace(old, new))
