"""PICTURES: the kinds of picture and their names. No Qt: the command line reads it before anything is drawn."""

from __future__ import annotations

from engine.numeric.messages import QT_TRANSLATE_NOOP

# The kinds of picture that plots and diagrams can be saved as, by suffix.
PICTURES: dict[str, str] = {
    ".png": QT_TRANSLATE_NOOP("exporters", "PNG picture"),
    ".svg": QT_TRANSLATE_NOOP("exporters", "SVG picture"),
    ".pdf": QT_TRANSLATE_NOOP("exporters", "PDF picture"),
}
