"""Lines of the page around a speech: page numbers anywhere; buttons, sources and editors' lines at the head and the tail.

A label line is short and made of the words that sites print on controls and credits. A sentence goes only where two signs
of different kinds show that a site speaks, and a short line between two sentences is a heading. Lines that name a speaker
or a date of the speech itself stay: they are read as its byline.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from ..labels import is_crew, is_field, is_moment_field, is_point_or_courtesy, is_said
from ..spans import Edit
from . import furniture_shapes as shapes

RULE = "page-furniture"
_BULLETS = "•·▪■◆▶►|｜- "
_COPY_MOST, _COPY_WORDS = 400, 2
_TERMS = 4
_BAR_MOST = 160
_OTHER_MOST = 45  # code points of a title
_CELLS = 3
_BAR = 2  # labels
_TABLE = 40  # lines at the head that may hold a table
_TOP, _FEWEST_OF_TITLE = 8, 6
"""How many lines at the top may stand above the way to the page, and how many code points a title has at least."""
_COLUMN = 10  # code points of a column's name; the last step may be the title itself
_NEAR = 2  # lines between the fields of one event
_LONGEST = 100
_EDGE = 12
"""How many lines of text at either end of a document may hold controls and credits between them."""


def edits(text: str) -> list[Edit]:
    """Whole lines of furniture, each with the break that follows it."""
    lines = text.split("\n")
    if len(lines) == 1:
        return []
    edges = _edge(lines, range(len(lines))) | _edge(lines, range(len(lines) - 1, -1, -1))
    known = (
        _table(lines)
        | _foot(lines)
        | _steps(lines)
        | _above_way(lines)
        | _around_title(lines)
        | _introduced(lines)
        | _dated_names(lines)
    )
    keywords = [i for i, line in enumerate(lines) if shapes.KEYWORDS.fullmatch(line)]
    if len(keywords) > 1:  # 关键词：奋斗 / … / 关键词：担当: what a speech says one after the other
        edges -= set(keywords)
    bars = edges - known
    out, at = [], 0
    for i, line in enumerate(lines):
        below = i > 0 and i in bars and not any(map(is_said, lines[i + 1 :]))
        if i in bars and not below and len(line) <= _BAR_MOST and (author := _author_in_bar(line)):
            kept = Edit(at + author.end(), at + len(line), "", RULE)
            out += [edit for edit in (Edit(at, at + author.start(), "", RULE), kept) if edit.end > edit.start]
        elif i in known or (len(line) <= _LONGEST and (_is_anywhere(line) or (i in edges and _is_page_line(lines, i)))):
            rule = "page-number" if shapes.PAGE.fullmatch(line) else RULE
            out.append(Edit(at, min(len(text), at + len(line) + 1), "", rule))
        elif i in edges and (beside := shapes.NAME_AND_EDITOR.fullmatch(line)):
            out.append(Edit(at + beside.start("rest"), at + len(line), "", RULE))
        elif below and (credit := _closing_credit(line, i)) is not None:
            whole = min(len(text), at + len(line) + 1)
            out.append(Edit(at + credit, at + len(line) if credit else whole, "", RULE))
        at += len(line) + 1
    return out


def _closing_credit(line: str, index: int) -> int | None:
    """Where it begins to tell who wrote: brackets at the end of the last sentence, or a line of its own; ``None`` where it does not."""
    plain, begin = line.translate(_TRADITIONAL), max(0, len(line) - _LONGEST - 30)
    if index > 1 and (shapes.AUTHOR_BELOW.fullmatch(plain) or (len(line) <= _BAR_MOST and _author_in_bar(line))):
        return 0
    closing = (shapes.CLOSING_CREDIT, shapes.ABOUT_TEXT)
    found = next(filter(None, (shape.search(plain, begin) for shape in closing)), None)
    if found is None and (brackets := shapes.IN_BRACKETS.search(line, max(0, len(line) - _LONGEST))):
        found = brackets if is_crew(brackets.group().translate(_TRADITIONAL)) else None
    return found.start() if found else None


def _edge(lines: Sequence[str], order: Iterable[int]) -> set[int]:
    """The line numbers from one end up to the :data:`_EDGE`-th line that is no furniture."""
    reached, kept = set(), 0
    for i in order:
        reached.add(i)
        kept += not (len(lines[i]) <= _LONGEST and _is_furniture(lines[i].lstrip(_BULLETS)))
        if kept == _EDGE:
            break
    return reached


def _table(lines: Sequence[str]) -> set[int]:
    """The cells of a table at the head: labels on lines of their own, and what stands between two of them."""
    labels = [i for i, line in enumerate(lines[:_TABLE]) if shapes.CELL.fullmatch(line.lstrip(_BULLETS))]
    if len(labels) < _CELLS:
        return set()
    # 标题： / 在全市会议上的讲话: a label goes, the title behind it stays.
    cells = {
        i for a, b in pairwise(labels) if b - a <= 2 for i in range(a, b + 1) if i in (a, b) or "标题" not in lines[a]
    }
    return {i for i in cells | set(labels) if not is_said(lines[i])}


def _foot(lines: Sequence[str]) -> set[int]:
    """What stands below the text: the site's own lines with its address, titles of other texts, the paper it was in."""
    start = max(1, len(lines) - _EDGE)
    foot = range(start, len(lines))
    others = next((i for i in foot if shapes.OTHERS.fullmatch(lines[i])), len(lines))
    below = range(others, len(lines))
    out = set(below) if all(_may_be_title(lines[i]) for i in below) else set()
    prose = next((i for i, line in enumerate(lines) if line[-1:] in "。！？"), len(lines))
    out |= {i for i in foot if _is_copied(lines[i]) or _is_terms(lines[i])}
    out |= {i for i in foot if _is_site(lines[i]) or (i > prose and shapes.PAPER.fullmatch(lines[i]))}
    site = next((i for i in foot if _is_site(lines[i])), start)
    for i in range(site - 1, start - 1, -1):
        if is_said(lines[i]) or not shapes.ADDRESS.fullmatch(lines[i].lstrip(_BULLETS)):
            break
        out.add(i)
    return out


