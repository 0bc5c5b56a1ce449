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

from ..labels import PUBLISHING, is_crew, is_field, is_moment_field, is_point_or_courtesy, is_said
from ..spans import Edit

RULE = "page-furniture"
_PAGE = re.compile(
    "[-—–－·.\\s]{0,4}[0-9０-９]{1,4}[-—–－·.\\s]{1,4}|[-—–－]{1,2}\\s?[0-9０-９]{1,4}\\s?[-—–－]{1,2}|"
    "第\\s?[0-9一二三四五六七八九十百]{1,4}\\s?页(?:[\\s,，/]{0,3}共\\s?[0-9一二三四五六七八九十百]{1,4}\\s?页)?|"
    "[0-9]{1,4}\\s?/\\s?[0-9]{1,4}|Page\\s[0-9]{1,4}(?:\\sof\\s[0-9]{1,4})?"
)
_CONTROL = (
    "下载|打印|打印本页|打印正文|全屏|收藏|分享|分享到|转发|关闭|关闭窗口|返回顶部|返回首页|返回列表|首页|上一页|下一页|上一篇|下一篇|"
    "[大中小]?字号|大|中|小|加大|还原|减小|放大|缩小|评论|点赞|举报|纠错|我要纠错|相关报道|相关阅读|相关链接|相关新闻|推荐阅读|延伸阅读|热门推荐|猜你喜欢|"
    "扫一扫|扫一扫在手机打开当前页|微信|微博|新浪微博|QQ空间|QQ好友|复制链接|登录|注册|回复|只看该作者|倒序浏览|查看全部评论|"
    "打印页面|打印该页|官方微博|官方微信(?:公众号)?|微信公众号|公众号|视频号|客户端|(?:手机|新闻|下载)?APP|智能问答|[繁简][体體]版?|无障碍(?:浏览|阅读)?|长者模式|适老化|手机版|移动版|设为首页|加入收藏|加入会员|网站地图|联系我们|关于我们|相关话题|返回|更多|RSS|"
    "本帖最后由.{1,40}编辑|楼主|沙发|板凳|发表于 ?[0-9昨前今].{3,30}|展开全文|阅读全文|点击(?:(?:查看|进入|展开|放大|下载|阅读|打开|收听|播放)?(?:详情|全文|原文|大图|图片|更多|专题|链接|页面|附件|音频|视频|这里|此处)?)|阅读原文|(?:转入|转到|进入|查看|点击|阅读|前往)?(?:本文|文章|新闻)?(?:首发|原文|来源)(?:地址|链接|网址)|在看|写留言|精选留言|预览时标签不可点|收录于(?:合集|话题).{0,40}|分享让更多人看到|(?:阅读|赞|在看|评论) ?[（(]?[0-9]{1,8}[+万]?[）)]?"
)
_CONTROL_LINE = re.compile(
    f"[【\\[（(]?\\s?(?:{_CONTROL})(?:[\\s|｜/·：:、，【】\\[\\]()（）]{{1,12}}(?:{_CONTROL}))*\\s?[】\\])）：:]?"
)
_CREDIT = re.compile(f"[【\\[（(]?\\s?(?:{PUBLISHING})\\s?[：:].{{0,90}}")
_TIME = re.compile("[【\\[（(]?\\s?(?:时间|日期)\\s?[：:].{0,60}")
# 作者: 佚名 来源: 本站 【阅读:次】: several labels make a bar, wherever they stand; one that names the author stays.
_LABELS = re.compile(f"(?:{PUBLISHING}|作者|时间|日期)\\s?[：:]")
_AUTHOR = re.compile(
    "作者\\s?[：:]\\s?(?!佚名|匿名|未知|不详|管理|本站|原创|来源|网络|admin)[\u4e00-\u9fff]{2,4}(?![\u4e00-\u9fff])"
)
# What offices publish about a document, as the rows of a table: 索引号 | … | 公开目录: | …
_ROW = re.compile("[^。；]{0,60}(?:[|｜][^。；|｜]{0,60}){2,8}")
_OF_TABLE = re.compile(
    "内容概述|索引号|发文字号|文号|成文日期|发文日期|生成日期|公开日期|发布机构|发文机关|发文机构|主题分类|公开形式|公开方式|公开目录|责任部门|有效性|文件名称|信息类别|信息名称|主题词"
)
_STAMP = re.compile(
    f"(?:19|20)[0-9]{{2}}[-/.年][0-9]{{1,2}}[-/.月][0-9]{{1,2}}日?[\\s|｜]{{0,4}}(?:{PUBLISHING})\\s?[：:].{{0,40}}"
)
# A day with the time of the clock is when a page was published: 2024-10-28 09:19:49 江城新闻网.
_PUBLISHED = re.compile(
    "[^。，；！？]{0,24}(?<![于在自从到至])(?:19|20)[0-9]{2}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?\\s*[0-9]{1,2}[:：][0-9]{2}(?:[:：][0-9]{2})?(?:[\\s|｜(（【·][^。，；！？]{0,40})?"
)
# The way to the page, each step behind a sign: 首页 > 讲话 > 会议发言>, 新闻>; 收入 > 支出 weighs two things.
_STEPS = re.compile(
    "(?=.{0,20}(?:首页|主页|位置|[>＞»›]$)|(?=.{0,60}(?:新闻|讲话|资讯|动态|公开|政务|专题|频道|栏目|论坛|正文|[网站]))(?:[^>＞»›]{1,12}[>＞»›]){2})[^。，；！？>＞»›]{1,20}(?:\\s?[>＞»›]\\s?[^。，；！？>＞»›]{0,50}){1,8}"
)
_FILE = re.compile(
    "(?:文档编号|文件编号|(?:文件)?格式|页数|(?:文件)?大小)\\s?[：:]\\s?[A-Za-z0-9.]{1,20}|[^。；]{1,60}\\.(?:jpe?g|png|gif|bmp|docx?|pdf|mp[34]|rar|zip)",
    re.IGNORECASE,
)
# Buttons run together, and the sheet of a newspaper: 打印纠错分享推荐, 00001版：要闻.
_BUTTONS = re.compile(
    "(?=.{0,16}(?:打印|关闭|收藏|纠错|字号|下载))(?:打印|纠错|分享|推荐|字号|收藏|评论|下载|转发|微信|微博|关闭|复制|朗读|点赞){3,20}|第?[0-9]{1,5}版[:：][^。，]{0,20}"
)
# What a site that sells texts says of itself around them, each with two signs of it: who speaks, and what of the text.
_SHOP = re.compile(
    "(?:以上|以下|下面|上面|上述)(?:就是|便是|是|内容|为).{0,10}小编.{0,8}(?:整理|收集|搜集|带来|精选).{0,40}(?:参考|阅读|帮助|欢迎|浏览|喜欢|范文|大全).{0,30}"
    "|本站.{0,10}(?:文[稿章档]|内容|资[料源]|范文).{0,8}会员.{0,4}(?:才可|方可|后可|才能)(?:阅读|下载|查看|浏览).{0,40}"
    "|.{0,20}[仅只](?:展示|显示)[^。，]{0,8}[0-9]{1,6}字.{0,12}(?:全文|原文|下载).{0,40}"
    "|.{0,30}由会员.{0,20}分享.{0,30}(?:请在|更多).{0,20}搜索.{0,30}"
    "|试读(?:已?结束)?|预览(?:阅读)?已?结束.{0,20}|今天是[：:]?\\s?(?:(?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日.{0,4}(?:星期|周)[一二三四五六日])?"
    "|[\u4e00-\u9fff]{2,16}(?:学校|[中小大]学|学院|网|政府|医院|公司|集团|[局委馆])[ 　]欢迎您[!！]?",
)
# …提供坚强保障。（供稿：市委办公室）, (王小明 李大江): who wrote for the page, behind the last sentence. （市委宣传部） may be who does it.
_CLOSING_CREDIT = re.compile(
    "(?<=[。！”])\\s?[（(](?:[\u4e00-\u9fff]{2,3}(?:[ 、　]{1,2}[\u4e00-\u9fff]{2,3}){1,3}|[\u4e00-\u9fff]{1,6}(?:电视台|日报社?|晚报社?|新闻网|政府办|县委办|市委办))[）)]$|"
    "[（(](?:供稿|撰稿|作者|责任编辑|责编|编辑|审核|记者|通讯员|摄影|图文|文图|文/图)[：: /][^（）()，。]{1,40}[）)]$|"
    "[（(](?:文章)?来源[：: ][^（）()，。]{1,30}(?:[报网社台刊号]|杂志|客户端|新闻|发布)[）)]$|"
    "[（(][^（）()，。]{0,12}(?:记者|通讯员)[：: ][^（）()，。]{1,24}[）)]$|[（(][^（）()，。]{0,10}[报社网台]记者[\u4e00-\u9fff]{2,3}[）)]$"
)
_IN_BRACKETS = re.compile("[（(][^（）()。]{4,90}[）)]$")
# Where the page stands in its site, and its neighbours there.
_WAY = re.compile(
    "(?:您|你)?的?(?:现在|当前|目前|所在)?(?:所在)?的?位置\\s?(?:[：:]$|[：:](?=.{0,60}(?:首页|主页|[>＞»›])).{0,90}|\\s.{0,60}[>＞»›].{0,30})|(?:上一篇|下一篇|上一条|下一条|分享到|本帖最后由)(?:\\s?[：:]|\\s|$).{0,90}"
)
_STEP = re.compile("[>＞»›]{1,2}")
_BETWEEN_STEPS = re.compile("[>＞»›：:/|]")
# What a page or a messenger's account asks its reader to do: 点击上方“…”关注我们, 将本文的Word文档下载到电脑.
_ASKS = re.compile(
    ".{0,12}(?:点击(?:上方|下方|左下角|蓝字).{0,20}(?:关注|订阅|我们|星标|原文)|长按(?:识别|二维码|图片).{0,20}|扫描?(?:一扫)?(?:下方|上方|下面|上面|以下)?的?二维码.{0,6}关注).{0,30}"
    "|.{0,12}(?:点击|欢迎|扫码|扫描?(?:一扫)?二维码).{0,6}关注我们.{0,20}|微信扫一扫.{0,8}(?:关注|公众号|分享给|赞赏|打开当前).{0,20}"
    "|更多精彩.{0,20}(?:关注|点击|公众号|原文).{0,20}|点个?.{0,2}在看.{0,20}|(?:喜欢(?:就|请)|觉得不错).{0,20}(?:在看|点赞|转发|分享|关注).{0,20}"
    "|将本文的Word文档下载.{0,40}|转载请注明(?:出处|来源|作者).{0,40}|点亮.{0,4}在看.{0,20}"
)
_FOLLOW = re.compile(
    "(?:敬?请)?(?:点击关注|欢迎关注|扫码关注|扫描?(?:一扫)?(?:下方|上方|下面|上面|以下)?的?二维码).{0,30}|点击(?:上方|下方|蓝字|左下角).{0,20}|微信扫一扫|推荐度[：:].{0,40}"
)
# What stands at a picture (本报记者 林君摄, 王主任讲话 江城社 张三 摄); the words alone tell it, wherever the picture stood.
_CAPTION = re.compile(
    ".{0,60}(?:记者|通讯员|摄影)\\s?[^，。；]{1,14}(?<!拍)摄[）)]?"
    "|[^。；！？]{0,60}(?:[社网报台]\\s[\u4e00-\u9fff·]{2,4}|[\\s/／][\u4e00-\u9fff·]{2,4}[\\s/／])\\s?摄[）)]?"
    "|[（(]?(?:注[：:]\\s?)?(?:本文|文中|部分|以上|所有|全部)?(?:图片|配图|插图|照片|图文)(?:均|都)?(?:来自|来源于?|源自|取自|选自)[：:]?[^。；！？，]{0,12}(?:网络?|互联网|百度|[社报台]|公众号|客户端|视觉中国)。?[）)]?"
    "|[（(]?图(?:为[：:]|片说明[：:]?|为(?=[^，。；！？]{0,60}(?:现场|会场|主席台|合影|召开|举行|讲话|发言|正在|会议|座谈会)))[^，。；！？]{2,70}。?[）)]?|(?:浏览|查看|点击查看)(?:大图|原图)|图片?\\s?[0-9]{1,2}"
)
# news, TAG:, 149027: what is left of a page's icons and numbers.
_REST = re.compile("[a-z]{2,16}|[A-Za-z]{2,16}[：:]|[0-9]{5,12}")
_BULLETS = "•·▪■◆▶►|｜- "
# Brackets that a removed control leaves behind.
_EMPTY = re.compile("[【】\\[\\]（）()|｜·—\\-]{1,4}")
# 转载自《江城教育》2015年第6期, 摘自江城新闻网: where a text was taken from, up to the name of the paper, its number and day.
_TAKEN_FROM = re.compile(
    "[（(【]?(?:本文|全文|原文|文章|转|摘|选)?(?:转载自|转载于|转自|摘自|摘编自|选自|节选自|来自(?=[：:《])|原载于?|载于|刊于|刊载于|发表于|刊登于)[：: ]{0,2}"
    "(?:[^。，《]{0,16}《[^《》]{1,24}》(?![^\n]*[的是让把使向])[^。，；！？]{0,60}"
    "|[^。，的《》]{0,20}(?:[报刊网社]|新闻|杂志|公众号|微信|客户端|电视台|信息)(?:[^\u4e00-\u9fff。，][^。，]{0,60})?)[）)】]?"
)
# （以下无内容）, （此页无正文）, （全文完）, -END-
_END_MARK = re.compile(
    "[（(【—–\\-\\s]{0,4}(?:(?:以下|此页|本页|后面)(?:以下)?(?:均?无|空白)(?:正文|内容|文字)?|全文完|完|全文结束|END|The End)[）)】—–\\-\\s。.]{0,4}",
    re.IGNORECASE,
)
# （新华社北京4月24日电）（来源：人民网-人民日报）: a line of brackets, each an agency's or a site's credit.
_NAMES = "[\u4e00-\u9fff·]{2,4}(?:[ 、，,\u3000]{1,2}[\u4e00-\u9fff·]{2,4}){0,5}"
_AGENCY = (
    f"[（(【](?:(?:文章)?来源[：:][^（）()【】。]{{1,60}}|(?:责编|责任编辑|编辑|(?:本报|本刊)?(?:记者|通讯员)|[^（）()【】，。]{{2,8}}记者)[：:/ ]{{1,2}}{_NAMES}"
    "|(?:据|本报|新华社|中新社|新华网)[^（）()【】，。]{0,40}(?:电|讯|报道|消息)|[^（）()【】，。]{0,30}(?:[0-9]日|[社报网])[^（）()【】，。]{0,12}(?<![贺唁来停断通供])电)\\s?[）)】]"
)
_AGENCIES = re.compile(f"(?:{_AGENCY}\\s?){{1,4}}")
# 首页 热点资讯 义务教育 高等教育: the menu in one line; 江城素材库 首页; 10-28 江城素材库.
_MENU = re.compile(
    "首页(?: {1,4}[\u4e00-\u9fff]{2,6}){2,20}|[\u4e00-\u9fff]{2,10} 首页|[0-9]{2}-[0-9]{2} [^。，；：]{2,16}|(?:更换|更改|选择)?(?:背景|护眼|视力保护)(?:颜)?色 ?[：:]?|(?:更换|更改|选择)?文字大小 ?[：:]?"
)
# 本文系本站转载，版权归原作者所有…: what a site that copies says below the text.
_OF_COPY = re.compile("本站|本网|本平台|本公众号|原作者|网友观点")
_COPY = re.compile("版权|转载|侵权|观点|删除|真实性|立场|来源")
_CLAIM = re.compile("版权|转载|侵权")
_FORMULA = re.compile(
    "不代表[^，。]{0,12}(?:本[站网平公]|观点|立场)|归[^，。]{0,14}所有|(?:如有|如涉|若有|如果)[^，。]{0,10}(?:侵权|版权)|凡(?:本[站网]|注明)|不承担[^，。]{0,12}责任|请[^。]{0,16}联系[^。]{0,14}删除"
)
_COPY_MOST, _COPY_WORDS = 400, 2
# What a site says about itself below everything, and the lines of its address that stand before it.
_SIGNS_OF_SITE = "ICP备(?:案号?[：: ]{0,2})?[0-9]|公网安备.{0,4}[0-9]|网站标识码|Copyright\\s?(?:©|\\(c\\)|[0-9])|©|All Rights Reserved"
_SITE = re.compile(
    f"This (?:page|post|article) (?:is|was) (?:synchronized|mirrored|imported|reposted|originally published).{{0,200}}|.{{0,80}}(?:{_SIGNS_OF_SITE}).{{0,90}}|(?:平台|特别|免责|版权|本[站网])声明[：:](?=.{{0,90}}(?:转载|侵权|版权|本[站网文平]|原作者|仅供|不代表)).{{0,90}}",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    "(?:主办|承办|协办|主管|技术支持|地址|邮编|邮政编码|联系电话|电话|传真|邮箱|备案|网站管理|运维)(?:单位|编号)?[：:].{0,90}"
)
# 往期推荐, 相关阅读: the titles below it are others'.
_OTHERS = re.compile(
    "[【\\[]?(?:往期|相关|推荐|延伸|更多|热门|精彩|猜你|喜欢此内容)[\u4e00-\u9fff]{0,6}(?:推荐|回顾|精彩|阅读|文章|新闻|链接|报道|内容|喜欢)[】\\]]?[：:]?"
)
_OTHER_MOST = 45  # code points of a title
# 《江城日报》（2024年03月05日 01 版） below the text, where it tells the source; above it is the byline.
_PAPER = re.compile(
    "[（(]?\\s?《[^《》]{2,16}》\\s?[（(]?\\s?(?:19|20)[0-9]{2}(?=[^。；（）()]*[日版期])[^。；，（）()]{2,24}[）)]?"
)
# 索引号： with its words on the next line: the same table, cell by cell.
_CELL = re.compile(f"(?:{_OF_TABLE.pattern}|{PUBLISHING}|时间|日期|作者)\\s?[：:]")
_CELLS = 3
_SHAPES = (
    _CONTROL_LINE,
    _CREDIT,
    _WAY,
    _EMPTY,
    _AGENCIES,
    _ASKS,
    _FOLLOW,
    _BUTTONS,
    _PUBLISHED,
    _STAMP,
    _STEPS,
    _FILE,
    _SHOP,
    _TAKEN_FROM,
    _END_MARK,
    _REST,
    _MENU,
)
# What is a site's own even where a mark ends it.
_SURE = (_AGENCIES, _ASKS, _SHOP, _END_MARK)
# What also stands between two paragraphs of a page; of the others a line between two sentences may be a heading.
_STRONG = (*_SURE, _EMPTY, _PUBLISHED, _STAMP, _TAKEN_FROM)
_BAR = 2  # labels
_TABLE = 40  # lines at the head that may hold a table
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
    known = _table(lines) | _foot(lines) | _steps(lines)
    out, at = [], 0
    for i, line in enumerate(lines):
        if i in known or (len(line) <= _LONGEST and (_is_anywhere(line) or (i in edges and _is_page_line(lines, i)))):
            rule = "page-number" if _PAGE.fullmatch(line) else RULE
            out.append(Edit(at, min(len(text), at + len(line) + 1), "", rule))
        elif i in edges and (credit := _closing_credit(line)) and not any(map(is_said, lines[i + 1 :])):
            out.append(Edit(at + credit, at + len(line), "", RULE))
        at += len(line) + 1
    return out


