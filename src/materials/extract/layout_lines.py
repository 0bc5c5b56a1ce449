"""Shapes of single lines at the head and the tail of a speech: salutation, date, person, wire line, credit, notes heading.

Every function takes one folded line (:func:`materials.extract.outline_text.fold`) without white space at its ends.
"""

from __future__ import annotations

import re

from ..labels import is_field, is_moment_field, is_time
from ..patterns import compiled
from .people import OFFICES, RARER_SURNAMES, SURNAMES

_HAN = "\u4e00-\u9fff"
_YEAR = "(?:[12][0-9]{3}|[一二][〇○零O一二三四五六七八九]{3})"
_FEW = "[0-9一二三四五六七八九十]{1,3}"
DATE = compiled(f"{_YEAR} ?年 ?{_FEW} ?月(?: ?{_FEW} ?日)?|{_YEAR}[-./]{_FEW}[-./]{_FEW}")

_SURNAME = f"(?:欧阳|司马|上官|诸葛|司徒|东方|独孤|慕容|令狐|皇甫|[{SURNAMES}{RARER_SURNAMES}])"
_NAME = f"{_SURNAME} ?[{_HAN}] ?[{_HAN}]?"
_OFFICE_WORD = f"(?:{OFFICES}|州长|旗长|司长|股长|署长|经理|调研员|总裁|社长|总编辑|队长)"
_OFFICE = f"[{_HAN}、（）·]{{0,30}}{_OFFICE_WORD}"
_PERSON = compiled(f"(?:{_OFFICE}[ ？]?)?{_NAME}(?:同志)?|{_NAME} {_OFFICE}")
# 教师代表 王小明, 2024届毕业生代表：李大江
_FOR_OTHERS = compiled(f"[{_HAN}0-9]{{0,16}}代表[ ：]{{1,2}}{_NAME}")
_UNIT = compiled(
    f"[{_HAN}]{{1,24}}(?:办公室|科室|[\u4e00-\u9fff]局|[市县区党]委|研究院|中学|小学|大学|学院|工会|医院|[\u4e00-\u9fff]厅|政府|公司|集团|中心|支部|总支|党组|协会|学会|调研组|课题组|领导小组|工作组|专班)"
)
_UNIT_PERSON = compiled(
    f"[{_HAN}]{{1,24}}(?:室|局|科|处|部|委|院|校|中学|小学|幼儿园|大学|厅|办|镇|乡|村|街道|社区|公司|集团|银行|中心|所|站|队|班|系|支部|总支|党委|协会|厂|矿|园|馆|社) {{1,4}}{_NAME}"
)
_POST = compiled(f"[{_HAN}]{{0,24}}{_OFFICE_WORD}")
_LABELLED_PERSON = compiled(
    "(?:作者|讲话人|讲演人|主讲人|主讲|主讲嘉宾|演讲嘉宾|宣讲人|授课人|报告人|发言人|演讲人|致辞人|署名|演讲者) ?： ?(?P<name>[^：。]{2,30})"
)

