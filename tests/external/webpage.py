#!/usr/bin/env python3
"""What a strict reader makes of our HTML files: python3 tests/external/webpage.py FILE.html…

Every element is closed in its place, ids are unique, the language is Dutch, headings skip no level, every
table has a caption or a label and headers with a scope, and nothing is fetched from elsewhere.
"""
import sys
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}


class Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.faults, self.ids = [], [], set()
        self.heading, self.titles, self.lang, self.tables = 0, 0, None, []

    def fault(self, text):
        self.faults.append(f"{self.getpos()[0]}: {text}")

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        if tag == "html":
            self.lang = attrs.get("lang")
        # A part of a drawing has a title of its own.
        if tag == "title" and "svg" not in self.open:
            self.titles += 1
        if "id" in attrs:
            if attrs["id"] in self.ids:
                self.fault(f"id {attrs['id']} stands twice")
            self.ids.add(attrs["id"])
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            level = int(tag[1])
            if level > self.heading + 1:
                self.fault(f"h{level} after h{self.heading}")
            self.heading = level
        if tag == "table":
            self.tables.append({"name": "aria-label" in attrs or "aria-labelledby" in attrs, "th": 0})
        if tag == "caption" and self.tables:
            self.tables[-1]["name"] = True
        if tag == "th":
            if "scope" not in attrs:
                self.fault("a header without a scope")
            if self.tables:
                self.tables[-1]["th"] += 1
        for name in ("src", "href"):
            if attrs.get(name, "#").startswith(("http:", "https:", "//")) and tag != "a":
                self.fault(f"{tag} fetches {attrs[name]}")
        if tag == "script":
            self.fault("a script")

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open[-1] != tag:
            self.fault(f"</{tag}> closes {self.open[-1] if self.open else 'nothing'}")
            if tag not in self.open:
                return
            while self.open[-1] != tag:
                self.open.pop()
        self.open.pop()
        if tag == "table":
            table = self.tables.pop()
            if not table["name"]:
                self.fault("a table without a name")
            if not table["th"]:
                self.fault("a table without headers")


def check(path):
    reader = Reader()
    with open(path, encoding="utf-8") as file:
        text = file.read()
    reader.feed(text)
    reader.close()
    if not text.lower().startswith("<!doctype html>"):
        reader.fault("no doctype")
    if reader.open:
        reader.fault(f"never closed: {', '.join(reader.open)}")
    if not (reader.lang or "").startswith("nl"):
        reader.fault("the language is not Dutch")
    if reader.titles != 1:
        reader.fault(f"{reader.titles} titles")
    for fault in reader.faults:
        print(f"FAULT  {path}:{fault}", file=sys.stderr)
    print(f"{path}: {len(reader.faults)} faults")
    return not reader.faults


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(0 if all([check(path) for path in sys.argv[1:]]) else 1)
