"""A real server with the demo, and a real browser: what a person does, done by keyboard."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

CHROMIUM = shutil.which("chromium")
#: Without these Chromium looks for updates and accounts on a network that is not there.
VLAGGEN = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
expect.set_options(timeout=15_000)  # a busy machine is no fault of the page
WORTEL = Path(__file__).resolve().parents[2]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "/e2e/" in str(item.path):
            item.add_marker("e2e")


@pytest.fixture(scope="session")
def zorgroute() -> Iterator[str]:
    """`zorgroute serve --demo` in a folder of its own; gives its address."""
    with socket.socket() as vrij:
        vrij.bind(("127.0.0.1", 0))
        poort = vrij.getsockname()[1]
    data = Path(tempfile.gettempdir()) / f"zorgroute-e2e-{poort}"
    omgeving = {naam: waarde for naam, waarde in os.environ.items() if naam not in {"DATABASE_URL", "ZORGROUTE_DEMO"}}
    omgeving |= {
        "ZORGROUTE_DATA": str(data),
        "ZORGROUTE_PORT": str(poort),
        "DJANGO_SETTINGS_MODULE": "zorgroute.conf.settings",
    }
    logboek = (Path(tempfile.gettempdir()) / f"zorgroute-e2e-{poort}.log").open("w+")
    proces = subprocess.Popen(
        [sys.executable, "-u", "-m", "zorgroute.conf.opdracht", "serve", "--demo"],
        env=omgeving,
        cwd=WORTEL,
        stdout=logboek,
        stderr=subprocess.STDOUT,
    )
    try:
        _wacht_op_opening(proces, Path(logboek.name))
        yield f"http://127.0.0.1:{poort}"
    finally:
        proces.send_signal(signal.SIGTERM)
        proces.wait(30)
        logboek.close()
        Path(logboek.name).unlink()
        shutil.rmtree(data, ignore_errors=True)


def _wacht_op_opening(proces: "subprocess.Popen[bytes]", logboek: Path) -> None:
    for _ in range(1200):
        if "staat open" in logboek.read_text():
            return
        if proces.poll() is not None:
            break
        time.sleep(0.1)
    pytest.fail(f"de server kwam niet op gang:\n{logboek.read_text()[-2000:]}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("chromium is er niet; zie make browser")
    with sync_playwright() as speler:
        browser = speler.chromium.launch(executable_path=CHROMIUM, args=VLAGGEN)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser, zorgroute: str) -> Iterator[BrowserContext]:
    context = browser.new_context(base_url=zorgroute, viewport={"width": 1440, "height": 900}, locale="nl-NL")
    context.set_default_timeout(15_000)
    yield context
    context.close()


@pytest.fixture
def pagina(context: BrowserContext) -> Iterator[Page]:
    """A page that fails the test on any error in the console."""
    pagina = context.new_page()
    fouten: list[str] = []
    pagina.on("console", lambda bericht: fouten.append(bericht.text) if bericht.type == "error" else None)
    pagina.on("pageerror", lambda fout: fouten.append(str(fout)))
    yield pagina
    assert not fouten, fouten
