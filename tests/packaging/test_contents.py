"""The contents of a package: pinned versions, licences, icons, what is left out, and its description for a Linux desktop."""

from __future__ import annotations

import configparser
import json
import re
import xml.etree.ElementTree as ET
from types import ModuleType

import pytest
from packaging.requirements import Requirement
from packaging.version import Version
from project import ROOT
from PySide6.QtGui import QImage, QImageReader

from engine import Document
from engine.document.codec import dumps
from gui.text.translation import LANGUAGES

PACKAGING = ROOT / "resources" / "packaging"
DESKTOP = PACKAGING / "linux" / "kassei.desktop"
MIME = PACKAGING / "linux" / "kassei.xml"
METAINFO = PACKAGING / "linux" / "io.github.kassei.Kassei.metainfo.xml"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture
def tools(packaging_script) -> ModuleType:
    return packaging_script("contents")


@pytest.fixture
def licences(packaging_script) -> ModuleType:
    return packaging_script("licences")


# --- versions ----------------------------------------------------------------------------------------------------


def test_constraints_are_bare_names_and_versions():
    lines = (PACKAGING / "constraints.txt").read_text("utf-8").splitlines()
    assert all(line.startswith("#") or re.fullmatch(r"[A-Za-z0-9_.-]+==[0-9.]+", line) for line in lines)


def test_everything_bundled_is_pinned(tools, licences):
    pins = tools.pins()
    assert {*licences.bundled(), licences.BOOTLOADER} <= set(pins)
    assert {"numpy", "pyside6-essentials", "shiboken6", "pyqtgraph", "msgspec", "ziamath"} <= set(licences.bundled())


def test_every_pin_is_in_the_range_that_the_project_allows(tools):
    project, pins = tools.project(), tools.pins()
    ranges = [Requirement(line) for line in (*project["dependencies"], *project["optional-dependencies"]["package"])]
    for requirement in ranges:
        assert Version(pins[tools.plain_name(requirement.name)]) in requirement.specifier, requirement


def test_every_pin_satisfies_the_other_bundled_distributions(tools, licences):
    pins = tools.pins()
    for distribution in licences.bundled().values():
        for requirement in map(Requirement, distribution.requires or []):
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                assert Version(pins[tools.plain_name(requirement.name)]) in requirement.specifier, requirement


# --- what stays out ----------------------------------------------------------------------------------------------

KEPT = (
    "PySide6/Qt/plugins/platforms/libqxcb.so",
    "PySide6/Qt/plugins/platforms/libqoffscreen.so",
    "PySide6/plugins/platforms/qwindows.dll",
    "PySide6/Qt/plugins/platforms/libqcocoa.dylib",
    "PySide6/Qt/plugins/imageformats/libqsvg.so",
    "PySide6/plugins/iconengines/qsvgicon.dll",
    "PySide6/Qt/translations/qtbase_ja.qm",
    "PySide6/translations/qtbase_ja.qm",
    "PySide6/Qt/lib/libQt6Gui.so.6",
    "PySide6/Qt6Widgets.dll",
    "PySide6/QtCore.abi3.so",
    "libQt6Core.so.6",
    "libpython3.11.so.1.0",
    "libicudata.so.73",
    "libxcb-cursor.so.0",
    "libscipy_openblas64_-32a4b2a6.so",
    "numpy/_core/_multiarray_umath.cpython-311-x86_64-linux-gnu.so",
    "resources/i18n/kassei_ja.qm",
    "ziamath/fonts/STIXTwoMath-Regular.ttf",
    "pyqtgraph/icons/auto.png",
    "python311.dll",
)
LEFT_OUT = (
    "PySide6/Qt/plugins/platforms/libqeglfs.so",
    "PySide6/Qt/plugins/tls/libqopensslbackend.so",
    "PySide6/Qt/plugins/imageformats/libqtiff.so",
    "PySide6/plugins/networkinformation/qnetworklistmanager.dll",
    "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
    "PySide6/Qt/translations/qtbase_de.qm",
    "PySide6/Qt/translations/qt_help_ja.qm",
    "PySide6/Qt/lib/libQt6Network.so.6",
    "PySide6/Qt6Quick.dll",
    "PySide6/opengl32sw.dll",
    "libglib-2.0.so.0",
    "libstdc++.so.6",
    "libgtk-3.so.0",
    "libfontconfig.so.1",
    "pyqtgraph/icons/peegee/peegee_512px@2x.png",
)


@pytest.mark.parametrize("name", KEPT)
def test_what_the_program_needs_is_kept(tools, name):
    assert tools.is_kept(name)
    assert tools.is_kept(name.replace("/", "\\"))


@pytest.mark.parametrize("name", LEFT_OUT)
def test_what_the_program_does_not_need_is_left_out(tools, name):
    assert not tools.is_kept(name)
    assert not tools.is_kept(name.replace("/", "\\"))


