"""What the shell uses of Streamlit that Streamlit does not promise: all of it, so that an update fails here.

Whatever is not `st.something` is listed: modules and names from inside the package, what is read of a run's context,
names of the page in the browser, options that no documentation names. A use that is not listed fails, and so does a
name that is listed and not used any more, or is no longer there as we use it.
"""

from __future__ import annotations

import ast
import inspect
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit import cli_util, config
from streamlit.proto.ClientState_pb2 import ContextInfo
from streamlit.proto.Common_pb2 import FileURLs
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext
from streamlit.runtime.state import SafeSessionState, SessionState
from streamlit.runtime.uploaded_file_manager import UploadedFile, UploadedFileRec
from streamlit.testing.v1 import AppTest
from streamlit.web.server import server_util

ROOT = Path(__file__).parents[2]
SHELL = [ROOT / "app.py", *sorted((ROOT / "assessment" / "ui").rglob("*.py"))]
SCRIPTS_AND_STYLES = sorted(path for kind in ("*.js", "*.css") for path in (ROOT / "assessment" / "ui").rglob(kind))
STATIC = Path(st.__file__).parent / "static"

FROM_INSIDE = {
    "streamlit.cli_util",
    "streamlit.config",
    "streamlit.runtime.memory_uploaded_file_manager.MemoryUploadedFileManager",
    "streamlit.runtime.scriptrunner.get_script_run_ctx",
    "streamlit.runtime.uploaded_file_manager.UploadedFile",
    "streamlit.web.server.server_util",
}

OF_A_RUN = {
    # the context of a run
    "session_state": "where the session is",
    "context_info": "what the browser said of itself",
    "page_script_hash": "which page the run was asked for",
    "is_history_navigation": "whether the browser went back or forward",
    "session_id": "whose files are given back",
    "uploaded_file_mgr": "where the server keeps files",
    # the session under its lock, without the check that gives up a run
    "_lock": "held while entries are read and written",
    "_state": "the entries themselves",
    "query_params": "the address, read without giving up a run",
    "filtered_state": "the names of all entries, those of widgets by their keys",
    "_new_widget_state": "what the browser sent with the request for this run",
    "_key_id_mapper": "which widget has which key",
    "id_key_mapping": "the same, as a mapping",
    "states": "what was sent, by widget",
    # on what those hold
    "HasField": "whether the browser said its address",
    "url": "the address",
    "to_dict": "the address as a mapping",
    "remove_file": "a file given back",
    "getvalue": "what is in a file",
    "name": "what the visitor called it",
    "file_id": "what the server calls it",
}

MARKED = (
    "InputInstructions",
    "search-result-area",
    "stAlertContainer",
    "stApp",
    "stAppViewContainer",
    "stBottom",
    "stBottomBlockContainer",
    "stButton",
    "stButtonGroup",
    "stCheckbox",
    "stCode",
    "stConnectionStatus",
    "stDataFrame",
    "stDataFrameColumnMenu",
    "stDataFrameColumnVisibilityMenu",
    "stDataFrameResizable",
    "stDateInputCalendar",
    "stDateInputField",
    "stDialog",
    "stDownloadButton",
    "stElementContainer",
    "stElementToolbar",
    "stExpanderDetails",
    "stFileUploader",
    "stFileUploaderDropzone",
    "stHeader",
    "stHeaderActionElements",
    "stHeading",
    "stIconMaterial",
    "stLayoutWrapper",
    "stMain",
    "stMainBlockContainer",
    "stMainMenuList",
    "stMainMenuPopover",
    "stMarkdownContainer",
    "stMultiSelect",
    "stMultiSelectDropdown",
    "stNumberInputContainer",
    "stPageLink",
    "stPageLink-NavLink",
    "stPopover",
    "stPopoverBody",
    "stPopoverButton",
    "stRadioOption",
    "stSelectbox",
    "stSelectboxVirtualDropdown",
    "stSidebar",
    "stSkipToContent",
    "stSlider",
    "stSliderThumbValue",
    "stStatusWidget",
    "stTabs",
    "stTextArea",
    "stTextAreaRootElement",
    "stTextInput",
    "stTextInputRootElement",
    "stToast",
    "stToastContainer",
    "stToastText",
    "stToastViewButton",
    "stToolbar",
    "stTooltipContent",
    "stTooltipErrorContent",
    "stTooltipHoverTarget",
    "stTooltipIcon",
    "stVegaLiteChart",
    "stVerticalBlock",
    "stWidgetLabel",
)
"""What Streamlit draws and marks for those who look for it."""

