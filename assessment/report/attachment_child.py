"""One PDF searched for a dossier in a process of its own, whose memory and time the system bounds: run, never imported.

Standard input is the file, the argument what is asked (a JSON object, from `attachment`). Standard output is
``found``, a line break and the dossier; or why there is none, in a word.
"""

from __future__ import annotations

import io
import json
import sys
import zlib
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import DictionaryObject, StreamObject

from assessment import confined

MOST_NODES, MOST_NAMES = 1000, 1000


class RefusedError(Exception):
    """Why there is no dossier to be had, in a word."""


def dossier_of(content: bytes, name: str, most: int) -> bytes:
    """The attachment of that name, unpacked to `most` bytes at most."""
    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        raise RefusedError("encrypted")
    tree = reader.root_object.get("/Names", DictionaryObject()).get_object().get("/EmbeddedFiles")
    for known, file in attachments(tree):
        if known == name:
            return unpacked(file, most)
    raise RefusedError("no_attachment")


def attachments(tree: Any) -> Iterator[tuple[str, Any]]:
    """Names and file specifications of a name tree, which may be damaged, endless or turn in a circle."""
    waiting, seen, names = [tree], 0, 0
    while waiting:
        node = waiting.pop()
        node = node.get_object() if node is not None else None
        seen += 1
        if not isinstance(node, DictionaryObject) or seen > MOST_NODES:
            continue
        waiting.extend(list(node.get("/Kids", []))[:MOST_NODES])
        pairs = list(node.get("/Names", []))
        for known, file in zip(pairs[::2], pairs[1::2], strict=False):
            names += 1
            if names > MOST_NAMES:
                return
            yield str(known), file.get_object()


def unpacked(file: Any, most: int) -> bytes:
    """What a file specification embeds; deflated, as a report packs it, no more of it is unpacked than may be."""
    stream = file["/EF"].get("/F", file["/EF"].get("/UF")).get_object()
    if not isinstance(stream, StreamObject):
        raise RefusedError("damaged")
    if stream.get("/Filter") in ("/FlateDecode", ["/FlateDecode"]) and "/DecodeParms" not in stream:
        content = inflated(stream._data, most)
    else:
        content = stream.get_data()
    if len(content) > most:
        raise RefusedError("too_large")
    return content


def inflated(packed: bytes, most: int) -> bytes:
    """One byte more than `most` at most."""
    unpacking = zlib.decompressobj()
    content = unpacking.decompress(packed, most + 1)
    if not unpacking.eof and len(content) <= most:
        raise RefusedError("damaged")
    return content


def main() -> None:
    """Read and answer. The library fails in many classes on what is no sound PDF."""
    asked = json.loads(sys.argv[1])
    confined.bound(asked["memory"], asked["seconds"])
    try:
        said = b"found\n" + dossier_of(sys.stdin.buffer.read(), asked["name"], asked["most"])
    except RefusedError as refused:
        said = str(refused).encode()
    except MemoryError:
        said = b"too_large"
    except BaseException:
        said = b"damaged"
    sys.stdout.buffer.write(said)


if __name__ == "__main__":
    main()
