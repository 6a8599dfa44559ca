"""Cut Noto Sans CJK JP down to the characters Kassei shows, as the bundled family "Kassei Sans".

The source is the Debian package ``fonts-noto-cjk``, which installs
``/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc`` and ``NotoSansCJK-Bold.ttc``. With it, from anywhere::

    python resources/packaging/subset_font.py /usr/share/fonts/opentype/noto

writes ``resources/fonts/KasseiSans-Regular.otf`` and ``KasseiSans-Bold.otf``. Run it again whenever the translations
or the source strings gain a character. The same inputs always give the same bytes.

Regular holds all the kanji of JIS X 0208 level 1; Bold, for headings, only those the program uses and the commonest
of textbooks. The source lacks most superscripts and all subscripts, so they are made here from its digits and letters.
Its operators and ellipsis, drawn for Japanese setting, are fitted to Latin text.
"""

from __future__ import annotations

import argparse
import ast
import html
import sys
import unicodedata
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from fontTools.misc.transform import Transform
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import RecordingPen, replayRecording
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).resolve().parents[2]
SOURCE_FAMILY = "Noto Sans CJK JP"
FAMILY = "Kassei Sans"
MODIFIED = 3_850_070_400  # 2026-01-01, in seconds since 1904: any constant makes the output reproducible

SYMBOLS = (
    "‐‑–—‘’“”‚„†‡•…‰′″‹›※€™№ℓ℃Ω"
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁱⁿᵀᵏᵗ₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜᵢⱼᵣᵤᵥ"
    "−×·÷±∓∞≤≥≦≧≠≈≡∝√∑∏∫∂∇∈∉∋⊂⊃⊆⊇∪∩∀∃∅∠⊥∥∧∨¬⊕⊗⊙⋅∗∴∵"
    "←↑→↓↔⇐⇒⇔"
    "▲△▶▷▼▽◀◁◆◇◎●○■□★☆✓⚠ⓘ─│①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
)
TEXTBOOK_KANJI = (
    "一二三四五六七八九十百千万零個数値式関係函活性化層重偏入出力前後向逆伝播学習率誤差損失勾配微分積導関最大小値"
    "平均分散標準正規確率行列次元線形非変換恒等閾双曲接漏階段指対滑軟急増減加乗除和積商比例式表示図軸原点曲直傾極限"
    "収束発散飽和消失爆教師有無訓練検証試験予測回帰類識別特徴量画像文字名新開閉保存読書込印刷終了戻元復切取貼付削除"
    "選択全解編集追加挿入設定言語色明暗拡縮移動初期設計時間目的問題答例説明注意警告誤不正空白型番号単位精度桁丸"
    "実虚定義域値連続有界上下左右中央内外始止進歩再生速遅毎各合計算結果過程概要詳細情報使用方法助補足高低長短幅"
    "材料本章節頁手順理由場合必要十可能適用同異共通般自由意味考見聞話作成部品机上電車水火木金土日月年"
    "第回層番目元個本組対積載起動停止録音像欄枠窓端末力点状態履歴候約束好例参照現在古新旧良悪強弱内訳系統種様々"
    "記号漢英数米仏独和訳者科理物質熱電磁波光音振幅周期幾何図形角円球面積体比較観察探求調節支持素子神経細胞脳網構造"
)
"""For headings that do not exist yet, and for what users write into their own."""

ALIASES = {"‑": "-", "‐": "-", "⋅": "·", "∗": "*", "\u2126": "Ω"}
"""Stand-ins for characters the source lacks."""

TRIMMED = "×÷±∓∞≤≥≦≧≠≡∝≈∂∇∑∏∫√∈∉"
SIDE_BEARING = 55
SCRIPT_WEIGHT = {"Regular": 0.3, "Bold": 1.3}
"""How far towards Bold the letters are taken before they shrink, so that their stems equal that of the font's own ¹."""


def characters(*ranges: tuple[int, int]) -> set[str]:
    """All characters in inclusive ranges of code points."""
    return {chr(code) for first, last in ranges for code in range(first, last + 1)}


def level_one_kanji() -> set[str]:
    """JIS X 0208 level 1: rows 16 to 47."""
    cells = (bytes((0xA0 + row, 0xA0 + cell)) for row in range(16, 48) for cell in range(1, 95))
    return set("".join(cell.decode("euc_jp", "ignore") for cell in cells))


