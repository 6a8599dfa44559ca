"""Placing a preset, from wherever it is chosen: its network replaces the present one, and its paragraph is shown."""

from __future__ import annotations

from engine import Message, Network
from engine.document.presets import PRESETS
from gui.model.notices import Notices
from gui.model.workspace import State, Workspace
from gui.network.edits import NetworkEdits


def place_preset(name: str, workspace: Workspace, edits: NetworkEdits, notices: Notices) -> None:
    """Replace the network by a preset's, and show what to look at in it."""
    before = workspace.document.network
    edits.place_preset(name)
    introduce(name, workspace, notices, before)


def introduce(name: str, workspace: Workspace, notices: Notices, before: Network | None = None) -> None:
    """Show the paragraph of the placed preset until the network is used; it can be read again until it no longer holds or
    is undone (`before` is back)."""
    preset, opened, placed = PRESETS[name], workspace.state.opened, workspace.document.network

    def holds(state: State) -> bool:
        network = state.document.network
        undone = network is before and network is not placed
        return state.opened == opened and not undone and preset.is_about(network)

    notices.note(Message(preset.paragraph, context="presets"), holds=holds, steps_aside=True)
