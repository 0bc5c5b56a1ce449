"""Names and offices: what a person looks like in official prose, for bylines and for those who speak.

Shapes, not names: 姓+职务 (卢书记), 机关+职务+姓名 (省委书记王某某), 职务+姓名 (国家主席王某某), foreign names, 姓+名 alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..patterns import compiled
from ..spans import Span
from .words import word_class

_HAN = "\u4e00-\u9fff"
# The hundred most common surnames cover 85 % of people; the rest are those of the 百家姓 that head no common word.
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪"
    "范廖石金韦贾夏付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤习温车尉栗汲娄雍晏艾闻"
)
# Surnames that head common words too: only in a line that holds nothing but a name.
RARER_SURNAMES = (
    "萧阎易乔赖文樊兰殷施洪翟安颜倪牛俞章鲁葛伍申尤毕聂焦柳邢路岳齐梅庄辛管祝左涂谷时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包柏"
    "宁柯阮桂闵强柴华冀谈房"
    "瞿谌仇裘缪巫焦郗臧宓仲宫栾厉戎祖符束司郜蓟宿蒲邰鄂卓蔺屠池胥莘贡姬扶冉宰郦雍璩桑濮边扈燕郏尚农晏慕茹宦戈庾暨居衡弘匡寇阙蔚隆师巩晁敖冷訾阚饶沙鞠巢蒯荆竺桓"
)
OFFICES = (
    "书记|主席|总理|省长|州长|司长|署长|审计长|社长|市长|区长|县长|厅长|局长|部长|校长|院长|主任|秘书长|委员长|司令员|政委|巡视员|总统|首相|所长|处长|科长|镇长|乡长|行长|"
    "董事长|总经理|总裁|理事长|会长|检察长|组长|馆长|台长|村长"
)
"""Offices that a byline and the words before a quotation print alike, as alternatives of a pattern."""
TITLES = f"总书记|{OFFICES}|院士|教授|老师|先生|女士|同志|将军|站长|园长|厂长|里长|总干事|总(?:会计|工程|经济|规划|设计|教练|编辑|导演|农艺)师|庭长|队长|检察官|法官|首席[\u4e00-\u9fff]{{2,4}}[官家师]|CEO|CTO|CFO|大使|总领事|参赞|主编|总编辑|司令|大师"
TITLE = f"(?:{TITLES})"
"""An office or a form of address beside a name."""
_PLACE = "(?:中共中央|党中央|中央|国务院|全国|国家|省|市|县|区|州)"
ORGAN = f"{_PLACE}(?:[{_HAN}]{{0,8}}?(?:委员会|委|厅|局|部|院|政府|协|会))?"
_ONCE = "(?!曾[对在经多强指说于向就把提])"  # 先生|曾对…说: an adverb, no surname
_NAME = f"{_ONCE}[{SURNAMES}][{_HAN}]{{1,2}}"
_NAMELESS = "[XxＸ×某*○]{1,3}"  # XX市长, 某某书记: texts that are handed on leave the name out
# A surname and two Han. Books, bodies and places of three Han end otherwise.
WHOLE_NAME = f"[{SURNAMES}][{_HAN}](?![书会院部委局厅办府社报稿中里上下省市县区州镇乡村国者度力们务体题面])[{_HAN}]"
# The characters that foreign names are written with; a run of them that ends a phrase is a name: 爱因斯坦, 苏霍姆林斯基.
_SOUND = (
    "历易阿埃艾爱安奥巴柏班贝本比伯博布查达戴丹德登蒂迪丁杜敦多厄恩尔法凡菲费弗夫福戈格古圭哈海汉赫亨胡惠霍基吉加伽贾杰金卡凯坎康考柯科克肯库夸拉莱兰朗劳勒雷黎里利列林"
    "隆卢鲁伦罗洛马迈曼梅门蒙孟米密明摩莫姆默穆纳奈南内尼涅牛纽努诺欧帕潘庞佩彭皮平珀普齐奇契恰乔切琼热日荣茹瑞萨塞赛桑森沙莎舍施史什斯苏索塔泰坦汤唐特滕提廷图托"
    "瓦万威韦维魏温文沃乌武西希锡夏香谢辛休修雅亚扬杨耶叶伊因英尤约泽扎詹珍芝朱兹佐京娜妮丝莉邦盖茨茅黑孚鲍甫冈哥葛豪顿士鸠宁·"
)
FOREIGN = f"[{_SOUND}]{{2,12}}"
CALLING = (
    "(?:劳模|模范|标兵|专家|学者|诗人|词人|作家|教育家|科学家|思想家|政治家|军事家|革命家|理论家|企业家|画家|书法家|音乐家|(?:数|物理|化|医|经济|史|历史|法|心理|统计|社会|生物|天文|地质|教育|政治|人类|语言|管理|文|哲|农)学家|"
    "烈士|英雄|战士|将领|元帅|大师|导师|记者|医生|护士|工程师|工人|农民|村民|居民|学生|党员|代表|委员|师傅|支书|教师|员工|职工|得主|领袖|负责人|助理)"
)
PERSONS = tuple(
    compiled(f"(?:{ORGAN})?(?:原|时任|前|老)?{shape}")
    for shape in (
        f"以[{_HAN}]{{2,4}}同志为[{_HAN}]{{2,4}}的(?:党中央|中央|[{_HAN}]{{0,3}}党委|班子)",
        f"(?:副)?{TITLE}{_NAME}(?:同志|先生|女士|(?:代表|委员)(?=[在对曾常带这说，]|$))?",
        f"(?:副)?{TITLE}[{RARER_SURNAMES}][{_HAN}]{{2}}(?:(?=[在对]|主持|出席|带队|表示|介绍|$)|(?:同志|先生|女士))",
        f"(?:副)?{TITLE}{_ONCE}[{SURNAMES}][{_HAN}]",  # 书记王强|在会上指出: what fits between decides
        f"(?:[{SURNAMES}](?!学院|大学|公司|集团|中心|医院)[{_HAN}]{{0,2}}|{_NAMELESS})(?:常务副|第一副|执行副?|副|老)?{TITLE}(?:同志)?",
        f"(?:{_NAME}|{_NAMELESS})同[志学]",
        f"(?<![由对关基终处在属鉴至位善勇敢便利])于(?:[{_HAN}]{{1,2}}同志|(?:副|老)?{TITLE}(?:同志)?)",  # 于 is a word too
        f"{_NAME}(?:代表|委员)(?=[在对曾常带，]|$)",
        f"(?:副)?(?:{TITLE}|{CALLING})(?:{_NAME}|{FOREIGN})(?=在|对|曾|常|$)",
        f"(?:(?!的)[{_HAN}]){{1,10}}[人家者师士员手匠医范民工商练生]{WHOLE_NAME}(?=在|对|曾|常|$)",  # 创始人任正非, 全国劳动模范张秋香
        f"[{_SOUND}理大卫]{{1,6}}·[{_SOUND}]{{1,12}}{TITLE}?",  # 大卫·汉德: nobody but a person is written so
        f"(?:{CALLING} ?|{TITLE} ?)?[A-Z][a-z]+(?: [A-Z][a-z.]*){{1,3}}(?: ?{TITLE})?",
        f"(?:{CALLING}|{TITLE})[{_HAN}]{{1,5}}·[{_SOUND}]{{1,12}}",
        f"(?:{CALLING}|(?:(?!的)[{_HAN}]){{1,10}}[者员师手工商])[老小][{SURNAMES}](?=在|对|曾|常|$)",
        "我们党",
    )
)
_TITLE_ENDS, _TITLE_STARTS, _TITLE_MOST = compiled(f"{TITLE}$"), compiled(TITLE), 4
_NAME_PLACES = 200
_NAMES_ASKED = 500  # different names of one document that are looked up
_AFTER_NAME = "在对向就主听到作做以参传表深调介说前带率会与从赴"


# 李某某主持会议。 at the head of a sentence: a person even where no office stands beside the name.
_ACTS = compiled("(?:主持(?:了?会议|召开)|[作做]了?(?:总结|重要|主题|动员|表态)?(?:讲话|发言))")
_NO_NAME_END = "时后前间问在对向就于并也还书会院部委局厅办府社报稿中里上下省市县区州镇乡村国者度力们务体题面校方家"


class OfficeHolders:
    """The names that a document prints with an office (县委书记王某某), which it may repeat without one (王某某指出).

    So does a name that heads a sentence and leads a meeting: 汪某主持会议。
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._asked: dict[str, bool] = {}

    def __contains__(self, name: str) -> bool:
        if not 2 <= len(name) <= 3 or name[0] not in SURNAMES + RARER_SURNAMES * (len(name) == 3):
            return False
        if name not in self._asked and len(self._asked) < _NAMES_ASKED:
            self._asked[name] = any(
                self._is_beside_office(at, at + len(name)) or self._leads_meeting(at, at + len(name))
                for at in self._places(name)
            )
        return self._asked.get(name, False)

    def _places(self, name: str) -> Iterator[int]:
        """The first places of a name."""
        at, seen = self._text.find(name), 0
        while at >= 0 and seen < _NAME_PLACES:
            yield at
            at, seen = self._text.find(name, at + 1), seen + 1

    def _is_beside_office(self, start: int, end: int) -> bool:
        before = self._text[max(0, start - _TITLE_MOST) : start]
        return _TITLE_ENDS.search(before) is not None or _TITLE_STARTS.match(self._text, end) is not None

    def _leads_meeting(self, start: int, end: int) -> bool:
        heads = not start or self._text[start - 1] in "。！？\n "
        return heads and self._text[end - 1] not in _NO_NAME_END and _ACTS.match(self._text, end) is not None


