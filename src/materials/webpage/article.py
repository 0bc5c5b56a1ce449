"""The element that holds the speech: a container that publishing systems name alike, else the deepest one with the prose.

Lists of links with teasers, comments and side columns hold prose too; they are set aside before anything is weighed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import Any

from ..labels import is_point_or_courtesy, is_said
from ..patterns import compiled
from .blocks import Line

_KNOWN = compiled(
    r"TRS_Editor|TRS_UEDITOR|UCAP-CONTENT|pages_content|\bt_f\b|\bpostmessage_\d|\brm_txt_con\b|\bvsb_content\b|\bv_news_content\b|"
    r"\bwp_articlecontent\b|\bjs_content\b|\bentry-content\b|\barticle-?(?:content|body|text|detail)\b|\b(?:news|detail|text)_?-?content\b",
    re.IGNORECASE,
)
_ASIDE = compiled(
    r"comment|related|relate-|recommend|side-?bar|breadcrumb|copyright|\bfoot(?:er)?\b|\bnav\b|\bhot\b|\bshare\b|\bpager?\b|reply|\bpls\b|\btags?\b|\bads?\b|\badvert|adsbygoogle|guanggao",
    re.IGNORECASE,
)
# Other people's words may outweigh the speech; a box of any other name that holds most of the page's prose wraps it (class="page").
_OF_OTHERS = compiled(
    r"comment|related|relate-|recommend|reply|\bpls\b|guanggao|adsbygoogle|\bads?\b|\badvert", re.IGNORECASE
)
_ASIDE_TAGS = frozenset(["nav", "aside", "footer"])
_ASIDE_HEAD = compiled(
    "(?:(?:相关|推荐|热门|最新|更多|精彩|猜你|你可能|您可能|网友|全部|最热)(?:阅读|文章|新闻|链接|报道|评论|推荐|资讯|范文|内容|排行|喜欢|留言|回复)|评论|留言|回复|推荐)(?:[（(].{0,8}[）)])?[：:]?"
)
# 【…讲话】相关文章：, 相关阅读：what stands below it on the page is somebody else's.
_OTHERS = compiled(
    "(?:【[^【】]{2,60}】)?(?:的?相关|推荐|延伸|更多|猜你|往期)[\u4e00-\u9fff]{0,4}(?:阅读|文章|新闻|链接|报道|范文|推荐|回顾|喜欢)[：:]?"
)
_TITLED = compiled(r"title|\btit\b|biaoti|\bbt\b|headline|subject", re.IGNORECASE)
_MOST_OF_IT = 0.8
_PUBLISHED = compiled(r"time|date|meta|publish", re.IGNORECASE)
_ABOVE, _TITLE_MOST = 8, 60
# 信息详情, 新闻正文: what a site calls every page of its kind.
_OF_EVERY_PAGE = compiled(
    "[\u4e00-\u9fff]{0,6}(?:详情|详细信息|详细内容|正文)|(?:文章|新闻|信息|内容)(?:内容|列表|浏览|查看|显示|阅读)页?"
)
_INSIDE = 6  # elements
_SMALL = 0.3  # of the article's prose: more than that is no advert


def article(lines: Sequence[Line], root: Any) -> Any:
    """The known container with most prose where it has half of the page's, else the deepest element with four fifths of it."""
    nodes = list(root.iter())
    weights = _weights(lines, nodes, _apart(lines, root))
    total = weights[root]
    known = [(weight, node) for node, weight in weights.items() if weight and _KNOWN.search(_names(node))]
    # Of containers inside each other with the same prose the last one in the page is the closest to it.
    weight, best = max(reversed(known), key=lambda each: each[0], default=(0, None))
    if best is not None and 2 * weight >= total:
        return best
    node = root
    while True:
        child = max(node, key=lambda n: weights.get(n, 0), default=None)
        if child is None or child.tag == "p" or weights.get(child, 0) < _MOST_OF_IT * total:
            return node
        node = child


def _weights(lines: Sequence[Line], nodes: Sequence[Any], apart: set[Any]) -> dict[Any, int]:
    """The prose below each element but what stands apart; one pass from the end, as pages nest without limit."""
    out: dict[Any, int] = dict.fromkeys(nodes, 0)
    for line in lines:
        out[line.node] += line.prose
    for node in reversed(nodes):
        if node in apart:
            out[node] = 0
        parent = node.getparent()
        if parent in out:
            out[parent] += out[node]
    return out


