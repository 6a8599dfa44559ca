"""PAGES: the pages of the window, one record each, in the order of the navigation. A page is a folder and a record here."""

from __future__ import annotations

from gui.gradient_lab.record import GRADIENT_LAB
from gui.page import Page
from gui.playground.record import PLAYGROUND
from gui.training.record import TRAINING

PAGES: dict[str, Page] = {page.id: page for page in (PLAYGROUND, TRAINING, GRADIENT_LAB)}