_CALLED = (
    "(?:们|同志|代表|委员|领导|来宾|嘉宾|贵宾|专家|同仁|院士|主席|书记|校长|阁下|先生|女士|朋友|家长|老师|同学|师生|校友|记者|同事|"
    "战友|乡亲|党员|干部|职工|员工|青年|教授|学者|使节|官兵|评委|考官|听众|观众|读者|村民|居民|市民|企业家|组长|主任|局长|部长|董事|股东|会员|团员|群众)"
)
_CALL = f"(?:(?:尊敬|敬爱|亲爱)的)?(?:各位|诸位|全体|在座的?|广大)?[{_HAN}（）0-9]{{0,16}}?{_CALLED}"
_CALLED_ONE = compiled(_CALL)
_ADDRESSEES = compiled(f"[{_HAN}（）、， ]{{2,80}}：")
_WIRE = compiled(
    "[（(]?(?:(?:新华社|中新社|本报|新华网|人民网|央广网|中新网)[^。，]{0,20}?(?:电|讯|消息)|[^。，]{2,10}社[^。，]{0,12}电)[^。]{0,30}[）)]?"
)
_CREDIT = compiled(
    "[（【［]?(?:来源|单 ?位 ?：|文章来源|稿件来源|作者系|作者单位|责任编辑|责编|编辑|编校|校对|审核|记者|摄影|发布时间|发布日期|更新时间|时间|点击|点击数|浏览|"
    "阅读|根据[^。]{0,12}整理|本文[^。]{0,20}(?:删改|整理|刊登|发表)|原载|转自|摘自|注：|此文|全文[^。]{0,8}字)[^。]{0,60}[。]?[）】］]?"
)
# 焦明 陆毅《江城日报》（2025年02月06日第 09 版）: who wrote, where it was printed, and when.
_PRESS = compiled(
    f"(?P<who>[^。；：《》]{{0,30}}?)[（]?《[^《》]{{2,16}}》[（ ]{{0,2}}(?:{DATE.pattern})[^。；]{{0,20}}[）]?"
    # 社会研究 2020年4期
    "|[（]?[《]?[^。；：，《》]{2,20}[》]? ?[12][0-9]{3}年? ?[第总]?[0-9]{1,3}[期卷]）?"
)
_REPORTER = compiled(
    "[^，。：]{0,8}(?:记者|通讯员|评论员)(?: ?[^，。：]{2,12})?|[^，。：]{2,22}(?:工作室|报道组|编辑部) [^，。： ]{2,4}"
)
_DOCUMENT_NUMBER = compiled(f"[{_HAN}]{{0,12}} ?[〔［（\\[][12][0-9]{{3}}[〕］）\\]] ?第? ?[0-9]{{1,4}} ?号")
_NOTES = compiled(
    "[【（]?(?:附件?[0-9一二三四五六七八九十]{0,2}[：:]? ?)?(?:《[^》]{1,40}》)?(?:中?的?(?:有关|部分|相关|主要)?(?:内容|专业)?的?)"
    "(?:(?:名词|用语|词语|术语|名词术语|词汇|概念)的?(?:解释|注释|说明|释义)|注释|附注|注解)[^。]{0,10}[】）]?[：:]?"
)
# [i]美国、法国, [1] 见《江城年鉴》, ①同上: what a mark in the text refers to.
_FOOTNOTE = compiled("(?P<mark>[\\[［〔【][ivxIVX0-9①-⑳]{1,5}[\\]］〕】]).{1,300}")
_ATTACHMENT = compiled(
    "附 ?件?(?: ?[0-9一二三四五六七八九十]{1,2})?(?: ?：.{0,80})?|附(?:表|录|图)[0-9一二三四五六七八九十]{0,2}(?:：.{0,60})?"
)
_CONTACT = compiled("(?:联系(?:人|电话|方式|地址)|咨询电话|(?:电子)?邮箱|联系人及电话) ?：[^。]{1,100}。?")
_EDITOR = compiled(
    "(?:作者|讲演人|主讲人|演讲人|嘉宾|报告人|讲话人)简介(?:[：: ].*|$)|[【（［]?(?:编者按|编者的话|编后|按语|编前语|导读|内容提要|内容摘要|摘 ?要|核心提示|题记)(?:[】）］].*|[：: ].*|$)"
)
_CAPTION = compiled("^图为|^图[0-9一二三四五六七八九十]|(?:记者|通讯员|新华社|本报)[^。]{0,16}[摄图][）)]?$")
_PIECE = compiled("第 ?[0-9一二三四五六七八九十]{1,3} ?篇[：: 、]{0,2}(?=[^：: 、].{3})")
_CLOSED = "。！？；：…，、"
_TITLE_MOST = 64
_GENRE = compiled(
    "(?:讲话|报告|致辞|发言|演讲|意见|通知|决定|方案|办法|规定|条例|要点|总结|汇报|提纲|稿|心得|体会|思考|建议|说明|纪要|公报|公告|通告|启事|声明|贺信|信|思路|规划|纲要|"
    "计划|倡议书|寄语|开幕词|闭幕词|主持词|述职|党课|实录|答记者问|谈话|指示|材料|函|批复|细则|准则|规则|读本|书|词|浅见|浅谈|浅析|初探|感言|感想|有感|启示)(?:[（(][^）)]{1,12}[）)]|摘要|摘编|全文|节选)?$"
)

_OCCASION = compiled(f"[（(]?(?:{DATE.pattern}) ?在[^。；！：，]{{4,60}}[）)]?")
_DATED = compiled(f"(?P<title>[^（）]{{4,60}}) ?(?P<about>（(?:{DATE.pattern})[ ，,]?(?P<name>[^（）]{{0,20}})）)")
_BULLETS = "●■□◎◆▲○★☆▪•·|｜/ "