def test_every_resource_that_the_program_reads_is_packaged(tools):
    packaged = {path for pattern in tools.RESOURCES for path in (ROOT / "resources").glob(pattern)}
    assert {path.relative_to(ROOT / "resources").parts[0] for path in packaged} == {"themes", "icons", "fonts", "i18n", "guide"}
    sources = {".ts", ".py"}  # of files that are packaged in another form
    for folder in ("themes", "icons", "fonts", "i18n", "guide/en", "guide/ja"):
        for path in (ROOT / "resources" / folder).iterdir():
            assert path in packaged or path.suffix in sources or path.name == "__pycache__", path


# --- licences ----------------------------------------------------------------------------------------------------


def test_everything_bundled_has_a_licence_and_its_text(licences, tmp_path):
    entries = licences.collect(tmp_path / "licences")
    assert json.loads((tmp_path / "licences" / "index.json").read_text("utf-8")) == entries
    names = {entry["name"] for entry in entries}
    assert {"Kassei", "Python", "Qt", "PySide6_Essentials", "shiboken6", "numpy", "STIX Two Math"} <= names
    assert any(name.startswith("Kassei Sans") for name in names)
    for entry in entries:
        assert set(entry) == {"name", "version", "licence", "files"}
        assert entry["version"]
        assert entry["licence"]
        assert all((tmp_path / "licences" / file).stat().st_size > 300 for file in entry["files"])


def test_qt_comes_with_the_lgpl_and_instructions_to_replace_it(licences, tmp_path):
    entries = licences.collect(tmp_path)
    qt = next(entry for entry in entries if entry["name"] == "Qt")
    texts = "".join((tmp_path / file).read_text("utf-8") for file in qt["files"])
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in texts
    assert "GNU GENERAL PUBLIC LICENSE" in texts
    assert "How to use another version of Qt" in texts


def test_a_distribution_without_a_licence_text_is_refused(licences, tmp_path, monkeypatch):
    monkeypatch.setattr(licences, "OWN_TEXTS", {})
    with pytest.raises(RuntimeError, match=r"latex2mathml.*PySide6_Essentials"):
        licences.collect(tmp_path)


# --- icons -------------------------------------------------------------------------------------------------------


def test_every_system_gets_icons_in_its_sizes(packaging_script, tmp_path, qapp):
    icons = packaging_script("icons")
    assert {16, 32, 48, 64, 128, 256, 512} <= set(icons.SIZES)
    pictures = {size: QImage.fromData(icons.png(size)) for size in icons.SIZES}
    assert all((picture.width(), picture.height()) == (size, size) for size, picture in pictures.items())
    assert len({pictures[256].pixel(x, x) for x in range(256)}) > 5
    ico = icons.write_icon(tmp_path / "kassei.ico")
    reader = QImageReader(str(ico))
    assert reader.imageCount() == len([size for size in icons.SIZES if size <= 256])
    assert QImage(str(ico)).width() in icons.SIZES
    data = icons.write_icon(tmp_path / "kassei.icns").read_bytes()
    assert (data[:4], int.from_bytes(data[4:8], "big")) == (b"icns", len(data))


# --- the description for a Linux desktop --------------------------------------------------------------------------


def test_the_menu_entry_is_in_both_languages_and_opens_files():
    parser = configparser.ConfigParser(interpolation=None, delimiters="=")
    parser.optionxform = str  # type: ignore[assignment]
    parser.read_string(DESKTOP.read_text("utf-8"))
    entry = parser["Desktop Entry"]
    for key in ("Name", "GenericName", "Comment"):
        for language in LANGUAGES:
            assert entry[key if language == "en" else f"{key}[{language}]"]
    assert entry["Exec"] == "kassei %f"
    assert entry["MimeType"] == "application/x-kassei;"


def test_a_document_is_recognised_by_its_name_and_its_first_bytes():
    space = {"m": "http://www.freedesktop.org/standards/shared-mime-info"}
    kind = ET.parse(MIME).getroot().find("m:mime-type", space)
    assert kind is not None
    assert kind.get("type") == "application/x-kassei"
    assert [glob.get("pattern") for glob in kind.findall("m:glob", space)] == ["*.kassei"]
    data = dumps(Document())
    found = False
    for match in kind.findall("m:magic/m:match", space):
        first, last = map(int, str(match.get("offset")).split(":"))
        found |= first <= data.find(str(match.get("value")).encode()) <= last
    assert found


def test_the_description_is_in_both_languages():
    root = ET.parse(METAINFO).getroot()
    for tag in ("name", "summary", "description/p"):
        languages = {element.get(LANG, "en") for element in root.findall(tag)}
        assert languages == set(LANGUAGES), tag
    assert root.findtext("launchable") == DESKTOP.name


def test_no_packaging_file_names_a_path_of_a_machine_or_a_package_index():
    for path in PACKAGING.rglob("*"):
        if path.is_file() and path.suffix not in {".pyc"} and "texts" not in path.parts:
            assert not re.search(r"/home/(?!person)|/root\b|/opt/|pypi|index-url", path.read_text("utf-8")), path
