"""Makes the fonts of pictures from the variable font that pages load; see README.md. Needs fonttools and brotli."""

from io import BytesIO
from pathlib import Path

from fontTools.merge import Merger
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

here = Path(__file__).parent
files = here / "../../../node_modules/@fontsource-variable/source-sans-3/files"
# Latin, its supplement, extended A and B, the Welsh and Vietnamese letters, punctuation, currencies, signs.
letters = [*range(0x20, 0x250), *range(0x1E00, 0x1F00), *range(0x2000, 0x2070), *range(0x20A0, 0x20C1), 0x2113, 0x2122, 0x2191, 0x2193, 0x2212, 0x2215, 0xFFFD]
family = "Ecluse Charts"


def static(subset: str, weight: int) -> BytesIO:
    font = TTFont((files / f"source-sans-3-{subset}-wght-normal.woff2").resolve())
    font = instancer.instantiateVariableFont(font, {"wght": weight})
    options = Options()
    options.layout_features = ["kern", "mark", "ccmp", "locl"]
    options.notdef_outline = True
    options.name_IDs = ["*"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)
    for table in ("STAT", "BASE", "gasp", "prep"):
        if table in font:
            del font[table]
    font.flavor = None
    file = BytesIO()
    font.save(file)
    file.seek(0)
    return file


def with_right_arrow(font: TTFont) -> None:
    """No subset has U+2192, which axes end with: it is the upward arrow, turned."""
    glyphs, up = font.getGlyphSet(), font.getBestCmap()[0x2191]
    glyf, metrics = font["glyf"], font["hmtx"]
    box, wide = glyf[up], metrics[up][0]
    length, middle = box.yMax - box.yMin, (box.xMin + box.xMax) / 2
    side = (wide - (box.xMax - box.xMin)) // 2
    pen = TTGlyphPen(None)
    # (x, y) -> (y, -x): upwards becomes rightwards; then onto the height at which the minus sign stands.
    minus = glyf[font.getBestCmap()[0x2212]]
    height = (minus.yMin + minus.yMax) / 2
    glyphs[up].draw(TransformPen(pen, (0, -1, 1, 0, side - box.yMin, height + middle)))
    name = "arrowright"
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    glyf[name] = pen.glyph()
    glyf[name].recalcBounds(glyf)
    metrics[name] = (length + 2 * side, glyf[name].xMin)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[0x2192] = name


def main() -> None:
    for weight, style in ((400, "Regular"), (600, "SemiBold")):
        font = Merger().merge([static(subset, weight) for subset in ("latin", "latin-ext")])
        with_right_arrow(font)
        font["OS/2"].usWeightClass = weight
        names = font["name"]
        # The licence reserves the name of the original for the original; its copyright stays.
        names.names = [each for each in names.names if each.nameID in (0, 13, 14)]
        for number, text in {1: family, 2: style, 3: f"{family} {style}", 4: f"{family} {style}", 6: f"EcluseCharts-{style}", 16: family, 17: style}.items():
            names.setName(text, number, 3, 1, 0x409)
        # The same bytes at each run.
        font.recalcTimestamp = False
        font["head"].created = font["head"].modified = 3_800_000_000
        font.save(here / f"charts-{weight}.ttf")


main()