def is_salutation(line: str) -> bool:
    """同志们：, 各位代表！, 老师们，同学们："""
    if len(line) > 80 or line[-1:] not in "：！":
        return False
    calls = [call for call in re.split("[，、 ：！]", line) if call]
    return bool(calls) and all(_CALLED_ONE.fullmatch(call) for call in calls)


def is_addressees(line: str) -> bool:
    """各科室：, 各县（市、区）人民政府，省政府各部门： — to whom a notice goes; only believed below a title."""
    return (
        _ADDRESSEES.fullmatch(line) is not None
        and (line[0] in "各本全省市县区乡街局" or re.search("[，、]各[^，、]{2,12}：$", line) is not None)
        and not re.search("如下|是：|为：|有：", line)
    )


def is_subtitle(line: str) -> bool:
    """——在全市工作会议上的讲话; 2025年3月21日在江城区第九届人民代表大会 without dashes, perhaps cut before its end."""
    if len(line) > 80 or line[-1:] in "。；！：，":
        return False
    return line.startswith(("——", "--", "—")) or _OCCASION.fullmatch(line) is not None


def ends_occasion(line: str) -> bool:
    """第四次会议上, 人民代表大会第四次会议上的报告: the second line of a subtitle that is cut."""
    return (
        len(line) <= 40
        and re.fullmatch("[^。；！：，]{0,30}(?:会议?|大会|仪式|典礼|班|座谈会)上(?:的.{2,10})?", line) is not None
    )


def is_date(line: str) -> bool:
    """（2018年3月5日）, 二〇一八年三月五日, with a place behind it in brackets."""
    match = DATE.match(line.lstrip("（ "))
    return (
        match is not None
        and len(line) <= 40
        and (len(line.strip("（） ")) == len(match.group()) or (line[0] == "（" and line[-1] == "）"))
    )


def person(line: str) -> str | None:
    """Who speaks, as a byline prints it: 张三; 国务院总理 李克强; 作者：张三; 江城县委副书记、县长; a date beside it is cut off."""
    if labelled := _LABELLED_PERSON.fullmatch(line):
        return labelled.group("name").strip()
    line = line.lstrip(_BULLETS)
    bare = DATE.sub("", line).strip("（） ，。")
    if len(bare) > 40 or line[-1:] in _CLOSED:
        return None
    bare = re.sub("（[^）]*$", "", bare).strip()
    if _FOR_OTHERS.fullmatch(bare) or _PERSON.fullmatch(bare) or _UNIT_PERSON.fullmatch(bare):
        return bare
    posts = [post for post in re.split("[、 ]", bare) if post]
    return bare if len(bare) >= 4 and posts and all(_POST.fullmatch(post) for post in posts) else None


def is_press(line: str) -> bool:
    """《江城日报》（2025年02月06日第 09 版）, with or without names before it."""
    return len(line) <= 80 and _PRESS.fullmatch(line) is not None


def author_in_press(line: str) -> str | None:
    """The names before the paper; a reporter of its own is not who speaks."""
    found = _PRESS.fullmatch(line)
    who = (found["who"] or "").strip() if found else ""
    return (
        who if re.fullmatch(f"[{_HAN}· ]{{2,24}}", who) and not re.search("记者|本报|通讯员|评论员|编辑", who) else None
    )


def is_event_field(line: str) -> bool:
    """时间：2026年5月27日（星期二）下午, 地点：三楼会议室, 出席人员：; what an emcee says (主持人：各位来宾，…！) is none."""
    return (
        len(line) <= 120 and line[-1:] not in "。！？；" and (is_field(line) or is_moment_field(line) or is_time(line))
    )


def opens_event_field(line: str) -> bool:
    """出席人员：, whose names stand on the next line."""
    return line[-1:] == "：" and is_event_field(line)


def is_bare_name(line: str) -> bool:
    """Two to four Han that could be a name, without office or label."""
    return len(line) <= 4 and person(line) == line


def is_wire(line: str) -> bool:
    """新华社北京3月14日电"""
    return len(line) <= 60 and _WIRE.fullmatch(line) is not None


def is_reporter(line: str) -> bool:
    """新华社记者, 本报记者 林君, 本报评论员, 江城工作室 林君: who reports for whom."""
    return len(line) <= 28 and _REPORTER.fullmatch(line) is not None


def dated(line: str) -> re.Match[str] | None:
    """江城市政府工作报告（2023年1月12日 张某某）: the bracket behind a title with the day, and who spoke."""
    return _DATED.fullmatch(line)