IN_THE_PAGE = {
    **{f'data-testid="{name}"': ("*.js", f"`{name}`") for name in MARKED},
    'data-testid="stBaseButton-secondary"': ("*.js", "`stBaseButton-${"),
    'data-testid="stBaseButton-tertiary"': ("*.js", "`stBaseButton-${"),
    'data-testid="stBaseLinkButton-secondary"': ("*.js", "`stBaseLinkButton-${"),
    "gdg-input": ("*.js", "gdg-input"),
    "gdg-search-status": ("DataFrame.*.js", "gdg-search-status"),
    "st-key-": ("index.*.js", "`st-key-`+e.trim().replaceAll(/[^a-zA-Z0-9_-]/g,`-`)"),
    "--st-orange-background-color": ("BidiComponent.*.js", "orangeBackgroundColor"),
    "--st-orange-text-color": ("BidiComponent.*.js", "orangeTextColor"),
    "--st-base-radius": ("BidiComponent.*.js", "baseRadius"),
    "--st-font": ("BidiComponent.*.js", "font:"),
}
"""What our scripts and styles look for, and where Streamlit's own files name it."""


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in SHELL:
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def imported(tree: ast.Module) -> set[str]:
    """What a module takes from inside Streamlit."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name.startswith("streamlit.")}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "streamlit":
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def chain(node: ast.expr) -> list[str]:
    """The names of ``a.b[0].c`` and of ``f().c``, the first one first."""
    match node:
        case ast.Name(id=name):
            return [name]
        case ast.Attribute(value=of, attr=name):
            return [*chain(of), name]
        case ast.Subscript(value=of) | ast.Call(func=of):
            return chain(of)
    return [""]


def names_in(tree: ast.AST) -> set[str]:
    plain = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return plain | {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}


def givers(tree: ast.Module) -> set[str]:
    """Our private functions that hand on something of a run's context, and the one that gives it."""
    given = {"get_script_run_ctx"}
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef) and function.name.startswith("_") and given & names_in(function):
            given.add(function.name)
    return given


def of_a_run(function: ast.FunctionDef, given: set[str]) -> set[str]:
    """The local names of what a function takes from a run's context, and of what it takes from that."""
    names = set(given)
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and names & names_in(node.value):
            names |= set().union(*(names_in(target) for target in node.targets))
    return names


def read_of_a_run(tree: ast.Module) -> set[str]:
    """The attributes read of a run's context and of what is taken from there, by whatever local name."""
    found: set[str] = set()
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        names = of_a_run(function, givers(tree))
        for node in ast.walk(function):
            if isinstance(node, ast.Attribute) and chain(node)[0] in names:
                found |= set(chain(node)[1:])
            elif isinstance(node, ast.Call) and chain(node.func) == ["getattr"] and chain(node.args[0])[0] in names:
                found.add(str(ast.literal_eval(node.args[1])))
    return found


def underscored(tree: ast.Module) -> set[str]:
    """Private attributes of anything that is not the object itself."""
    attributes = (node for node in ast.walk(tree) if isinstance(node, ast.Attribute))
    private = (node for node in attributes if node.attr.startswith("_") and not node.attr.startswith("__"))
    return {node.attr for node in private if chain(node)[:-1] not in (["self"], ["cls"])}


def test_all_that_is_taken_from_inside_streamlit_is_listed() -> None:
    assert set().union(*(imported(tree) for _, tree in trees())) == FROM_INSIDE


def test_all_that_is_read_of_a_run_is_listed() -> None:
    used = set().union(*(read_of_a_run(tree) for _, tree in trees()))
    assert used - {*dir(dict)} == OF_A_RUN.keys()


def test_no_other_private_attribute_is_used() -> None:
    strange = {path.name: underscored(tree) - OF_A_RUN.keys() for path, tree in trees()}
    assert {name: found for name, found in strange.items() if found} == {}


def test_what_is_called_takes_what_it_is_given() -> None:
    takes = {
        get_script_run_ctx: ["suppress_warning"],
        MemoryUploadedFileManager.remove_file: ["self", "session_id", "file_id"],
        config.get_option: ["key"],
        server_util.get_url: ["host_ip"],
        cli_util.open_browser: ["url"],
    }
    found = {function: list(inspect.signature(function).parameters) for function in takes}
    assert {function.__qualname__: names for function, names in found.items() if names != takes[function]} == {}
    assert {"lifespan", "routes", "middleware"} <= inspect.signature(st.App).parameters.keys()


