"""Unexpected errors: the document is rescued, and the error is reported once, with details."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from gui_person import Person, clipboard, settle
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QPushButton

from engine import VERSION
from gui.runtime import crash
from gui.runtime.crash import LOG_NAME, CrashHandler
from gui.runtime.diagnostics import LAST_CRASH, last_crash, versions


class Rescue:
    """Stands in for autosave: counts its calls and returns a path."""

    def __init__(self, path: Path) -> None:
        self.path, self.calls = path, 0

    def __call__(self) -> Path:
        self.calls += 1
        return self.path


@pytest.fixture
def rescue(tmp_path: Path) -> Rescue:
    return Rescue(tmp_path / "recovery-1.kassei")


@pytest.fixture
def handler(kassei: Person, tmp_path: Path, rescue: Rescue) -> Iterator[CrashHandler]:
    handler = CrashHandler(tmp_path, rescue, kassei.window)
    yield handler
    vars(handler).clear()  # pytest keeps the fixture's value, which must not keep the window's parts


def fail(handler: CrashHandler, text: str = "a thing broke") -> None:
    try:
        raise RuntimeError(text)
    except RuntimeError as error:
        handler.handle(RuntimeError, error, error.__traceback__)


def dialogs(kassei: Person) -> list[QDialog]:
    settle()
    return [dialog for dialog in kassei.window.findChildren(QDialog, "crash_dialog") if dialog.isVisible()]


def test_dialog_has_details_and_the_rescued_path(
    kassei: Person, handler: CrashHandler, rescue: Rescue, capsys: pytest.CaptureFixture[str]
) -> None:
    fail(handler)
    (dialog,) = dialogs(kassei)
    assert rescue.calls == 1
    assert str(rescue.path) in dialog.findChild(QLabel, "crash_words").text()  # pyright: ignore[reportOptionalMemberAccess]
    details = dialog.findChild(QPlainTextEdit, "crash_details").toPlainText()  # pyright: ignore[reportOptionalMemberAccess]
    assert "RuntimeError: a thing broke" in details
    assert "test_crash.py" in details
    assert f"Kassei:\t{VERSION}" in details
    assert "RuntimeError: a thing broke" in capsys.readouterr().err


def test_details_can_be_copied(kassei: Person, handler: CrashHandler) -> None:
    fail(handler)
    (dialog,) = dialogs(kassei)
    button = dialog.findChild(QPushButton, "crash_copy")
    assert button is not None
    kassei.click(button)
    assert clipboard() == dialog.findChild(QPlainTextEdit, "crash_details").toPlainText()  # pyright: ignore[reportOptionalMemberAccess]


def test_second_failure_is_rescued_without_a_second_dialog(kassei: Person, handler: CrashHandler, rescue: Rescue) -> None:
    fail(handler)
    fail(handler)
    assert len(dialogs(kassei)) == 1
    assert rescue.calls == 2


def test_after_continue_the_next_failure_is_reported_again(kassei: Person, handler: CrashHandler) -> None:
    fail(handler)
    (dialog,) = dialogs(kassei)
    box = dialog.findChildren(QDialogButtonBox)[0]
    kassei.click(next(button for button in box.buttons() if button.text() == "Continue"))
    assert dialogs(kassei) == []
    assert kassei.window.isVisible()
    fail(handler)
    assert len(dialogs(kassei)) == 1


def test_dialog_is_japanese_in_japanese(open_kassei, tmp_path: Path, rescue: Rescue) -> None:
    kassei = open_kassei(language="ja")
    fail(CrashHandler(tmp_path, rescue, kassei.window))
    (dialog,) = dialogs(kassei)
    text = [label.text() for label in dialog.findChildren(QLabel)] + [
        button.text() for button in dialog.findChildren(QPushButton)
    ]
    assert text
    assert not any(word.isascii() for word in text), text


def test_ctrl_c_just_ends_the_program(
    kassei: Person, handler: CrashHandler, rescue: Rescue, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes: list[int] = []
    # Not the real one, after which no event loop of this process would run any more.
    monkeypatch.setattr(crash, "QCoreApplication", SimpleNamespace(exit=codes.append))
    handler.handle(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert codes == [130]
    assert dialogs(kassei) == []
    assert rescue.calls == 0


def details_of(kassei: Person) -> str:
    (dialog,) = dialogs(kassei)
    return dialog.findChild(QPlainTextEdit, "crash_details").toPlainText()  # pyright: ignore[reportOptionalMemberAccess]


def test_details_end_with_the_diagnostics(kassei: Person, handler: CrashHandler) -> None:
    fail(handler)
    details = details_of(kassei)
    for name, version in versions().items():
        assert f"{name}:\t{version}" in details
    assert "System:\t" in details


def test_details_leave_the_home_folder_out(kassei: Person, handler: CrashHandler, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: Path(__file__).parent)
    fail(handler)
    details = details_of(kassei)
    assert '"~/test_crash.py"' in details
    assert str(Path(__file__).parent) not in details


def test_an_error_is_reported_although_the_rescue_fails(
    kassei: Person, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def rescue() -> Path:
        raise MemoryError("nothing is left")

    fail(CrashHandler(tmp_path, rescue, kassei.window))
    assert "a thing broke" in details_of(kassei)
    assert "MemoryError: nothing is left" in capsys.readouterr().err


def test_an_error_is_reported_although_a_module_is_missing(
    kassei: Person, handler: CrashHandler, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "gui.runtime.diagnostics", None)  # importing it fails
    fail(handler)
    assert "a thing broke" in details_of(kassei)


def test_kind_and_line_of_an_error_are_kept_but_not_its_text(kassei: Person, handler: CrashHandler, tmp_path: Path) -> None:
    fail(handler, "the secret document")
    kept = last_crash(tmp_path)
    assert re.fullmatch(r"RuntimeError in test_crash.py, line \d+ \(\d{4}-\d\d-\d\d\)", kept)
    assert "secret" not in (tmp_path / LAST_CRASH).read_text("utf-8")


@pytest.fixture
def installed(tmp_path: Path, rescue: Rescue) -> Iterator[CrashHandler]:
    hook, handler = sys.excepthook, CrashHandler(tmp_path / "data", rescue)
    yield handler
    handler.finish()
    sys.excepthook = hook


def test_install_takes_the_hook_and_finish_gives_it_back(installed: CrashHandler) -> None:
    assert installed.install() == ""
    assert sys.excepthook == installed.handle
    installed.finish()
    assert sys.excepthook is sys.__excepthook__


def test_install_returns_what_the_last_crash_left(installed: CrashHandler, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / LOG_NAME).write_text("Fatal Python error: Aborted\n")
    assert installed.install() == "Fatal Python error: Aborted"
    installed.finish()
    assert (tmp_path / "data" / LOG_NAME).read_text() == ""
    assert last_crash(tmp_path / "data").startswith("Fatal Python error: Aborted (")


def test_several_running_programs_write_to_one_log_without_losing_a_line(installed: CrashHandler, tmp_path: Path) -> None:
    installed.install()
    assert installed.log is not None
    with (tmp_path / "data" / LOG_NAME).open("a", encoding="utf-8") as log:
        log.write("Fatal Python error: one\n")  # by another program, which started earlier
    installed.log.write("Fatal Python error: two\n")
    installed.log.flush()
    assert (tmp_path / "data" / LOG_NAME).read_text() == "Fatal Python error: one\nFatal Python error: two\n"


def test_installing_survives_a_folder_that_cannot_be_written(rescue: Rescue, tmp_path: Path) -> None:
    hook = sys.excepthook
    (tmp_path / "file").write_text("")
    handler = CrashHandler(tmp_path / "file" / "data", rescue)
    assert handler.install() == ""
    handler.finish()
    sys.excepthook = hook