def _closing_credit(line: str) -> int:
    """Where the brackets that tell who wrote begin, at the end of the last sentence; 0 where there are none."""
    found = _CLOSING_CREDIT.search(line.translate(_TRADITIONAL), max(0, len(line) - _LONGEST))
    if found is None and (brackets := _IN_BRACKETS.search(line, max(0, len(line) - _LONGEST))):
        found = brackets if is_crew(brackets.group().translate(_TRADITIONAL)) else None
    return found.start() if found else 0


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
    labels = [i for i, line in enumerate(lines[:_TABLE]) if _CELL.fullmatch(line.lstrip(_BULLETS))]
    if len(labels) < _CELLS:
        return set()
    cells = {i for a, b in pairwise(labels) if b - a <= 2 for i in range(a, b + 1)}
    return {i for i in cells if not is_said(lines[i])}


def _foot(lines: Sequence[str]) -> set[int]:
    """What stands below the text: the site's own lines with its address, titles of other texts, the paper it was in."""
    start = max(1, len(lines) - _EDGE)
    foot = range(start, len(lines))
    others = next((i for i in foot if _OTHERS.fullmatch(lines[i])), len(lines))
    below = range(others, len(lines))
    out = set(below) if all(_may_be_title(lines[i]) for i in below) else set()
    prose = next((i for i, line in enumerate(lines) if line[-1:] in "。！？"), len(lines))
    out |= {i for i in foot if _is_copied(lines[i])}
    out |= {i for i in foot if _is_site(lines[i]) or (i > prose and _PAPER.fullmatch(lines[i]))}
    site = next((i for i in foot if _is_site(lines[i])), start)
    for i in range(site - 1, start - 1, -1):
        if is_said(lines[i]) or not _ADDRESS.fullmatch(lines[i].lstrip(_BULLETS)):
            break
        out.add(i)
    return out


