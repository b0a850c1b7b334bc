"""Chromium with a detector: what a page asks of other hosts, and whether a script that is not its own has run."""

from __future__ import annotations

import mimetypes
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Dialog, Error, Page, Route, sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
# nbgrader's page loads MathJax from this address; Debian's libjs-mathjax is the same major version. It runs here without
# its extension Safe, which is one more defence, and not ours.
MATHJAX = re.compile(r"https://cdnjs\.cloudflare\.com/ajax/libs/mathjax/2\.7\.\d+/([^?]+)")
MATHJAX_FILES = Path("/usr/share/javascript/mathjax")
LATEST = """
  const script = document.createElement("script");
  script.src = document.currentScript.src.replace("latest.js", "MathJax.js").replace(",Safe", "");
  document.head.appendChild(script);
"""
OTHER_HOST = "http://evil.example/{number}"
OWN_PATH = "/tripped/{number}"


class Detector:
    """What has happened since it was cleared: ``tripped`` has a line for each script, dialog, and request to elsewhere."""

    def __init__(self, context: BrowserContext) -> None:
        self.tripped: list[str] = []
        context.expose_binding("trip", lambda source, number=0: self.tripped.append(f"script {number}"))
        context.on("dialog", self._dialog)
        context.route("**/*", self._request)

    def _dialog(self, dialog: Dialog) -> None:
        self.tripped.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def _request(self, route: Route) -> None:
        url = route.request.url
        found = MATHJAX.fullmatch(url.partition("?")[0])
        if found:
            path = MATHJAX_FILES / found[1]
            kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            if path.name == "latest.js":
                route.fulfill(body=LATEST, content_type=kind)
            elif path.is_file():
                route.fulfill(path=path, content_type=kind, headers={"Access-Control-Allow-Origin": "*"})
            else:
                route.fulfill(status=404)
        elif (
            urlsplit(url).hostname == "127.0.0.1"
            and "/tripped/" not in url
            or urlsplit(url).scheme in ("file", "data", "blob")
        ):
            route.continue_()
        else:
            self.tripped.append(f"request {url}")
            route.abort()


@contextmanager
def chromium() -> Iterator[tuple[BrowserContext, Detector]]:
    """A fresh Chromium, as Debian has it, without a profile."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert path and MATHJAX_FILES.is_dir(), "type: .ci/setup browser"
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, headless=True, args=FLAGS)
        try:
            context = browser.new_context(viewport={"width": 1280, "height": 1000})
            context.set_default_timeout(60_000)
            yield context, Detector(context)
        finally:
            browser.close()


# Nothing here is awaited by evaluate(), which has no limit: a page that an attack has stopped must not stop the test.
TOUCH = """
(selector) => { touch(selector).then(() => { window.touched = true; });
async function touch(selector) {
  const area = document.querySelector(selector) || document.body;
  const wait = (ms) => new Promise((done) => setTimeout(done, ms));
  // A link to another page is not followed: its address is looked at. One with a script is.
  window.addEventListener("click", (event) => {
    const link = event.composedPath().find((node) => node.tagName && node.tagName.toLowerCase() === "a");
    const address = link ? String(link.href.baseVal ?? link.href) : "";
    if (/^(https?|file):/.test(address)) event.preventDefault();
  });
  for (const folded of area.querySelectorAll("details")) folded.open = true;
  await wait(100);
  for (const node of area.querySelectorAll("*")) {
    for (const kind of ["mouseover", "mouseenter", "focus"]) node.dispatchEvent(new Event(kind, {bubbles: true}));
  }
  for (const node of area.querySelectorAll("a, [href], form button, form input[type=submit], [onclick]")) {
    if (!node.closest("nav, [role=toolbar], .jp-Toolbar")) {
      node.dispatchEvent(new MouseEvent("click", {bubbles: true, cancelable: true, composed: true}));
      await wait(0);
    }
  }
  await wait(300);
}}
"""


def until(page: Page, expression: str, seconds: float) -> None:
    """Wait until the expression holds in the page; Playwright's own waiting is stopped by a page's policy."""
    for _ in range(int(seconds * 20)):
        if page.evaluate(f"() => Boolean({expression})"):
            return
        page.wait_for_timeout(50)
    raise Error(f"{page.url}: {expression} did not come to be in {seconds:g} s")


def touch(page: Page, selector: str, seconds: float = 60) -> None:
    """Open, point at and click all that is inside the element: a script in an address acts when it is clicked."""
    page.evaluate(TOUCH, selector)
    until(page, "window.touched", seconds)


LINKS = """
(selector) => [...document.querySelector(selector).querySelectorAll("a[href], area[href], a")]
  .filter((link) => link.hasAttribute("href") || link.hasAttribute("xlink:href"))
  .map((link) => [link.getAttribute("href") || link.getAttribute("xlink:href"), link.getAttribute("rel") || ""])
"""


def links(page: Page, selector: str) -> list[Any]:
    """(address, rel) of every link inside the element."""
    found: list[Any] = page.evaluate(LINKS, selector)
    return found