def is_unit(line: str) -> bool:
    """县政协调研组, 市教育局: who signs a report, where no person does."""
    return _UNIT.fullmatch(line) is not None and not re.search("建|创|做|推|争|打|让|为|的", line)


def is_contact(line: str) -> bool:
    """联系人：王老师；电话：…: whom to ask, below a notice."""
    return len(line) <= 120 and _CONTACT.fullmatch(line) is not None


def is_number(line: str) -> bool:
    """〔2024〕3号, 青政办发〔2024〕12号: the number of an official document."""
    return _DOCUMENT_NUMBER.fullmatch(line) is not None


def is_credit(line: str) -> bool:
    """（来源：人民网）, 责任编辑：…, （根据录音整理）; 记者：您怎么看？ asks."""
    return len(line) <= 100 and line[-1:] not in "？！" and (_CREDIT.fullmatch(line) is not None or is_wire(line))


def is_notes_heading(line: str) -> bool:
    """附注：, 名词解释, 《政府工作报告》有关内容名词注释"""
    return len(line) <= 60 and any(word in line for word in ("注", "释", "说明")) and _NOTES.fullmatch(line) is not None


def footnote_mark(line: str) -> str | None:
    """The mark at the head of [i]美国、法国…"""
    found = _FOOTNOTE.fullmatch(line)
    return found["mark"] if found else None


def is_attachment(line: str) -> bool:
    """附件, 附件：1．暑假安全自查表"""
    return line.startswith("附") and len(line) <= 100 and _ATTACHMENT.fullmatch(line) is not None


def is_caption(line: str) -> bool:
    """图为…, …本报记者 林君摄: what stands at a picture; and a line that holds no word at all."""
    return (len(line) <= 80 and _CAPTION.search(line) is not None) or not any(c.isalnum() for c in line)


def piece(line: str) -> re.Match[str] | None:
    """第1篇：江城述职报告: a title with its number in a collection, of which only this piece is at hand."""
    return _PIECE.match(line) if is_titleish(line) else None


def piece_behind(title: str) -> re.Match[str] | None:
    """在全市会议上的讲话 篇1: the number in a collection behind a title."""
    return re.search(" ?篇[0-9一二三四五六七八九十]{1,2}$", title)


def is_kicker(line: str) -> bool:
    """王主任在全县动员会上强调: what a paper prints above its title."""
    return re.fullmatch("[^，。：]{4,60}(?:强调|指出|要求|表示)", line) is not None


def is_boxed(line: str) -> bool:
    """【学习宣传全会精神】: the column of a paper above its title."""
    return re.fullmatch("【[^【】]{4,40}】", line) is not None


def is_attendance(line: str) -> bool:
    """李主任主持会议, 王某李某出席会议 陈某主持会议: what a paper prints below its title."""
    return re.fullmatch("[^，。：]{2,60}(?:出席|参加|列席|主持)(?:会议|大会|仪式|活动|座谈会)?", line) is not None


def is_signed_by_site(line: str) -> bool:
    """| 小龙: who put a text on a page, behind the rule that parts the fields of a bar."""
    return line[0] in "|｜" and len(line) <= 16


def is_editors_note(line: str) -> bool:
    """编者按：…"""
    return _EDITOR.match(line) is not None


def is_editors_signature(line: str) -> bool:
    """——编者, （编者）"""
    return re.fullmatch("(?:—{1,2}|-{1,3}|（) ?[编編] ?者[按）]?", line) is not None


def heads_editors_note(line: str) -> bool:
    """编者按, whose words are the next paragraph."""
    return re.fullmatch("[【（［]?(?:[编編]者按|[编編]者的话|按语|[编編]前语)[】）］]?：?", line) is not None


def is_titleish(line: str) -> bool:
    """Short, without a closing mark: what a title may look like."""
    return (
        2 <= len(line) <= _TITLE_MOST
        and line[-1] not in _CLOSED
        and not any(c in line for c in "。；")
        and any("\u4e00" <= c <= "\u9fff" for c in line)
    )


def is_whole_title(line: str) -> bool:
    """在全县安全工作会议上的讲话: an occasion and the kind of text, which together are a title."""
    return (
        re.search("上的(?:讲话|报告|发言|致辞|讲话稿|发言稿|演讲|主持词)(?:[（(][^（）()]{1,12}[）)])?$", line)
        is not None
    )


def names_genre(line: str) -> bool:
    """Whether a line ends as titles do: …讲话, …报告, …意见."""
    return _GENRE.search(line) is not None
