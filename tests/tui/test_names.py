"""No class of the app takes a private name that Textual uses for itself: the app would hang or break in odd places."""

import ast
import inspect
import pkgutil
from importlib import import_module
from types import ModuleType

import pytest
from textual.message_pump import MessagePump

import followup_tui.tui


def modules() -> list[ModuleType]:
    """Every module of the screens."""
    found = pkgutil.walk_packages(followup_tui.tui.__path__, "followup_tui.tui.")
    return [import_module(module.name) for module in found]


def private_names(kind: type) -> set[str]:
    """The private attributes and methods that a class itself defines."""
    tree = ast.parse(inspect.cleandoc("\n" + inspect.getsource(kind)))
    assigned = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.ctx, ast.Store)
        and isinstance(node.value, ast.Name)
        and node.value.id == "self"
    }
    defined = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
    return {name for name in assigned | defined if name.startswith("_") and not name.startswith("__")}


@pytest.mark.parametrize(
    "kind",
    [
        pytest.param(kind, id=kind.__name__)
        for module in modules()
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, MessagePump) and kind.__module__ == module.__name__
    ],
)
def test_no_private_name_of_textual_is_taken(kind: type) -> None:
    bases = [base for base in kind.__mro__ if base.__module__.startswith("textual")]
    theirs = set().union(*(private_names(base) for base in bases))
    handlers = {"_on_key", "_on_mount", "_on_click", "_on_paste"}
    assert not private_names(kind) & theirs - handlers