def _may_be_title(line: str) -> bool:
    """Whether a line may name another text: nothing that is said aloud."""
    return len(line) <= _OTHER_MOST and not is_said(line) and not is_point_or_courtesy(line.lstrip(_BULLETS))


def _is_site(line: str) -> bool:
    return shapes.SITE.fullmatch(line) is not None


def _steps(lines: Sequence[str]) -> set[int]:
    """The steps of the way (当前位置：首页 > 领导讲话) that stand again on lines of their own: the name of the column."""
    head = range(min(_EDGE, len(lines)))
    ways = [
        i
        for i in head
        if len(lines[i]) <= _LONGEST and (shapes.WAY.fullmatch(lines[i]) or shapes.STEPS.fullmatch(lines[i]))
    ]
    steps = {step.strip() for i in ways for step in shapes.BETWEEN_STEPS.split(lines[i])}
    found = {i for i in head if lines[i].strip() in steps and len(lines[i]) <= _COLUMN}
    # The last step is the title itself, unless another title stands below it.
    last = {shapes.BETWEEN_STEPS.split(lines[i])[-1].strip() for i in ways}
    found = {
        i
        for i in found
        if lines[i].strip() not in last or any(_is_headline(x) and not _is_furniture(x) for x in lines[i + 1 : i + 3])
    }
    return found | {i for way in ways for i in _stairs(lines, way)}


def _stairs(lines: Sequence[str], way: int) -> Iterator[int]:
    """当前位置： / 首页 / > / 政务信息 / > / 要闻: a way whose steps and signs stand on lines of their own."""
    i = way + 1
    while i + 1 < len(lines) and len(lines[i]) <= _COLUMN and shapes.STEP.fullmatch(lines[i + 1]):
        yield from (i, i + 1)
        i += 2
    if way + 1 < i < len(lines) and len(lines[i]) <= _COLUMN and _may_be_title(lines[i]):
        yield i


def _above_way(lines: Sequence[str]) -> set[int]:
    """What stands above the way to the page (江城素材网提供各类范文！ / 当前位置：…), where the title stands below it."""
    way = next(
        (i for i, line in enumerate(lines[:_TOP]) if shapes.WAY.fullmatch(line) or shapes.STEPS.fullmatch(line)), 0
    )
    below = next((line for line in lines[way + 1 : way + _TOP] if not _is_furniture(line.lstrip(_BULLETS))), "")
    above = range(way)
    short = all(len(lines[i]) <= _OTHER_MOST and lines[i][-1:] not in "。；" for i in above)
    if not short or not _is_headline(below) or any(shapes.CALL.search(lines[i]) for i in above):
        return set()
    return set(above) if all(lines[i] not in below for i in above) else set()


def _is_headline(line: str) -> bool:
    return len(line) >= _FEWEST_OF_TITLE and _may_be_title(line) and line[-1] not in "：，、"


def _around_title(lines: Sequence[str]) -> set[int]:
    """A line of the head that prints the title of another line with something of the page beside it."""
    head = [i for i, line in enumerate(lines[:_EDGE]) if _FEWEST_OF_TITLE <= len(line) <= _LONGEST]
    out = set()
    for i in head:
        inner = next(
            (lines[k] for k in head if k != i and len(lines[k]) < len(lines[i]) and lines[k] in lines[i]), None
        )
        if lines[i].startswith("第") and any(line.startswith(("第二篇", "第2篇")) for line in lines):
            continue
        if inner and not is_said(lines[i]) and shapes.BESIDE_TITLE.fullmatch(lines[i].replace(inner, "", 1)):
            out.add(i)
    return out


def _introduced(lines: Sequence[str]) -> set[int]:
    """What a site that sells texts says above one, and the title of its collection (…（精选10篇）) where the text has its own."""
    head = range(min(_EDGE, len(lines) - 1))
    plain = [lines[i][: _COPY_MOST + 1].translate(_TRADITIONAL) for i in head]
    out = {
        i for i in head if len(plain[i]) <= _COPY_MOST and all(sign.search(plain[i]) for sign in shapes.INTRODUCTION)
    }
    collected = {i for i in head if shapes.COLLECTION.fullmatch(plain[i])} if out else set()
    out |= {i for i in head if _is_terms(plain[i])}
    own = next((i for i in head if i > max(out, default=0) and i not in collected and _is_headline(lines[i])), 0)
    return out | {i for i in collected if i < own}


