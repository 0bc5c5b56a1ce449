"""Lines of the page around a speech: page numbers anywhere; buttons, sources and editors' lines at the head and the tail.

A label line is short and made of the words that sites print on controls and credits. Lines that name a speaker or a date
of the speech itself stay: they are read as its byline.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from ..spans import Edit

RULE = "page-furniture"
_PAGE = re.compile(
    "[-—–－·.\\s]{0,4}[0-9０-９]{1,4}[-—–－·.\\s]{1,4}|[-—–－]{1,2}\\s?[0-9０-９]{1,4}\\s?[-—–－]{1,2}|"
    "第\\s?[0-9一二三四五六七八九十百]{1,4}\\s?页(?:[\\s,，/]{0,3}共\\s?[0-9一二三四五六七八九十百]{1,4}\\s?页)?|"
    "[0-9]{1,4}\\s?/\\s?[0-9]{1,4}|Page\\s[0-9]{1,4}(?:\\sof\\s[0-9]{1,4})?"
)
_CONTROL = (
    "下载|打印|打印本页|打印正文|全屏|收藏|分享|分享到|转发|关闭|关闭窗口|返回顶部|返回首页|返回列表|首页|上一页|下一页|上一篇|下一篇|"
    "字号|大|中|小|加大|还原|减小|放大|缩小|评论|点赞|举报|纠错|我要纠错|相关报道|相关阅读|相关链接|相关新闻|推荐阅读|延伸阅读|热门推荐|猜你喜欢|"
    "扫一扫|扫一扫在手机打开当前页|微信|微博|新浪微博|QQ空间|QQ好友|复制链接|登录|注册|回复|只看该作者|倒序浏览|查看全部评论|"
    "本帖最后由.{1,40}编辑|楼主|沙发|板凳|发表于.{4,30}|展开全文|阅读全文|点击.{0,8}"
)
_CONTROL_LINE = re.compile(
    f"[【\\[（(]?\\s?(?:{_CONTROL})(?:[\\s|｜/·：:、，【】\\[\\]()（）]{{1,12}}(?:{_CONTROL}))*\\s?[】\\])）：:]?"
)
_CREDIT = re.compile(
    "[【\\[（(]?\\s?(?:来源|文章来源|稿件来源|信息来源|编辑|责任编辑|责编|责任校对|校对|审核|初审|复审|终审|编审|作者单位|浏览次数|浏览量|"
    "阅读次数|阅读量|阅读|点击数|点击率|点击量|访问量|分享|发布时间|发布日期|更新时间|录入|录入者|供稿|供图|投稿|转载请注明.{0,30}|版权所有.{0,40}|"
    "原文链接|本文链接|网址|链接|二维码|关键词|标签|时间)\\s?[：:].{0,90}"
)
# Where the page stands in its site, and its neighbours there.
_WAY = re.compile(
    "(?:当前位置|您现在的位置|您的位置|所在位置|上一篇|下一篇|上一条|下一条|分享到|本帖最后由)\\s?[：:]?.{0,90}"
)
# What a page or a messenger's account asks its reader to do: 点击上方“…”关注我们, 将本文的Word文档下载到电脑.
_ASKS = re.compile(
    ".{0,12}(?:点击(?:上方|下方|蓝字|左下角|关注)|长按(?:识别)?|扫描?(?:一扫)?(?:下方|上方|下面|上面|以下)?(?:的)?二维码|微信扫一扫|欢迎关注|扫码关注).{0,40}|"
    "(?:更多精彩|点个?.{0,2}(?:在看|赞)|喜欢(?:就|请)|觉得不错|将本文的Word文档下载|推荐度[：:]|转载请注明|点亮).{0,40}"
)
# What stands at a picture (本报记者 林君摄), and brackets that a removed control leaves behind.
_CAPTION = re.compile(".{0,60}(?:记者|通讯员|摄影)\\s?[^，。；]{1,14}摄|[【】\\[\\]（）()|｜·—\\-]{1,4}")
# （新华社北京4月24日电）（来源：人民网-人民日报）: a line of brackets, each an agency's or a site's credit.
_AGENCY = "[（(【](?:(?:据|本报|来源|文章来源|责编|责任编辑|编辑|记者|通讯员|新华社|中新社|新华网)[^（）()【】]{0,60}|[^（）()【】]{0,40}电)[）)】]"
_AGENCIES = re.compile(f"(?:{_AGENCY}\\s?){{1,4}}")
_LONGEST = 100
_EDGE = 12
"""How many lines of text at either end of a document may hold controls and credits between them."""


def edits(text: str) -> list[Edit]:
    """Whole lines of furniture, each with the break that follows it."""
    lines = text.split("\n")
    if len(lines) == 1:
        return []
    edges = _edge(lines, range(len(lines))) | _edge(lines, range(len(lines) - 1, -1, -1))
    out, at = [], 0
    for i, line in enumerate(lines):
        if len(line) <= _LONGEST and (_PAGE.fullmatch(line) or (i in edges and _is_furniture(line))):
            rule = "page-number" if _PAGE.fullmatch(line) else RULE
            out.append(Edit(at, min(len(text), at + len(line) + 1), "", rule))
        at += len(line) + 1
    return out


def _edge(lines: Sequence[str], order: Iterable[int]) -> set[int]:
    """The line numbers from one end up to the :data:`_EDGE`-th line that is no furniture."""
    reached, kept = set(), 0
    for i in order:
        reached.add(i)
        kept += not (len(lines[i]) <= _LONGEST and _is_furniture(lines[i]))
        if kept == _EDGE:
            break
    return reached


@lru_cache(maxsize=512)
def _is_furniture(line: str) -> bool:
    return any(shape.fullmatch(line) for shape in (_CONTROL_LINE, _CREDIT, _WAY, _CAPTION, _AGENCIES, _ASKS))
