"""Context: what the bindings of one window share."""

from __future__ import annotations

from dataclasses import dataclass

from gui.model.library import FunctionLibrary
from gui.model.notices import Notices
from gui.model.settings import Settings
from gui.model.workspace import Workspace


@dataclass(frozen=True)
class Context:
    """The document with its runs, the person's settings and functions, and what tells the person something."""

    workspace: Workspace
    settings: Settings
    library: FunctionLibrary
    notices: Notices
