"""YAML that remembers where each value stands, so that a mistake can point at it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from assessment.errors import Mistake

MOST_SIGNS = 40_000  # four times those of `questions.yaml`
_SEPARATING = "\n,:-?[{"

Scalar = str | bool | int | float | None


@dataclass(frozen=True, slots=True, eq=False)
class Spot:
    """A value of a file with its 1-based place: a scalar `value`, a list of `items` or a mapping of `entries`."""

    line: int
    column: int
    value: Scalar = None
    items: tuple[Spot, ...] | None = None
    entries: Mapping[str, Spot] | None = None
    key: Spot | None = field(default=None, repr=False)

    def mistake(self, message: str) -> Mistake:
        """A mistake that points here."""
        return Mistake(self.line, self.column, " ".join(message.split()))

    def at(self, step: int | str) -> Spot | None:
        """The item of a list or the value of a mapping, if there is one."""
        if isinstance(step, str):
            return self.get(step)
        return self.items[step] if self.items is not None and 0 <= step < len(self.items) else None

    def get(self, name: str) -> Spot | None:
        """The value under that key, if this is a mapping that has it."""
        return self.entries.get(name) if self.entries is not None else None

    def word(self, name: str) -> Spot | None:
        """The value under that key, if it is text."""
        spot = self.get(name)
        return spot if spot is not None and isinstance(spot.value, str) else None

    def each(self, name: str) -> tuple[Spot, ...]:
        """The items of the list under that key; none where there is no such list."""
        spot = self.get(name)
        return spot.items or () if spot is not None else ()

    def words(self, name: str) -> tuple[Spot, ...]:
        """The texts in the list under that key."""
        return tuple(item for item in self.each(name) if isinstance(item.value, str))

    @property
    def text(self) -> str:
        """The value as text; empty where it is none."""
        return self.value if isinstance(self.value, str) else ""

    def plain(self) -> object:
        """The same as built-in types."""
        if self.entries is not None:
            return {name: spot.plain() for name, spot in self.entries.items()}
        if self.items is not None:
            return [spot.plain() for spot in self.items]
        return self.value

    def walk(self) -> Iterator[Spot]:
        """This value and all it holds."""
        yield self
        for spot in (*(self.items or ()), *(self.entries or {}).values()):
            yield from spot.walk()


def read_yaml(text: str) -> tuple[Spot | None, list[Mistake]]:
    """Read one YAML 1.2 document; the root is ``None`` where its syntax is wrong or it holds too much."""
    # Every value stands behind such a sign, and takes a thousand times its bytes.
    if sum(map(text.count, _SEPARATING)) > MOST_SIGNS:
        return None, [Mistake(1, 1, "far more lines and values than a questionnaire has; expected a few thousand")]
    yaml = YAML(typ="safe", pure=True)
    reader = _Reader(yaml)
    try:
        node = yaml.compose(text)
        if node is None:
            return None, [Mistake(1, 1, "the file is empty; expected a questionnaire")]
        return reader.spot(node), reader.mistakes
    except RecursionError:
        return None, [Mistake(1, 1, "nested too deeply; expected a questionnaire of a few levels")]
    except YAMLError as error:
        return None, [_syntax_mistake(error, text)]


def _syntax_mistake(error: YAMLError, text: str) -> Mistake:
    if isinstance(error, MarkedYAMLError) and (mark := error.problem_mark or error.context_mark) is not None:
        said = " ".join(filter(None, (error.context, error.problem)))
        return Mistake(mark.line + 1, mark.column + 1, f"not valid YAML: {' '.join(said.split())}")
    if isinstance(error, ReaderError):
        before = text[: error.position]
        column = error.position - (before.rfind("\n") + 1) + 1
        return Mistake(before.count("\n") + 1, column, "a control character; expected printable text")
    return Mistake(1, 1, f"not valid YAML: {' '.join(str(error).split())}")


class _Reader:
    """Turns nodes into spots and collects what is wrong on the way."""

    def __init__(self, yaml: YAML) -> None:
        self.mistakes: list[Mistake] = []
        self._yaml = yaml
        self._seen: set[int] = set()

    def spot(self, node: Node, key: Spot | None = None) -> Spot:
        line, column = node.start_mark.line + 1, node.start_mark.column + 1
        if id(node) in self._seen:
            self._refuse(node, "an anchor with aliases; expected each value written out (answer_sets share options)")
            return Spot(line, column, key=key)
        self._seen.add(id(node))
        if isinstance(node, MappingNode):
            return Spot(line, column, entries=self._entries(node), key=key)
        if isinstance(node, SequenceNode):
            return Spot(line, column, items=tuple(self.spot(item) for item in node.value), key=key)
        return Spot(line, column, value=self._scalar(node), key=key)

    def _entries(self, node: MappingNode) -> dict[str, Spot]:
        entries: dict[str, Spot] = {}
        for key_node, value_node in node.value:
            name = key_node.value
            if not isinstance(key_node, ScalarNode) or not isinstance(self._scalar(key_node), str):
                self._refuse(key_node, "a key that is no word; expected text (between quotes if need be)")
            elif name in entries:
                first = entries[name].key
                where = f" (first at line {first.line})" if first is not None else ""
                self._refuse(key_node, f"duplicate key '{name}'{where}; expected each key once")
            else:
                key = Spot(key_node.start_mark.line + 1, key_node.start_mark.column + 1, value=name)
                entries[name] = self.spot(value_node, key)
        return entries

    def _scalar(self, node: Node) -> Scalar:
        if node.tag == "tag:yaml.org,2002:str":
            return str(node.value)
        try:
            value = self._yaml.constructor.construct_object(node)
            if isinstance(value, date):
                return str(node.value)
            if isinstance(value, str | bool) or value is None:
                return value
            if isinstance(value, int | float) and math.isfinite(float(value)):
                return value
        except (YAMLError, ValueError, OverflowError):
            pass
        self._refuse(node, f"'{str(node.value)[:40]}' cannot be read; expected text, true, false or a finite number")
        return None

    def _refuse(self, node: Node, message: str) -> None:
        self.mistakes.append(Mistake(node.start_mark.line + 1, node.start_mark.column + 1, message))
