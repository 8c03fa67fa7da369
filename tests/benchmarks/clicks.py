"""Time to the first page and from click to rest, against a bare Streamlit app with the same widgets.

Run `python -m tests.benchmarks.clicks` with Chromium on the path. Prints medians in milliseconds and their ratio;
both apps run on the same machine, click by click in turn.
"""

from __future__ import annotations

import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[2]
CLICKS = 24
STARTS = 3
AT_REST = "() => document.querySelector('[data-testid=\"stApp\"]')?.dataset.testScriptState === 'notRunning'"


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def start(script: str) -> tuple[subprocess.Popen[bytes], str, float]:
    """A server of that script, its address, and the seconds until it answered."""
    port = free_port()
    began = time.perf_counter()
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)),
            *("--server.headless", "true", "--server.address", "127.0.0.1", "--server.fileWatcherType", "none"),
        ],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    while True:
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=1).close()
            return server, address, time.perf_counter() - began
        except OSError:
            time.sleep(0.02)


def rest(page: Page, text: str) -> None:
    page.get_by_text(text).first.wait_for(state="visible")
    page.wait_for_function(AT_REST, polling=5)


def first_page(script: str, text: str) -> list[float]:
    """Seconds from `streamlit run` to the first page at rest, several times."""
    times = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for _ in range(STARTS):
            page = browser.new_page(locale="fr-FR")
            began = time.perf_counter()
            server, address, _ = start(script)
            page.goto(address)
            rest(page, text)
            times.append(time.perf_counter() - began)
            page.close()
            server.terminate()
            server.wait()
        browser.close()
    return times


def timed(page: Page, act: Callable[[], None], expected: str) -> float:
    """Milliseconds from a click to the page at rest with the expected text."""
    began = time.perf_counter()
    act()
    page.get_by_text(expected, exact=True).first.wait_for(state="visible")
    page.wait_for_function(AT_REST, polling=2)
    return (time.perf_counter() - began) * 1000


def clicks() -> tuple[list[float], list[float]]:
    """Milliseconds of "next group" in the app and in the bare one, in turn."""
    ours, bare = start("app.py"), start("tests/benchmarks/bare_app.py")
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            first, second = browser.new_page(locale="fr-FR"), browser.new_page()
            first.goto(ours[1])
            rest(first, "Votre marketing vend-il")
            first.locator('[data-testid="stBaseButton-tertiary"]').first.click()
            rest(first, "Action par action")
            first.get_by_role("link", name="Questions").click()
            rest(first, "Ce que vous en attendez")
            second.goto(bare[1])
            rest(second, "Group 0")
            app_times, bare_times = [], []
            for number in range(CLICKS):
                before, began = first.url, time.perf_counter()
                first.get_by_role("button", name="Continuer").click()
                first.wait_for_function("before => location.href !== before", arg=before, polling=2)
                first.wait_for_function(AT_REST, polling=2)
                app_times.append((time.perf_counter() - began) * 1000)
                go_on = second.get_by_role("button", name="Next")
                bare_times.append(timed(second, go_on.click, f"Group {(number + 1) % 8}"))
                if not first.get_by_role("button", name="Continuer").count():
                    break
            browser.close()
    finally:
        for server, *_ in (ours, bare):
            server.terminate()
    return app_times, bare_times


def main() -> None:
    """Print both measures."""
    app_start, bare_start = (
        statistics.median(first_page("app.py", "Votre marketing vend-il")),
        statistics.median(first_page("tests/benchmarks/bare_app.py", "Group 0")),
    )
    print(f"first page   app {app_start:6.2f} s    bare {bare_start:6.2f} s    ratio {app_start / bare_start:.2f}")
    app_times, bare_times = clicks()
    app_click, bare_click = statistics.median(app_times), statistics.median(bare_times)
    print(f"click        app {app_click:6.0f} ms   bare {bare_click:6.0f} ms   ratio {app_click / bare_click:.2f}")


if __name__ == "__main__":
    main()
