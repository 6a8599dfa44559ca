"""Context: the objects that the bindings of one window share."""

from __future__ import annotations

from dataclasses import dataclass

from gui.model.library import FunctionLibrary
from gui.model.notices import Notices
from gui.model.settings import Settings
from gui.model.workspace import Workspace


@dataclass(frozen=True)
class Context:
    """The workspace, the person's settings and library, and the notices of the window."""

    workspace: Workspace
    settings: Settings
    library: FunctionLibrary
    notices: Notices
