"""What visitors who do nothing cost: each page asks every two seconds whether someone else saved.

Run `python -m tests.benchmarks.idle [COUNT]` (50). Each visitor opens one dossier of their own by its link and sends
what a browser sends for the look, without a browser. Linux only (reads `/proc`).
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect
from websockets.typing import Subprotocol

from assessment.examples import example_text
from assessment.storage.store import Store
from tests.benchmarks.visitors import processor
from tests.serving import App

LOOKS = 15
EXAMPLE = "likes"


async def visit(app: App, token: str, waits: list[float], ready: asyncio.Barrier) -> None:
    address = app.address.replace("http", "ws") + "/_stcore/stream"
    async with connect(address, subprotocols=[Subprotocol("streamlit")], max_size=None) as connection:
        request = BackMsg()
        request.rerun_script.query_string = f"lang=fr&d={token}"
        fragment, every = "", 0.0
        for _ in range(2):  # the first run sends the visitor on, or opens the dossier
            await connection.send(request.SerializeToString())
            while True:
                message = ForwardMsg.FromString(bytes(await connection.recv(decode=False)))
                if message.WhichOneof("type") == "auto_rerun":
                    fragment, every = message.auto_rerun.fragment_id, message.auto_rerun.interval
                if message.WhichOneof("type") == "script_finished":
                    break
        assert fragment, "nothing looks at the store"
        request.rerun_script.fragment_id = fragment
        await ready.wait()
        for _ in range(LOOKS):
            began = time.perf_counter()
            await connection.send(request.SerializeToString())
            said = ""
            while said != "script_finished":
                said = ForwardMsg.FromString(bytes(await connection.recv(decode=False))).WhichOneof("type") or ""
            waits.append(time.perf_counter() - began)
            await asyncio.sleep(every - (time.perf_counter() - began))
        await ready.wait()


async def measure(app: App, tokens: list[str]) -> None:
    waits: list[float] = []
    ready = asyncio.Barrier(len(tokens) + 1)
    visits = [asyncio.create_task(visit(app, token, waits, ready)) for token in tokens]
    await ready.wait()
    spent, began = processor(app), time.perf_counter()
    await ready.wait()
    spent, lasted = processor(app) - spent, time.perf_counter() - began
    print(
        f"{len(tokens):4} idle visitors  {100 * spent / lasted:3.0f} % of a core"
        f"  {len(waits) / lasted:5.1f} looks a second  {1000 * spent / len(waits):5.1f} ms of processor a look"
        f"  wait {1000 * statistics.median(waits):4.0f} ms median"
    )
    await asyncio.gather(*visits)


def main() -> None:
    """A process of the app on SQLite, and as many dossiers as visitors."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    with tempfile.TemporaryDirectory() as folder:
        store, now = Store(f"sqlite:///{folder}/ca-vend.sqlite3"), datetime.now(UTC)
        tokens = [store.create(example_text(EXAMPLE), now)[1] for _ in range(count)]
        began = time.perf_counter()
        for token in tokens * 20:
            store.peek(token, now)
        print(f"one look asks the store once: {1000 * (time.perf_counter() - began) / (20 * count):.2f} ms on SQLite")
        app = App(log=Path(folder) / "log", environment={"CA_VEND_DATA": folder, "CA_VEND_DATABASE_URL": ""})
        try:
            app.start()
            asyncio.run(measure(app, tokens))
        finally:
            app.stop()


if __name__ == "__main__":
    main()
