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
    "智能问答|[繁简][体體]版?|无障碍(?:浏览|阅读)?|长者模式|适老化|手机版|移动版|设为首页|加入收藏|加入会员|以稿换稿|网站地图|联系我们|关于我们|相关话题|我要问|返回|更多|RSS|"
    "本帖最后由.{1,40}编辑|楼主|沙发|板凳|发表于.{4,30}|展开全文|阅读全文|点击.{0,8}"
)
_CONTROL_LINE = re.compile(
    f"[【\\[（(]?\\s?(?:{_CONTROL})(?:[\\s|｜/·：:、，【】\\[\\]()（）]{{1,12}}(?:{_CONTROL}))*\\s?[】\\])）：:]?"
)
_LABEL = (
    "来源|文章来源|稿件来源|信息来源|编辑|责任编辑|责编|责任校对|校对|审核|初审|复审|终审|[一二三]审|编审|监制|签发|作者单位|浏览次数|浏览量|浏览数|浏览|"
    "阅读次数|阅读量|阅读|点击数|点击率|点击量|点击|访问量|分享|发布时间|发布日期|发布者|发布人|发布单位|发布机构|更新时间|录入|录入者|供稿|撰稿|供图|投稿|"
    "转载请注明.{0,30}|版权所有.{0,40}|原文链接|本文链接|网址|链接|二维码|关键词|标签|时间|字体|字号"
)
_CREDIT = re.compile(f"[【\\[（(]?\\s?(?:{_LABEL})\\s?[：:].{{0,90}}")
# 作者: 佚名 来源: 本站 【阅读:次】: several labels make a bar, wherever they stand; one that names the author stays.
_LABELS = re.compile(f"(?:{_LABEL}|作者|日期)\\s?[：:]")
_AUTHOR = re.compile(
    "作者\\s?[：:]\\s?(?!佚名|匿名|未知|不详|管理|本站|原创|来源|网络|admin)[\u4e00-\u9fff]{2,4}(?![\u4e00-\u9fff])"
)
# What offices publish about a document, as the rows of a table: 索引号 | … | 公开目录: | …
_ROW = re.compile("[^。；]{0,60}(?:[|｜][^。；|｜]{0,60}){2,8}")
_OF_TABLE = re.compile(
    "索引号|发文字号|文号|成文日期|发文日期|生成日期|公开日期|发布机构|发文机关|发文机构|主题分类|公开形式|公开方式|公开目录|责任部门|有效性|文件名称|信息类别|信息名称|主题词"
)
# A day with the time of the clock is when a page was published: 2024-10-28 09:19:49 江城新闻网.
_PUBLISHED = re.compile(
    "[^。，；！？]{0,24}(?:19|20)[0-9]{2}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?\\s*[0-9]{1,2}[:：][0-9]{2}(?:[:：][0-9]{2})?[^。，；！？]{0,40}"
)
# The way to the page, each step behind a sign: 首页 > 讲话 > 会议发言>
_STEPS = re.compile("[^。，；！？>＞»›]{1,20}(?:\\s?[>＞»›]\\s?[^。，；！？>＞»›]{0,50}){1,8}")
_FILE = re.compile("[^。；]{1,60}\\.(?:jpe?g|png|gif|bmp|docx?|pdf|mp[34]|rar|zip)", re.IGNORECASE)
# What a site that sells texts says of itself around them: 本站…会员才可下载, 仅展示698字，全文共…, 下面是小编整理的….
_SHOP = re.compile(
    ".{0,60}(?:本站(?!立|起|得)|小编|网友上传|试读|预览(?:阅读)?已?结束|(?:开通|正式|注册|需要|成为)会员|仅(?:展示|显示)[0-9]|全文共[0-9]|省略[0-9]{1,6}字|已?支持IPv?6|欢迎您[!！。]?$|^今天是).{0,90}",
    re.IGNORECASE,
)
# …提供坚强保障。（供稿：市委办公室）: who wrote for the page, behind the last sentence.
_CLOSING_CREDIT = re.compile(
    "[（(](?:供稿|撰稿|作者|来源|责任编辑|责编|编辑|审核|记者|通讯员|摄影|图文|文图|文/图)[：: /][^（）()]{1,40}[）)]$"
)
# Where the page stands in its site, and its neighbours there.
_WAY = re.compile(
    "(?:您?你?当前的?位置|您现在的位置|您的位置|所在位置|上一篇|下一篇|上一条|下一条|分享到|本帖最后由)\\s?[：:]?.{0,90}"
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
_SHAPES = (_CONTROL_LINE, _CREDIT, _WAY, _CAPTION, _AGENCIES, _ASKS, _PUBLISHED, _STEPS, _FILE, _SHOP)
_BAR = 2  # labels
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
        elif i in edges and (credit := _CLOSING_CREDIT.search(line, max(0, len(line) - _LONGEST))) and credit.start():
            out.append(Edit(at + credit.start(), at + len(line), "", RULE))
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
    if any(shape.fullmatch(line) for shape in _SHAPES):
        return True
    if _ROW.fullmatch(line) and _OF_TABLE.search(line):
        return True
    return "。" not in line and len(_LABELS.findall(line)) >= _BAR and not _AUTHOR.search(line)
