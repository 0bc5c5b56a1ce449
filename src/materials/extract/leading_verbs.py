"""The verbs and adverbs that official prose puts in front of a list (大力推进|公平、正义), and where they end."""

from __future__ import annotations

import re

# Verbs that official prose puts in front of enumerations; words that are as often nouns (发展, 建设, 创新, 保障) are not here.
STRONG = (
    "打击|惩治|破解|出台|实现|形成|建立|完成|开展|把好|抓好|抓实|抓住|抓牢|抓紧|抓|做好|搞好|管好|用好|办好|守好|把握好|把握|处理好|解决好|正确处理|严把|打好|打赢|打造|实施|实行|推行|推进|推动|"
    "推翻|加强|加大|加快|坚持|统筹|落实|健全|完善|构建|构筑|突出|强化|深化|发挥|调动|利用好|利用|探索|贯彻|遵循|着力|增强|提升|提高|改善|解决|克服|压缩|减少|取消|"
    "[做抓搞办管用打筑唱走下念补建配选立织培育][大强优精细深稳响牢密足实活好住]|涉及|涵盖|分为|分成|划分为|需要|依靠|依托|树立|确立|明确|掌握|具备|具有|履行|确保|促进|带动|扩大|畅通|搭建|制定|编制|设立|组建|成立|划定|包括|包含|囊括|覆盖|集聚|启动|发扬|弘扬|传承|践行|秉持|恪守|纠正|破除|杜绝|夯实|激发|凝聚(?![态力])|营造|塑造|锻造|擦亮|树牢|"
    "狠抓|严把|攻克|巩固|补齐|过好|筑牢|守住|做到|达到|力争|体现|表现|培育|培养|创建|争创|唱响|念好|走好|下好|打通|聚力|致力|引导|组织|建成"
)
_ABOUT = "包含|包括|涵盖|囊括|是指|指的是|指(?![导标示挥数引])|围绕|紧扣|聚焦|针对|按照|通过|关于|对于|根据|依据|依次|以及|分别|主要是|主要有|具体是|就是|即是|即(?![将使便时可日刻兴])"
_ADVERB = (
    "要|必须|应当|应该|切实|真正|坚定不移|坚定|奋力|加力|合力|着眼|注重|不断|进一步|坚决|努力|始终|继续|大力|积极|深入|认真|扎实|全力|重点|主要是|主要|分别|同时|充分|严格|全面(?![从依])|旨在|有效|成功|先后|逐步|统一|正确|主动|自觉|一定|能够|还|也|又|既|更|都|"
    "我们|全市|全县|全省|全国|全党|各级|大家|今年|今后|当前|特别是|尤其是|其中|一批|一些|一支|更好|更好地|牢固|牢牢|紧紧|持续|统筹|着重|突出|优先|率先|率先在|在|从|对|以|为|把|将|向|由|使(?![用命者馆节团徒])|用(?![户工水电地品语])|"
    "涌现出|列出|提出|强调|指出|创造了|取得了|建设一支|培养一支|造就一支|建设一批|培养一批|依法打击|依法查处|严厉打击"
)
_ADVERB = "|".join(sorted(_ADVERB.split("|"), key=len, reverse=True))
_PREDICATE = re.compile(
    f"(?:(?:引导|教育)(?:广大|干部)?(?:群众|党员)|在[^，。、]{{1,8}}?[中上下里](?=要|{_ADVERB}|{STRONG})|{_ABOUT}|(?:{STRONG})(?:[和与](?:{STRONG}|发展)|[了好出])?|{_ADVERB})"
)
ABOUT_ANYWHERE = re.compile(f"(?:{_ABOUT}|[把将](?={STRONG})|要(?:{_ADVERB})*?(?:{STRONG})[了好]?)")
STRONG_ANYWHERE = re.compile(f"(?:{STRONG})[了好]?")
# What a list is the object of where its clause has a subject: 规划提出|创新, 企业面临|提示注入.
_TAKES = (
    "提出|面临|存在|出现|解析|分析|剖析|召开|举办|举行|开设|设置|推出|采取|采用|承担|负责|拥有|享有|遵循|奉行|秉承|坚守|总结|归纳|概括|创造|"
    "积累|凝练|锚定|瞄准|对标|引发|带来|获得|取得|收获|优化|提供|配备|选取|确定|移植|引入|新增|增设|补充|介绍|讲解|讲述|针对|融合|整合|集成|汇集|综合|处理|应对|克服|"
    "消除|运用|使用|借助|凭借|依靠|通过|经历|经过|属于|兼顾|关注|反映|展示|展现|呈现|适应|满足|支持|具有|具备|形成|"
    "[集有](?![体中约成团群机效序限关理担为志情信益])着?|(?<![为除])了(?![解结])|[分归称列作成定视转类位化括结纳]为(?!主|本|先)|以(?![人民及上下内外德法史点文质])|按(?!照|需|劳|时)|"
    "(?<![服自])从(?![业政严事属优])|(?<![反应面绝针])对(?![外内口接标比话等应])|(?<![存内外潜实正现所])在(?![线建职校岗乎])"
)
DOES_ANYWHERE = re.compile(f"(?:{STRONG}|{_TAKES})[了出好]*")
# At the very head of the clause that the list is the object of: 集|销售、维修, 有|儒、释、道.
OPENS_CLAUSE = re.compile(f"(?:也|还|又)?(?:是(?:一[个家所座])?)?(?:{_TAKES}|{STRONG}|)[了出好]*(?<=[^也还又])")
STARTS_VERB = re.compile(f"(?:{STRONG}|建设|发展|维护|保护|改革|创新|打击|查处|服务)(?!型|性|力)")
# 大力促进公平: an adverb before its verb.
ADVERBIAL = re.compile(f"(?:{_ADVERB})(?:{STRONG})(?!型|性|力)")
# What is done with the whole list, before members that are verbs themselves: 研究|全面拓宽渠道, 抓好|召开生活会.
GOVERNING = re.compile(
    f"(?:{_ADVERB}){{0,3}}(?:研究|谋划|部署|安排|提出|抓好|做好|搞好|抓实|落实好|采取)了?"
    f"(?=全面|大力|深入|积极|切实|不断|进一步|着力|召开|举办|撰写|征求|查找|印发|拓宽|{STRONG})"
)
ADVERB_ALONE = re.compile(
    "(?:切实|真正|坚定不移|坚决|努力|始终|继续|大力|积极|认真|扎实|全力|充分|自觉|牢牢|奋力|着力|加快)地?"
)


def verbs_in_front(words: str) -> int:
    """How many characters of adverbs and verbs stand at the head of a clause: 进一步强化|规范意识."""
    cut = next(reversed(predicates(words + "。")), 0)
    while cut and words[cut - 1] in "由从对以为把将向在用":  # 由被动服务到主动服务转变: no verb
        cut -= 1
    return cut


def predicates(words: str) -> list[int]:
    """Where the adverbs and verbs at the head of a clause end, one after the other."""
    out, at = [], 0
    while (match := _PREDICATE.match(words, at)) and match.end() < len(words):
        at = match.end()
        out.append(at)
    return out
