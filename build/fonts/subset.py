"""Makes the fonts of this folder out of the Debian packages named in README: python3 subset.py <folder of the packages' files> <out>"""
import sys
from pathlib import Path
from fontTools import subset
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTCollection, TTFont
source, out = Path(sys.argv[1]), Path(sys.argv[2])
here = Path(__file__).parent
standard = {ord(c) for c in (here / 'standard-characters.txt').read_text().replace('\n', '')}
blocks = [(0x20, 0x7E), (0xA0, 0x17F), (0x391, 0x3C9), (0x410, 0x451), (0x2000, 0x27BF), (0x2E80, 0x2FD5), (0x3000, 0x312F), (0x3200, 0x33FF), (0xFE30, 0xFE4F), (0xFF01, 0xFFE5)]
common = {c for a, b in blocks for c in range(a, b + 1)}
han = {c for a, b in [(0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x323AF)] for c in range(a, b + 1)}
gb2312 = {ord(bytes((r, c)).decode('gb2312')) for r in range(0xB0, 0xF8) for c in range(0xA1, 0xFF) if (r, c) < (0xD7, 0xFA) or r > 0xD7}
latin = set(range(0x20, 0x7F))
jobs = [
    ('NotoSerifCJK-Regular.ttc', 'NotoSerifCJKsc-Regular', common | han),
    ('NotoSerifCJK-SemiBold.ttc', 'NotoSerifCJKsc-SemiBold', common | standard | gb2312),
    ('NotoSansCJK-Medium.ttc', 'NotoSansCJKsc-Medium', common | standard | gb2312),
    ('LXGWWenKai-Light.ttf', 'LXGWWenKai-Light', common | standard | gb2312),
    ('NotoSerifCJK-ExtraLight.ttc', 'NotoSerifCJKsc-ExtraLight', latin),
    ('NotoSerifCJK-Regular.ttc', 'NotoSerifCJKsc-Regular', latin | {0x2014}),
    ('NotoSansSymbols2-Regular.ttf', 'NotoSansSymbols2-Regular', set(range(0x2190, 0x27C0)) | set(range(0x2B00, 0x2BFF))),
]


def narrow(font):
    """Makes digits half as wide as a Chinese character, as beside a 仿宋 they are."""
    glyphs, top, charset = font.getGlyphSet(), font['CFF '].cff.topDictIndex[0], font.getGlyphOrder()
    factor = 500 / font['hmtx'][font.getBestCmap()[0x30]][0]
    drawn = {}
    for name in charset:
        pen = T2CharStringPen(round(font['hmtx'][name][0] * factor), glyphs)
        glyphs[name].draw(TransformPen(pen, (factor, 0, 0, 1, 0, 0)))
        old = top.CharStrings[name]
        drawn[name] = pen.getCharString(old.private, old.globalSubrs)
    for name, string in drawn.items():
        top.CharStrings[name] = string
        width, left = font['hmtx'][name]
        font['hmtx'][name] = (round(width * factor), round(left * factor))


for file, name, wanted in jobs:
    path = next(source.rglob(file))
    font = next(f for f in TTCollection(path).fonts if f['name'].getDebugName(6) == name) if file.endswith('.ttc') else TTFont(path)
    options = subset.Options(layout_features=[], hinting=False, notdef_outline=True, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14], desubroutinize=False, drop_tables=['GPOS', 'GSUB', 'BASE', 'VORG', 'vhea', 'vmtx', 'DSIG', 'GDEF', 'kern'])
    tool = subset.Subsetter(options)
    tool.populate(unicodes=wanted)
    tool.subset(font)
    font.flavor = None
    if name.startswith('LXGW'):
        # its names are reserved for unmodified fonts
        for record in font['name'].names:
            text = {1: 'SafetyDesk Kai', 3: 'SafetyDeskKai-Light', 4: 'SafetyDesk Kai Light', 6: 'SafetyDeskKai-Light'}.get(record.nameID)
            if text: font['name'].setName(text, record.nameID, record.platformID, record.platEncID, record.langID)
        name = 'SafetyDeskKai-Light'
    if 'ExtraLight' in name:
        narrow(font)
    few = '-Latin' if len(wanted) < 100 else ''
    target = out / f"{name}{few}{'.otf' if 'CFF ' in font else '.ttf'}"
    font['head'].modified = font['head'].created
    font.recalcTimestamp = False
    font.save(target)
    print(target.name, target.stat().st_size, len(font.getBestCmap()), len(standard - set(font.getBestCmap())))
