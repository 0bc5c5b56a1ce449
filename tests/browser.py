"""Pages in a real headless Chromium that report what they ask for and what goes wrong in them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium")


@contextmanager
def chromium() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@dataclass
class Opened:
    """A page opened from a file; ``asked`` are the addresses it requested, ``wrong`` its console errors and exceptions."""

    page: Page
    asked: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def opened(browser: Browser, path: Path, width: int = 1280, **options: Any) -> Opened:
    page = browser.new_page(viewport={"width": width, "height": 800}, **options)
    here = Opened(page)
    page.on("request", lambda request: here.asked.append(request.url))
    page.on("pageerror", lambda error: here.wrong.append(str(error)))
    page.on("console", lambda said: here.wrong.append(said.text) if said.type in ("error", "warning") else None)
    page.goto(path.as_uri())
    return here