def _may_be_title(line: str) -> bool:
    """Whether a line may name another text: nothing that is said aloud."""
    return len(line) <= _OTHER_MOST and not is_said(line) and not is_point_or_courtesy(line.lstrip(_BULLETS))


def _is_site(line: str) -> bool:
    return _SITE.fullmatch(line) is not None


def _steps(lines: Sequence[str]) -> set[int]:
    """The steps of the way (当前位置：首页 > 领导讲话) that stand again on lines of their own: the name of the column."""
    head = range(min(_EDGE, len(lines)))
    ways = [i for i in head if len(lines[i]) <= _LONGEST and (_WAY.fullmatch(lines[i]) or _STEPS.fullmatch(lines[i]))]
    steps = {step.strip() for i in ways for step in _BETWEEN_STEPS.split(lines[i])}
    found = {i for i in head if lines[i].strip() in steps and len(lines[i]) <= _COLUMN}
    return found | {i for way in ways for i in _stairs(lines, way)}


def _stairs(lines: Sequence[str], way: int) -> Iterator[int]:
    """当前位置： / 首页 / > / 政务信息 / > / 要闻: a way whose steps and signs stand on lines of their own."""
    i = way + 1
    while i + 1 < len(lines) and len(lines[i]) <= _COLUMN and _STEP.fullmatch(lines[i + 1]):
        yield from (i, i + 1)
        i += 2
    if way + 1 < i < len(lines) and len(lines[i]) <= _COLUMN and _may_be_title(lines[i]):
        yield i