def test_what_is_read_is_there() -> None:
    state = SessionState()
    state.set_widgets_from_proto(WidgetStates(widgets=[WidgetState(id="$$ID-x-answer", string_value="yes")]))
    held = SafeSessionState(state, lambda: None)
    assert ContextInfo.DESCRIPTOR.fields_by_name["url"].has_presence
    fields = {*ScriptRunContext.__dataclass_fields__, *vars(ScriptRunContext)}
    assert {"session_state", "context_info", "page_script_hash", "session_id", "uploaded_file_mgr"} <= fields
    with held._lock:
        assert held._state is state
    assert list(state._new_widget_state.states) == ["$$ID-x-answer"]
    assert dict(state._key_id_mapper.id_key_mapping) == {}
    assert state.query_params.to_dict() == {}
    assert dict(state.filtered_state) == {}
    upload = UploadedFile(UploadedFileRec("7", "ads.csv", "text/csv", b"Day"), FileURLs())
    assert (upload.file_id, upload.name, upload.getvalue()) == ("7", "ads.csv", b"Day")


def test_what_a_widget_sends_is_found_by_its_key_and_the_session_by_its_names() -> None:
    def page() -> None:
        import streamlit as st
        from streamlit.runtime.scriptrunner import get_script_run_ctx

        context = get_script_run_ctx()
        assert context is not None
        held = context.session_state._state
        keys = held._key_id_mapper.id_key_mapping
        sent = {keys[widget]: held._new_widget_state[widget] for widget in held._new_widget_state.states}
        st.session_state["sent"] = sent
        st.session_state["names"] = sorted(held.filtered_state)
        st.text_input("Name", key="w-1-name")

    test = AppTest.from_function(page).run()
    test.text_input[0].set_value("Dupont").run()
    assert test.session_state["sent"] == {"w-1-name": "Dupont"}
    assert test.session_state["names"] == ["names", "sent", "w-1-name"]


def test_no_page_looks_at_a_button_where_it_stands() -> None:
    """A run cut short does not get there, and the click is forgotten; its callback has acted before."""
    buttons = {"button", "form_submit_button"}
    looked_at = [
        f"{path.name}:{node.lineno}"
        for path, tree in trees()
        for node in ast.walk(tree)
        for part in ast.iter_child_nodes(node)
        if not isinstance(node, ast.Expr) and isinstance(part, ast.Call)
        if isinstance(part.func, ast.Attribute) and part.func.attr in buttons
    ]
    assert looked_at == []


def in_scripts_and_styles() -> set[str]:
    texts = [path.read_text(encoding="utf-8") for path in (*SHELL, *SCRIPTS_AND_STYLES)]
    wanted = re.compile(r'data-testid="[\w-]+"|gdg-[\w-]+|st-key-|--st-[a-z-]+')
    return {found for text in texts for found in wanted.findall(text)}


def test_what_our_scripts_and_styles_look_for_is_listed_and_named_by_streamlit() -> None:
    assert in_scripts_and_styles() == IN_THE_PAGE.keys()
    missing = {
        name: files
        for name, (files, text) in IN_THE_PAGE.items()
        if not any(text in path.read_text(encoding="utf-8") for path in (STATIC / "static" / "js").glob(files))
    }
    assert missing == {}


def test_the_page_that_is_served_has_what_its_announcement_replaces() -> None:
    page = (STATIC / "index.html").read_text(encoding="utf-8")
    replaced = (r'<html lang="[^"]*"', r"<title>.*?</title>", r"<noscript>.*?</noscript>")
    assert {pattern: len(re.findall(pattern, page, re.DOTALL)) for pattern in replaced} == dict.fromkeys(replaced, 1)


def test_streamlit_knows_every_option_that_is_set() -> None:
    def flat(table: dict[str, Any], *above: str) -> Iterator[str]:
        for name, value in table.items():
            if isinstance(value, dict):
                yield from flat(value, *above, name)
            else:
                yield ".".join((*above, name))

    given = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    known = config.get_config_options(force_reparse=False)
    assert [name for name in flat(given) if name not in known] == []
