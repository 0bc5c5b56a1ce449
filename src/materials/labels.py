"""What a label at the head of a line says about it (时间：, 来源：, 摄影：): a field of an event, or a credit of who published.

Pages, pastes and records print the same labels; a field of a meeting says something, a credit is the page's own. What
somebody says is told from both: a sentence, a point with its ordinal, a courtesy.
"""

from __future__ import annotations

import re

from .patterns import compiled

__all__ = ["PUBLISHING", "is_crew", "is_field", "is_moment_field", "is_point_or_courtesy", "is_said", "is_time"]

PUBLISHING = (
    "来源|(?:文章|稿件|信息|新闻|图片)来源|编辑|(?:责任|值班|美术|图文)编辑|责编|美编|编校|责任校对|校对|审核|审稿|审校|[初复终]审|[一二三]审|编审|监制|签发|作者单位|"
    "(?:浏览|阅读|点击|访问)(?:次数|量|数|率)?|分享(?=\\s?[：:]\\s?(?:微信|微博|QQ|朋友圈|新浪|$))|(?:发布|发表|发稿|发文|刊发|更新|录入|上传|添加|创建)(?:时间|日期)|"
    "(?:发布|录入|上传|信息)(?:者|人|员|单位|机构|部门)|信息发布|录入|供稿|撰稿|供图|投稿|转载请注明.{0,30}|版权所有.{0,40}|原文链接|本文链接|网址|链接|二维码|"
    "关键词|关键字|标签|字体|字号"
)
"""Labels of the page and of who made it, as a regular expression: 来源, 责任编辑, 浏览次数, 发表日期."""

# The fields of minutes, notices and invitations; the time may also be the page's own, so it is asked for apart.
_FIELD = compiled(
    "(?:(?:会议|活动|学习|培训|讲座|报告)?(?:地点|地址|主题|议题|议程|名称)|(?:会议)?主持人?|主讲人?|(?:出席|参加|参会|与会|列席|缺席|请假|应到|实到|到会)(?:人员|人数|人|领导|会议|单位|对象)?|"
    "(?:会议)?记录(?:人|员|整理)?|整理人?|(?:会议|活动|学习|培训|讲座|报告)(?:时间|日期)) ?[：:]"
)
_MOMENT_FIELD = compiled("(?:时间|日期) ?[：:] ?")
# 2026年5月27日（星期二）下午3:00 and 2018年9月3日 are when people met; 2026-05-27 15:00:12 is when a page was published.
_OF_PEOPLE = compiled(
    "星期|周[一二三四五六日末]|[上下中]午|早上|晚上?|凌晨|[0-9] ?[时点]|[0-9][—–~～至-]{1,2} ?[0-9]{1,2}[日：:时点]"
    "|年 ?[0-9]{1,2} ?月 ?[0-9]{1,2} ?日(?![^\n]{0,20}[0-9]{1,2}[：:][0-9]{2})"
)
_HAND = "(?:(?:文字|摄影|视频|本报|实习|报道)?记者|实习生|摄影|摄像|摄|航拍|图片?|供图|图文|文图|文字?|撰文|文案|视频|剪辑|配音|制图|制作|排版|美编|策划|统筹|编导|责编|编辑|编审|校对|核稿|审稿|审核|监制|供稿|通讯员|撰稿|编|审)"
_HANDS = f"{_HAND}(?:[、，/+&和]{_HAND}){{0,3}}"  # 文、编/王小明
_NAMES = "[\u4e00-\u9fff·]{2,10}(?:[、，,/ 　]{1,3}[\u4e00-\u9fff·]{2,10}(?![：:/／\u4e00-\u9fff])){0,9}"
# 摄影：张三、李四 编辑：王五; 张三/文 李四/图; with the office they belong to before it.
_CREW = compiled(
    f"[（(]?(?:[\u4e00-\u9fff]{{2,14}}[ 　])?(?:{_HANDS} ?[：:/／|丨｜] ?{_NAMES}[\\s；;|｜/／，,　]{{0,12}}|[\u4e00-\u9fff·]{{2,4}} ?[/／] ?{_HANDS}[\\s；;|｜，,　]{{0,12}}){{1,8}}[）)]?"
)

_ENDED = compiled("(?:[。！？；!?;]|……)[”’」』）)》】]{0,2}$")
_CLAUSE, _LONG = compiled("[\u4e00-\u9fff”’》）][，,][\u4e00-\u9fff“‘《（]"), 16
# A label of the page: what stands behind it may hold clauses, and is still a title or a list of names.
_OF_PAGE = compiled(
    f"(?:{PUBLISHING}|作者|时间|日期|[上下]一[篇页条]|分享到|位置|声明)\\s?[：:]|(?:19|20)[0-9]{{2}}-[0-9]{{1,2}}-[0-9]{{1,2}}"
)
_POINT = compiled(
    "[（(]?(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})[、．.)）]|第[一二三四五六七八九十]|[一二三四五六七八九十][是要]|首先|其次|再次|最后|[①-⑳]"
    "|谢谢|感谢|多谢|祝|预祝|恭祝|同志们|同学们|朋友们|各位|让我们|我们|我的|我就|就讲|讲完|完毕|再见|此致|敬礼|拜托|大家"
)


def is_said(line: str) -> bool:
    """Whether a line is a sentence: it ends with its mark, or is long and made of clauses behind no label of the page."""
    if _ENDED.search(line):
        return True
    return len(line) >= _LONG and _CLAUSE.search(line) is not None and not _OF_PAGE.search(line)


def is_point_or_courtesy(line: str) -> bool:
    """第一，提高认识, 谢谢大家: said aloud, though no mark ends it."""
    return _POINT.match(line) is not None


def is_field(line: str) -> bool:
    """地点：三楼会议室, 主持：王主任, 会议时间：…; not 时间：, which a page prints too."""
    return _FIELD.match(line) is not None


def is_moment_field(line: str) -> bool:
    """时间：2026年5月27日（星期二）下午3:00, as people write when they meet, or any time with another field behind it."""
    label = _MOMENT_FIELD.match(line)
    return label is not None and bool(_OF_PEOPLE.search(line, label.end()) or re.search("地点|主持", line))


def is_time(line: str) -> bool:
    """Whether a line is a time of either kind: 时间：…"""
    return _MOMENT_FIELD.match(line) is not None


def is_crew(line: str) -> bool:
    """摄影：张三、李四 摄像：王五: who made pictures and page, and nothing else."""
    return len(line) <= 120 and _CREW.fullmatch(line) is not None