def program_text() -> set[str]:
    """Every character of the translations, the guide and the string literals in the sources."""
    shown_characters: set[str] = set()
    for translation in sorted((ROOT / "resources" / "i18n").glob("*.ts")):
        shown_characters.update(html.unescape(translation.read_text("utf-8")))
    for page in sorted((ROOT / "resources" / "guide").glob("*/*.txt")):
        shown_characters.update(page.read_text("utf-8"))
    for source in (*ROOT.glob("*.py"), *ROOT.glob("engine/**/*.py"), *ROOT.glob("gui/**/*.py")):
        for node in ast.walk(ast.parse(source.read_bytes())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                shown_characters.update(node.value)
    return {character for character in shown_characters if character.isprintable()}


def common_characters() -> set[str]:
    """What both weights hold: everything but kanji, and what the program itself writes."""
    scripts = characters(
        (0x20, 0x7E),
        (0xA0, 0xFF),
        (0x391, 0x3A1),
        (0x3A3, 0x3A9),
        (0x3B1, 0x3C9),
        (0x3000, 0x303F),
        (0x3041, 0x3096),
        (0x3099, 0x30FF),
        (0xFF01, 0xFFEE),
    )
    assigned = {character for character in scripts if unicodedata.category(character) != "Cn"}
    hangul = characters((0xFFA0, 0xFFDC))
    return (assigned - hangul) | set(SYMBOLS) | program_text()


def glyph_names(font: TTFont) -> dict[int, str]:
    """The glyph of each code point."""
    return font.getBestCmap() or {}


def open_face(path: Path) -> TTFont:
    """The Japanese face of a collection."""
    with TTCollection(path, lazy=True) as collection:
        families = [face["name"].getDebugName(1) for face in collection.fonts]
    # A fixed time stamp, and the glyph bounds of the source, keep the result independent of when and where.
    return TTFont(path, fontNumber=families.index(SOURCE_FAMILY), recalcTimestamp=False)


def cut(font: TTFont, wanted: Iterable[str]) -> None:
    """Drop all other characters, hinting, vertical writing and OpenType features.

    No feature is kept: kerning would also move kana, which is drawn for it only together with proportional kana.
    """
    options = Options()
    options.layout_features = []
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = list(range(15))
    options.drop_tables += ["BASE", "GSUB", "GPOS", "GDEF", "VORG", "vhea", "vmtx", "DSIG"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[ord(character) for character in wanted])
    subsetter.subset(font)


def rename(font: TTFont, style: str) -> None:
    """Give the family its own name, so that it never meets an installed copy; authors and licence stay."""
    postscript = f"{FAMILY.replace(' ', '')}-{style}"
    full = FAMILY if style == "Regular" else f"{FAMILY} {style}"
    table = font["name"]
    table.names = [record for record in table.names if record.langID == 0x409]
    version = str(table.getDebugName(5)).split(";")[0]
    changes = "added superscripts and subscripts and narrower operators"
    about = f"Cut from {SOURCE_FAMILY} for Kassei, with {changes}. {table.getDebugName(10)}"
    for key, text in {1: FAMILY, 2: style, 3: f"{version};{postscript}", 4: full, 5: version, 6: postscript, 10: about}.items():
        table.setName(text, key, 3, 1, 0x409)
    compact = font["CFF "].cff
    compact.fontNames = [postscript]
    top = compact.topDictIndex[0]
    top.FullName, top.FamilyName = full, FAMILY
    for part in top.FDArray:
        part.FontName = f"{postscript}-{part.FontName.rsplit('-', 1)[-1]}"
    font["head"].modified = MODIFIED


def is_script(character: str) -> bool:
    """Whether the character is a single other one, raised or lowered."""
    kind, *codes = unicodedata.decomposition(character).split() or [""]
    return kind in {"<sub>", "<super>"} and len(codes) == 1


Outline = list[tuple[str, tuple[tuple[float, float], ...]]]


def outline_of(font: TTFont, character: str) -> Outline:
    """The drawing commands of a character."""
    pen = RecordingPen()
    font.getGlyphSet()[glyph_names(font)[ord(character)]].draw(pen)
    return pen.value


def blended(light: Outline, heavy: Outline, weight: float) -> Outline:
    """An outline between two of the same structure, or beyond them."""
    return [
        (command, tuple((x + weight * (u - x), y + weight * (v - y)) for (x, y), (u, v) in zip(points, others, strict=True)))
        for (command, points), (_, others) in zip(light, heavy, strict=True)
    ]


def bounds_of(outline: Outline) -> tuple[float, float, float, float]:
    """Left, bottom, right and top."""
    pen = BoundsPen(None)
    replayRecording(outline, pen)
    if pen.bounds is None:
        raise ValueError(outline)
    return pen.bounds


def moved(outline: Outline, transform: Transform) -> Outline:
    """The outline under a transformation."""
    pen = RecordingPen()
    replayRecording(outline, TransformPen(pen, transform))
    return pen.value


def draw(font: TTFont, glyph: str, width: int, outline: Outline, like: str) -> None:
    """Give a glyph of the font an outline, in the sub-font of another character; a new name makes a new glyph."""
    top = font["CFF "].cff.topDictIndex[0]
    strings = top.CharStrings
    part = strings.getItemAndSelector(glyph_names(font)[ord(like)])[1]
    private = top.FDArray[part].Private
    pen = T2CharStringPen(width - private.nominalWidthX, None)
    replayRecording(outline, pen)
    program = pen.getCharString(private, top.GlobalSubrs)
    if glyph in strings:
        strings.charStringsIndex[strings.charStrings[glyph]] = program
        top.FDSelect.gidArray[strings.charStrings[glyph]] = part
    else:
        strings.charStringsIndex.append(program)
        strings.charStrings[glyph] = len(strings.charStringsIndex) - 1
        top.FDSelect.append(part)
        top.charset = [*top.charset, glyph]
        font.setGlyphOrder(top.charset)
        font["maxp"].numGlyphs = len(top.charset)
    font["hmtx"][glyph] = (width, round(bounds_of(outline)[0]))


def add_scripts(font: TTFont, wanted: Iterable[str], masters: tuple[TTFont, TTFont], weight: float) -> None:
    """Make the superscripts and subscripts the font lacks, as large and as heavy as its own ² and ⁴."""

    def base_outline(character: str) -> Outline:
        light, heavy = (outline_of(master, character) for master in masters)
        return blended(light, heavy, weight)

    own, base = bounds_of(outline_of(font, "²")), bounds_of(base_outline("2"))
    across = (own[2] - own[0]) / (base[2] - base[0])
    own, base = bounds_of(outline_of(font, "⁴")), bounds_of(base_outline("4"))
    upright = (own[3] - own[1]) / (base[3] - base[1])
    shift = {"<super>": own[1], "<sub>": -round(0.22 * base[3])}
    cmap = glyph_names(font)
    digit_width = font["hmtx"][cmap[ord("²")]][0]
    # Above all others, because some readers want the CIDs of a font in ascending order.
    names = (
        f"cid{number:05d}" for number in count(1 + max(int(name[3:]) for name in font.getGlyphOrder() if name != ".notdef"))
    )
    known = glyph_names(masters[0])
    for character in sorted(filter(is_script, wanted)):
        kind, code = unicodedata.decomposition(character).split()
        if ord(character) in cmap or int(code, 16) not in known:
            continue
        source = chr(int(code, 16))
        light, heavy = (master["hmtx"][glyph_names(master)[ord(source)]][0] for master in masters)
        natural = across * (light + weight * (heavy - light))
        width = digit_width if character.isdigit() else round(natural)
        transform = Transform(across, 0, 0, upright, (width - natural) / 2, shift[kind])
        name = next(names)
        draw(font, name, width, moved(base_outline(source), transform), like="4")
        assign(font, character, name)


def fit_to_latin(font: TTFont) -> None:
    """Trim the operators, which stand in full-width cells, and set the ellipsis on the baseline."""
    cmap = glyph_names(font)
    for character in TRIMMED:
        outline = outline_of(font, character)
        left, _, right, _ = bounds_of(outline)
        width = round(right - left) + 2 * SIDE_BEARING
        draw(font, cmap[ord(character)], width, moved(outline, Transform(1, 0, 0, 1, SIDE_BEARING - left, 0)), like=character)
    dot = outline_of(font, ".")
    step = font["hmtx"][cmap[ord(".")]][0]
    dots = [command for index in range(3) for command in moved(dot, Transform(1, 0, 0, 1, index * step, 0))]
    draw(font, cmap[ord("…")], 3 * step, dots, like=".")


def assign(font: TTFont, character: str, glyph: str) -> None:
    """Let a character be shown by a glyph."""
    for table in font["cmap"].tables:
        if table.isUnicode() and table.format != 14:
            table.cmap[ord(character)] = glyph


def build(style: str, masters: tuple[TTFont, TTFont], font: TTFont, wanted: set[str], target: Path) -> set[str]:
    """Write one weight, and return the wanted characters that it lacks."""
    cut(font, wanted | set(ALIASES.values()))
    add_scripts(font, wanted, masters, SCRIPT_WEIGHT[style])
    fit_to_latin(font)
    cmap = glyph_names(font)
    for character, stand_in in ALIASES.items():
        if character in wanted and ord(character) not in cmap:
            assign(font, character, cmap[ord(stand_in)])
    rename(font, style)
    target.parent.mkdir(parents=True, exist_ok=True)
    font.save(target)
    return {character for character in wanted if ord(character) not in glyph_names(font)}


def main() -> None:
    """Build both weights."""
    parser = argparse.ArgumentParser(description="Build the bundled fonts from Noto Sans CJK JP.")
    parser.add_argument("folder", type=Path, help="holds NotoSansCJK-*.ttc; Debian: /usr/share/fonts/opentype/noto")
    parser.add_argument("--output", type=Path, default=ROOT / "resources" / "fonts", help="default: resources/fonts")
    arguments = parser.parse_args()
    sources = {style: arguments.folder / f"NotoSansCJK-{style}.ttc" for style in ("Regular", "Bold")}
    masters = open_face(sources["Regular"]), open_face(sources["Bold"])
    common = common_characters() | set(TEXTBOOK_KANJI)
    for style, wanted in (("Regular", common | level_one_kanji()), ("Bold", common)):
        target = arguments.output / f"KasseiSans-{style}.otf"
        missing = "".join(sorted(build(style, masters, open_face(sources[style]), wanted, target))) or "none"
        sys.stdout.write(f"{target}: {target.stat().st_size:,} bytes; not in the source: {missing}\n")


if __name__ == "__main__":
    main()
