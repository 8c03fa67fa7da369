"""In the place of `build_child`: does what the name of the business says."""

from __future__ import annotations

import json
import os
import sys
import time


def main() -> None:
    time.sleep(0.3)  # as a real one that loads what it needs first
    content = sys.stdin.buffer.read()
    document = content.partition(b"\n")[2]
    match json.loads(document)["business"]["name"]:
        case "crashes":
            os.abort()
        case "says nothing":
            pass
        case "fails":
            sys.exit(1)
        case "has too little memory":
            sys.exit(3)
        case "sleeps":
            time.sleep(60)
        case "takes memory":
            held = bytearray(64 * 1024 * 1024)
            held[::4096] = b"x" * len(held[::4096])
            time.sleep(60)
        case "tells its length":
            print(len(content))
        case "tells its environment":
            print(json.dumps(dict(os.environ)))


if __name__ == "__main__":
    main()