def _is_copied(line: str) -> bool:
    """What a site that copies texts says of its rights: who it is, what it copies, and a formula of such notes."""
    signs = all(sign.search(line) for sign in (_OF_COPY, _CLAIM, _FORMULA))
    return len(line) <= _COPY_MOST and signs and len(set(_COPY.findall(line))) >= _COPY_WORDS


def _is_anywhere(line: str) -> bool:
    """A page number or a caption, which stand wherever a page or a picture ends."""
    return _PAGE.fullmatch(line) is not None or _CAPTION.fullmatch(line) is not None


def _is_page_line(lines: Sequence[str], index: int) -> bool:
    """A line of furniture; the time of an event, beside its place and the people who met, is none."""
    line = lines[index].lstrip(_BULLETS)
    if 0 < index < len(lines) - 1 and is_said(lines[index - 1]) and is_said(lines[index + 1]):
        plain = line.translate(_TRADITIONAL)
        return _is_bar(plain) or any(shape.fullmatch(plain) for shape in _STRONG)
    if is_said(line) or not _TIME.fullmatch(line):
        return _is_furniture(line)
    around = (*lines[max(0, index - _NEAR) : index], *lines[index + 1 : index + 1 + _NEAR])
    return not (is_moment_field(line) or any(map(is_field, around)))


# The characters of labels and buttons as pages in traditional characters print them.
_TRADITIONAL = str.maketrans(
    "編輯責審來發佈時間點擊數閱讀瀏覽關鍵詞鏈網頁訪錄圖攝記員載權臺聯絡東貼話題轉複製設為結終監總對",
    "编辑责审来发布时间点击数阅读浏览关键词链网页访录图摄记员载权台联络东贴话题转复制设为结终监总对",
)


@lru_cache(maxsize=512)
def _is_furniture(line: str) -> bool:
    line = line.translate(_TRADITIONAL)
    if is_field(line) or is_moment_field(line):
        return False
    if not line:  # nothing but signs
        return True
    if is_said(line):
        return any(shape.fullmatch(line) for shape in _SURE)
    if _TIME.fullmatch(line) or is_crew(line) or any(shape.fullmatch(line) for shape in _SHAPES):
        return True
    if _ROW.fullmatch(line) and _OF_TABLE.search(line):
        return True
    return _is_bar(line)


def _is_bar(line: str) -> bool:
    return not is_said(line) and len(_LABELS.findall(line)) >= _BAR and not _AUTHOR.search(line)
