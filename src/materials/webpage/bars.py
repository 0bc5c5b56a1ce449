"""The bars around a speech on a page (来源：… 作者：… 发布时间：… 字号：大 中 小), and what they say about it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..labels import PUBLISHING, is_crew, is_field, is_moment_field, is_said
from ..patterns import compiled

# The control alone or with a sign behind it: 关闭落后产能 and 下一条是纪律 are sentences. 上一篇： heads a title, whatever mark that ends with.
_BUTTON = compiled(
    r"[【\[]?\s?(?:打印|关闭|收藏)(?:本页|此页|该页|正文|本文|页面|网页|文章|窗口)?\s*(?:[】\]|｜/·【\[（(]|$|\s(?:打印|关闭|收藏|分享|返回|字[体号]|[大中小](?:\s|$)|转发|评论|复制|浏览|点击))"
    r"|[【\[]?\s?(?:字体|分享到|分享(?=\s?[：:]\s?(?:微信|微博|QQ|朋友圈|新浪|$))|文章来源|点击(?:[数率量]|次数)|浏览(?:次数|量)|当前位置|[上下]一[篇条]|[上下]一页(?!\s+[\u4e00-\u9fff]{0,9}[^\s上下末尾首0-9])|相关(?:报道|链接|阅读)|推荐阅读)(?:\s?[：:】\]|｜>＞»（(]|\s|[0-9]|$)"
)
_NEIGHBOUR = compiled(r"[上下]一[篇条]\s?[：:][^。]*$")
_LABEL = compiled(f"(?:^|[\\s|｜】\\])）》/：:0-9日【\\[（(])(?:{PUBLISHING}|作者|时间|日期|责任者)\\s?[:：]")
_DATE = compiled("((?:19|20)[0-9]{2})\\s?[年./-]\\s?([0-9]{1,2})\\s?[月./-]\\s?([0-9]{1,2})")
_PERSON = compiled(
    "(?:讲话人|发言人|演讲人|演讲者|主讲人|主讲|报告人|作者)\\s?[:：]\\s?(?P<name>[\\u4e00-\\u9fff·]{2,10})(?=$|[\\s|｜,，。；;]|来源|时间|日期|发布|编辑)"
)
_NOBODY = compiled("佚名|匿名|未知|管理|本站|编辑|记者|网站|不详|办公室|日报|新闻|宣传|中心|网$|部$|局$|处$|室$|组$")
_ANOTHER = compiled("[\\s、，,　]{1,3}[\u4e00-\u9fff]{2,4}(?=$|[\\s|｜])")
_MOMENT_MOST = 30
_MOMENT = compiled("[（(]?" + _DATE.pattern + r"\s?日?(?:\s*[0-9]{1,2}[:：][0-9]{2}(?:[:：][0-9]{2})?)?[）)]?")
_LONGEST = 160


def is_button(text: str) -> bool:
    """A control of the page: 【打印】, 上一篇：…"""
    found = len(text) <= _LONGEST and _BUTTON.match(text) is not None
    return found and (not is_said(text) or _NEIGHBOUR.match(text) is not None)


def is_bar(text: str) -> bool:
    """A control, or a line of labels that is no sentence; 时间：… may also be the text of a notice, so place decides."""
    if is_button(text) or (is_crew(text) and not is_said(text)):
        return True
    if is_field(text) or is_moment_field(text) or is_said(text):
        return False
    return len(text) <= _LONGEST and "。" not in text and _LABEL.search(text) is not None


def is_moment(text: str) -> bool:
    """A day, perhaps with the time, and nothing else."""
    return len(text) <= _MOMENT_MOST and _MOMENT.fullmatch(text) is not None


def date_in(text: str) -> str | None:
    """The day that a short line names, as YYYY-MM-DD."""
    day = _DATE.search(text)
    return f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}" if day else None


def first_date(bars: Sequence[str]) -> str | None:
    """The day of the first bar that names one."""
    return next((date for date in map(date_in, bars) if date), None)


def speaker_in(bars: Sequence[str]) -> str | None:
    """Whom a bar names as the one who speaks or wrote; a department or 佚名 is nobody, and a reporter does not speak."""
    found = ((bar, match) for bar in bars for match in _PERSON.finditer(bar))
    return next((m["name"] for bar, m in found if not _NOBODY.search(m["name"]) and not _reports(bar, m)), None)


def _reports(bar: str, found: re.Match[str]) -> bool:
    """作者：张三 李四, 作者：张三 编辑：张三 摄影：张三: several authors, or one who also makes the page, tell news."""
    if not found.group().startswith("作者"):
        return False
    return _ANOTHER.match(bar, found.end()) is not None or len(re.findall(f"[:：]\\s?{found['name']}", bar)) > 1
