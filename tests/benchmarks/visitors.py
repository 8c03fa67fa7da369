"""Memory and processor that one process of the app takes with 0, 1, 10, 50 visitors in the questionnaire.

Run `python -m tests.benchmarks.visitors [COUNT ...]`. Each visitor is a websocket that speaks Streamlit's protocol as a
browser does: opens the page, opens an example, goes to the questions, then answers one every `PAUSE` seconds, more than
most people do. No browser runs, so that the figures are the server's. Linux only (reads `/proc`).
"""

from __future__ import annotations

import asyncio
import os
import random
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Radio_pb2 import Radio
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from tests.serving import App

COUNTS = (1, 10, 50)
PAUSE = 5.0
ANSWERS = 12
EXAMPLE = "example"


@dataclass
class Visitor:
    """One connection and what it has on screen."""

    connection: ClientConnection
    page: str = ""
    pages: dict[str, str] = field(default_factory=dict)
    radios: dict[str, Radio] = field(default_factory=dict)
    buttons: list[str] = field(default_factory=list)
    states: dict[str, WidgetState] = field(default_factory=dict)

    async def run(self, click: str | None = None) -> float:
        """Ask for a run of the page and wait for its end; seconds."""
        message = BackMsg()
        message.rerun_script.page_script_hash = self.page
        message.rerun_script.query_string = "lang=fr"
        message.rerun_script.widget_states.widgets.extend(self.states.values())
        if click:
            message.rerun_script.widget_states.widgets.append(WidgetState(id=click, trigger_value=True))
        self.radios, self.buttons = {}, []
        began = time.perf_counter()
        await self.connection.send(message.SerializeToString())
        while not self._is_last(await self._next()):
            pass
        return time.perf_counter() - began

    async def _next(self) -> ForwardMsg:
        payload = await self.connection.recv()
        assert isinstance(payload, bytes)
        return ForwardMsg.FromString(payload)

    def _is_last(self, message: ForwardMsg) -> bool:
        match message.WhichOneof("type"):
            case "navigation":
                self.page = message.navigation.page_script_hash
                self.pages = {page.url_pathname: page.page_script_hash for page in message.navigation.app_pages}
            case "delta" if message.delta.new_element.WhichOneof("type") == "radio":
                self.radios[message.delta.new_element.radio.id] = message.delta.new_element.radio
            case "delta" if message.delta.new_element.WhichOneof("type") == "button":
                self.buttons.append(message.delta.new_element.button.id)
            case "script_finished":
                return message.script_finished == ForwardMsg.ScriptFinishedStatus.FINISHED_SUCCESSFULLY
        return False

    async def open_questions(self) -> None:
        await self.run()
        await self.run(click=next(button for button in self.buttons if EXAMPLE in button))
        self.page = self.pages["questions"]
        await self.run()

    async def answer(self) -> float:
        """Choose an option of some question; seconds until the page is complete again."""
        questions = [radio for radio in self.radios.values() if "fr" not in radio.options]
        assert questions, "no question on the page"
        question = random.choice(questions)
        chosen = random.choice(question.options)
        self.states[question.id] = WidgetState(id=question.id, string_value=chosen)
        return await self.run()


def memory(app: App) -> float:
    """Resident megabytes."""
    assert app.process
    status = Path(f"/proc/{app.process.pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def processor(app: App) -> float:
    """Seconds of processor since the start."""
    assert app.process
    fields = Path(f"/proc/{app.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def visit(app: App, times: list[float], ready: asyncio.Barrier) -> None:
    address = app.address.replace("http", "ws") + "/_stcore/stream"
    async with connect(address, subprotocols=[Subprotocol("streamlit")], max_size=None) as connection:
        visitor = Visitor(connection)
        await visitor.open_questions()
        await ready.wait()
        await asyncio.sleep(random.uniform(0, PAUSE))
        for _ in range(ANSWERS):
            times.append(await visitor.answer())
            await asyncio.sleep(PAUSE * random.uniform(0.6, 1.4))
        await ready.wait()


async def measure(app: App, count: int) -> None:
    """Print what that many visitors cost, all present at once."""
    times: list[float] = []
    ready = asyncio.Barrier(count + 1)
    visits = [asyncio.create_task(visit(app, times, ready)) for _ in range(count)]
    await ready.wait()
    spent, began = processor(app), time.perf_counter()
    await ready.wait()
    spent, lasted = processor(app) - spent, time.perf_counter() - began
    print(
        f"{count:4} visitors  {memory(app):6.0f} MB  {100 * spent / lasted:4.0f} % of a core"
        f"  {1000 * spent / len(times):4.0f} ms of processor an answer"
        f"  wait {1000 * statistics.median(times):5.0f} ms median"
        f"  {1000 * statistics.quantiles(times, n=20)[-1]:6.0f} ms p95",
        flush=True,
    )
    await asyncio.gather(*visits)


def main() -> None:
    """A new process for each count."""
    for count in [int(argument) for argument in sys.argv[1:]] or COUNTS:
        with tempfile.TemporaryDirectory() as folder:
            app = App(log=Path(folder) / "log", environment={"CA_VEND_DATA": folder})
            try:
                app.start()
                time.sleep(2)
                print(f"   0 visitors  {memory(app):6.0f} MB")
                asyncio.run(measure(app, count))
            finally:
                app.stop()


if __name__ == "__main__":
    main()