def _is_terms(line: str) -> bool:
    words = set(shapes.TERMS.findall(line)) if len(line) <= _COPY_MOST and shapes.OF_SHOP.search(line) else ()
    return len(words) >= _TERMS


def _dated_names(lines: Sequence[str]) -> set[int]:
    """2023-07-12王小明, where a line near it prints the name alone or among others."""
    head = range(min(_EDGE, len(lines)))
    found = {i: match["name"] for i in head if (match := shapes.DAY_AND_NAME.fullmatch(lines[i]))}
    return {i for i, name in found.items() if any(name in lines[k] for k in head if k != i and not is_said(lines[k]))}


def _is_copied(line: str) -> bool:
    """What a site that copies texts says of its rights: who it is, what it copies, and a formula of such notes."""
    signs = all(sign.search(line) for sign in (shapes.OF_COPY, shapes.CLAIM, shapes.FORMULA))
    return len(line) <= _COPY_MOST and signs and len(set(shapes.COPY.findall(line))) >= _COPY_WORDS


def _is_anywhere(line: str) -> bool:
    """A page number or a caption, which stand wherever a page or a picture ends."""
    return shapes.PAGE.fullmatch(line) is not None or shapes.CAPTION.fullmatch(line) is not None


def _is_page_line(lines: Sequence[str], index: int) -> bool:
    """A line of furniture; the time of an event, beside its place and the people who met, is none."""
    line = lines[index].lstrip(_BULLETS)
    if shapes.HOW_OFTEN.fullmatch(line) or _is_entry(lines, index, 1) or _is_entry(lines, index, -1):
        return False
    if 0 < index < len(lines) - 1 and is_said(lines[index - 1]) and is_said(lines[index + 1]):
        plain = line.translate(_TRADITIONAL)
        return _is_bar(plain) or any(shape.fullmatch(plain) for shape in shapes.STRONG)
    if is_said(line) or not shapes.TIME.fullmatch(line):
        return _is_furniture(line)
    around = (*lines[max(0, index - _NEAR) : index], *lines[index + 1 : index + 1 + _NEAR])
    return not (is_moment_field(line) or any(map(is_field, around)))


def _is_entry(lines: Sequence[str], index: int, step: int) -> bool:
    """Whether a credit is one more entry of a list of the text (数量：三万件 / 对象：各县 / 审核：两轮): the two lines beside it are such."""
    beside = [lines[i].lstrip(_BULLETS) for i in (index + step, index + 2 * step) if 0 <= i < len(lines)]
    credit = shapes.CREDIT.fullmatch(lines[index].lstrip(_BULLETS)) is not None
    return credit and len(beside) == 2 and all(shapes.ENTRY.fullmatch(line) and not is_field(line) for line in beside)


# The characters of labels and buttons as pages in traditional characters print them.
_TRADITIONAL = str.maketrans(
    "編輯責審來發佈時間點擊數閱讀瀏覽關鍵詞鏈網頁訪錄圖攝記員載權臺聯絡東貼話題轉複製設為結終監總對薦歡這講範幫檔預註冊會專頻欄動態資訊視號戶簡體無礙聲處備導於們現條後問臉長鈕顯釋氣蒐",
    "编辑责审来发布时间点击数阅读浏览关键词链网页访录图摄记员载权台联络东贴话题转复制设为结终监总对荐欢这讲范帮档预注册会专频栏动态资讯视号户简体无碍声处备导于们现条后问脸长钮显释气搜",
)


@lru_cache(maxsize=512)
def _is_furniture(line: str) -> bool:
    line = line.translate(_TRADITIONAL)
    if is_field(line) or is_moment_field(line):
        return False
    if not line:  # nothing but signs
        return True
    if is_said(line):
        return any(shape.fullmatch(line) for shape in shapes.SURE)
    if shapes.TIME.fullmatch(line) or is_crew(line) or any(shape.fullmatch(line) for shape in shapes.SHAPES):
        return True
    if shapes.ROW.fullmatch(line) and shapes.OF_TABLE.search(line):
        return True
    return _is_bar(line)


def _author_in_bar(line: str) -> re.Match[str] | None:
    """The author of a bar that says more of the page: 来源：江城网 作者：王小明 编辑：李大江; ``None`` where he stands alone."""
    plain = line.translate(_TRADITIONAL)
    found = shapes.AUTHOR.search(plain)
    of_page = found and not is_said(line) and shapes.OF_PAGE.search(plain) and not shapes.OF_MEETING.search(plain)
    return found if of_page else None


def _is_bar(line: str) -> bool:
    return not is_said(line) and len(shapes.LABELS.findall(line)) >= _BAR and not shapes.AUTHOR.search(line)