def intruders(lines: Sequence[Line], root: Any, holder: Any) -> set[int]:
    """The lines inside the article that are not the speech: adverts and side boxes, and what follows 相关文章：."""
    around = _boxes(holder, _apart(lines, root))
    inside = [i for i, line in enumerate(lines) if line.node in around]
    boxes: dict[Any, list[int]] = {}
    for i in inside:
        for node in around[lines[i].node]:
            boxes.setdefault(node, []).append(i)
    most = _SMALL * sum(lines[i].prose for i in inside)
    out = {i for held in boxes.values() if sum(lines[i].prose for i in held) <= most for i in held}
    others = next((n for n, i in enumerate(inside) if 2 * n > len(inside) and _OTHERS.fullmatch(lines[i].text)), None)
    return out | {i for i in inside[others:] if _is_foreign(lines[i])} if others is not None else out


def _is_foreign(line: Line) -> bool:
    """Whether a line below 相关文章： is another text's: what the speech says as its last word may stand there too."""
    return line.is_link or not (is_said(line.text) or is_point_or_courtesy(line.text))


def _boxes(holder: Any, apart: set[Any]) -> dict[Any, tuple[Any, ...]]:
    """The boxes of ``apart`` around each element below ``holder``; from the top down, as pages nest without limit."""
    out: dict[Any, tuple[Any, ...]] = {holder: ()}
    for node in holder.iterdescendants():
        above = out[node.getparent()]
        out[node] = (*above, node) if node in apart else above
    return out


def headline(lines: Sequence[Line], first: int) -> str | None:
    """What the page sets as its title above the ``first`` line of text, where ``<title>`` names only the site."""
    found = [line for line in reversed(lines[max(0, first - _ABOVE) : first + 1]) if _may_head(line)]
    return min(found, key=_rank).text if found else None


def _may_head(line: Line) -> bool:
    marked = re.fullmatch("h[1-3]", line.node.tag) or _TITLED.search(_names(line.node)) or _is_titled_inside(line)
    fits = 5 <= len(line.text) <= _TITLE_MOST and not line.is_link and not any(c in line.text for c in "。；：:|")
    return bool(marked) and fits and not _OF_EVERY_PAGE.fullmatch(line.text)


def _is_titled_inside(line: Line) -> bool:
    """Whether an element inside a line's box is named as a title and holds all its words (<td><span id="docTitle">…)."""
    inside = islice(line.node.iterdescendants("span", "font", "b", "strong", "a"), _INSIDE)
    return any(_TITLED.search(_names(node)) and "".join(node.itertext()).strip() == line.text for node in inside)


def _rank(line: Line) -> int:
    """A heading of the first order goes before one of the third; among equals the one nearest to the text does."""
    return int(line.node.tag[1]) if re.fullmatch("h[1-3]", line.node.tag) else 1


def tells_time(line: Line) -> bool:
    """Whether the page itself names a line's box after the day or the details of publication."""
    return _PUBLISHED.search(_names(line.node)) is not None


def _apart(lines: Sequence[Line], root: Any) -> set[Any]:
    """The elements whose prose is not the speech's."""
    out = set()
    with_link = _with_link(root)
    weights = _weights(lines, list(root.iter()), set())
    for node in root.iter():
        if not isinstance(node.tag, str) or node is root:
            continue
        names = _names(node)
        aside = node.tag in _ASIDE_TAGS or bool(_ASIDE.search(names))
        wraps = 2 * weights[node] > weights[root] and not _OF_OTHERS.search(names)
        if (aside and not wraps and not _KNOWN.search(names)) or _is_teaser_list(node, with_link):
            out.add(node)
    for line in lines:
        heading = re.fullmatch("h[1-6]|strong|b|p|div|dt", line.node.tag) and _ASIDE_HEAD.fullmatch(line.text)
        if heading and line.node.getparent() is not None:
            # 评论, 相关阅读: what stands below in the same box goes with it, unless the box holds the page.
            box = line.node.getparent()
            if line.node is next(iter(box), None) and box is not root:
                out.add(box)
    return out


def _with_link(root: Any) -> set[Any]:
    """The entries of lists that hold a link: the closest entry around each and, for lists in lists, those around it."""
    out: set[Any] = set()
    for link in root.iter("a"):
        for node in link.iterancestors("li", "dd"):
            if node in out:
                break
            out.add(node)
    return out


def _is_teaser_list(node: Any, with_link: set[Any]) -> bool:
    """A list most entries of which hold a link."""
    entries = [child for child in node if child.tag in ("li", "dd")] if node.tag in ("ul", "ol", "dl") else []
    return len(entries) >= 2 and 2 * sum(entry in with_link for entry in entries) > len(entries)


def _names(node: Any) -> str:
    return f"{node.get('class') or ''} {node.get('id') or ''}"