_NAME_KINDS = ("", "nr")  # unknown to the dictionary, or a name in it
_FOREIGN_WHOLE = compiled(f"[{_SOUND}]{{2,9}}")
_SURNAMED = compiled(f"[{SURNAMES}{RARER_SURNAMES}]")


def may_be_name(words: str) -> bool:
    """王某, 老子, but not 马上, 高度, 白天: what begins like a surname and is no other word."""
    return word_class(words)[:2] in _NAME_KINDS


def is_no_word(name: str) -> bool:
    """书记|谌某琴 beside 书记|现场 and 书记|亲自抓: neither a name nor its halves stand in the dictionary as anything but names."""
    if name[-1] in _NO_NAME_END or name[0] in "都也还就又不没均皆":  # 专家|都来
        return False
    return all(may_be_name(part) for part in {name, name[:2], name[-2:]})


def is_bare_name(words: str) -> bool:
    """黑格尔, 闻某多, 韩非子: a name that needs no office beside it, since no other word is written so."""
    if not 2 <= len(words) <= 9:
        return False
    kind = word_class(words)[:2]
    if words[-1] in _NO_NAME_END and (kind != "nr" or words[-1] not in "家国中"):  # 臧克家, but not 白皮书
        return False
    if kind == "nr" and len(words) > 2:
        return _SURNAMED.match(words) is not None or _FOREIGN_WHOLE.fullmatch(words) is not None
    if _FOREIGN_WHOLE.fullmatch(words):
        return kind in _NAME_KINDS
    return len(words) == 3 and _SURNAMED.match(words) is not None and is_no_word(words)


def persons(words: str) -> list[Span]:
    """The persons with an office in ``words``, in order; a verb's first character is no part of a name (李强|主持会议)."""
    found = []
    for match in (m for pattern in PERSONS[:-1] for m in pattern.finditer(words)):
        whole = words.endswith("代表", match.start(), match.end())
        short = not whole and match.end() - match.start() > 3 and words[match.end() - 1] in _AFTER_NAME
        found.append(Span(match.start(), match.end() - short))
    return sorted(found, key=lambda span: (span.start, -span.end))
