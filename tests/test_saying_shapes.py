"""One sentence a shape: who speaks, as printed, and what words the document gives to them."""

from __future__ import annotations

import pytest

from materials.cleaning import clean
from materials.model import SourceDocument
from materials.study import analyse


def sayings(sentence: str) -> list[str]:
    """The attributions of a sentence amid a short speech."""
    text = f"关于工作的讲话\n同志们：\n开头的一段话在这里说明情况。\n{sentence}\n结束的一段话在这里说明情况。"
    pack = analyse(clean(SourceDocument("x.txt", "0" * 64, "text/plain", "utf-8", text)), "x")
    return [f"{a.speaker.of(pack.text)}/{a.cue.of(pack.text)}/{a.quote.of(pack.text)}" for a in pack.attributions]


SAID = {
    "who leads the meeting is a person": (
        "王志远主持会议，各县都来了人。\n王志远主持会议。汪洪作总结讲话。\n王志远在主持会议时指出，今年的路修得很好，明年要修得更好。\n汪洪在总结讲话中指出，桥也要一起修好，不能留下断头路。",
        ["王志远/指出/今年的路修得很好，明年要修得更好", "汪洪/指出/桥也要一起修好，不能留下断头路"],
    ),
    "a topic before the speaker": (
        "校长房志明到会，听取了大家的汇报。就扎实开展好修路工作，房志明指出，一要准确把握修路的意义，抓紧开工。",
        ["房志明/指出/一要准确把握修路的意义，抓紧开工"],
    ),
    "an office behind the name belongs to it": (
        "会议开了一天，大家都有收获。罗大中常务副书记在总结时指出，修路的报告讲得深入透彻，各单位要认真学习。",
        ["罗大中常务副书记/指出/修路的报告讲得深入透彻，各单位要认真学习"],
    ),
    "what is named inside another's words": (
        "县长陈晓主持会议，各局都来了。\n陈晓指出，要抓紧修路，坚决做到姜局长提出的“四个严禁”和潘组长提出的“六个严禁”。",
        ["陈晓/指出/要抓紧修路，坚决做到姜局长提出的“四个严禁”和潘组长提出的“六个严禁”", "姜局长/提出/四个严禁", "潘组长/提出/六个严禁"],
    ),
    "a demand behind its noun": (
        "县长陈晓主持会议，各局都来了。\n针对修路的工作，陈晓提出明确要求，要统一思想，把路修到村口。",
        ["陈晓/提出/要统一思想，把路修到村口"],
    ),
    "a subject that the semicolon carries on": (
        "王志远同志在东乡工作期间强调：“修路就是造福”；在西乡工作期间，强调“桥要修牢”“灯要点亮”。",
        ["王志远同志/强调/修路就是造福", "王志远同志/强调/桥要修牢", "王志远同志/强调/灯要点亮"],
    ),
    "quoted terms that open a sentence are not all that is said": (
        "县长陈晓主持会议，各局都来了。\n陈晓强调，“修路”“架桥”工程要突出系统性，同乡村发展统筹谋划。",
        ["陈晓/强调/“修路”“架桥”工程要突出系统性，同乡村发展统筹谋划"],
    ),
    "what somebody calls something": (
        "王志远同志曾经把修路的经验称为村里“传家的宝贝”，大家都记得。",
        ["王志远同志/称为/传家的宝贝"],
    ),
    "a name of two characters before a preposition": (
        "市委书记刘某在会上指出，要把安全抓在手上。", ["市委书记刘某/指出/要把安全抓在手上"],
    ),
    "offices in a row": (
        "县委常委、组织部长张三丰强调，要抓基层。市委委员、秘书长、办公室主任李四光要求，要快马加鞭。",
        ["县委常委、组织部长张三丰/强调/要抓基层", "市委委员、秘书长、办公室主任李四光/要求/要快马加鞭"],
    ),
    "a body with a quoted name": (
        "江城市委书记、市委“双创”工作领导小组组长王某某强调，要一抓到底。",
        ["江城市委书记、市委“双创”工作领导小组组长王某某/强调/要一抓到底"],
    ),
    "the subject of the sentence": (
        "县长李国平主持会议，强调要把粮食生产作为头等大事。", ["县长李国平/强调/要把粮食生产作为头等大事"],
    ),
    "a meeting as the subject": (
        "会议传达学习了上级精神，强调各级党组织要扛起责任。", ["会议/强调/各级党组织要扛起责任"],
    ),
    "what the speaker does before saying it": (
        "市长周一民出席会议强调，要坚持问题导向。", ["市长周一民/强调/要坚持问题导向"],
    ),
    "words to somebody behind a clause": (
        "总书记来到我村时，深情地对乡亲们说：“幸福都是奋斗出来的。”", ["总书记/说/幸福都是奋斗出来的。"],
    ),
    "他 after a saying": (
        "省教育厅厅长周明在调研时提出，要办好每一所学校。他强调，教师是关键。",
        ["省教育厅厅长周明/提出/要办好每一所学校"],
    ),
    "他 after a sentence about somebody": (
        "昨日，市委书记徐大山主持召开座谈会，学习上级关于作风的论述，研究下一步工作。他强调，整改要见底。",
        [],
    ),
    "他 of whom nothing is certain": ("他指出，这项工作没有退路。", []),
    "a second quotation of one speaker": (
        "张书记指出：“一级做给一级看”，强调“一级带着一级干”。",
        ["张书记/指出/一级做给一级看", "张书记/强调/一级带着一级干"],
    ),
    "a term in quotes opens the sentence": (
        "李局长认为，“三农”工作绝不能干虚的。", ["李局长/认为/“三农”工作绝不能干虚的"],
    ),
    "a whole name without an office": ("毛泽东曾说，没有调查就没有发言权。", ["毛泽东/说/没有调查就没有发言权"]),
    "a foreign name": ("亚里士多德曾经说过，教育的根是苦的。", ["亚里士多德/说/教育的根是苦的"]),
    "what somebody is": (
        "全国劳动模范张秋香说：“我就是个普通工人。”创始人任重远说：“守住底线。”",
        ["全国劳动模范张秋香/说/我就是个普通工人。", "创始人任重远/说/守住底线。"],
    ),
    "a name left out": ("XX市长要求，要再加一把劲。", ["XX市长/要求/要再加一把劲"]),
    "work is no demand": (
        "副县长黄立人就明年脱贫工作强调，要盯紧目标。", ["副县长黄立人/强调/要盯紧目标"],
    ),
    "words that are introduced": (
        "蒋先生曾对同乡说过这样的一段话：“人心散了，什么都散了。”", ["蒋先生/说/人心散了，什么都散了。"],
    ),
    "whose office follows in a list": (
        "二是区委、区政府今年提出的“两个翻番”目标。", ["区委、区政府/提出/两个翻番"],
    ),
    "an event between speaker and cue": (
        "县委书记王小明做开班动员时强调，要学深悟透。王书记出席会议并强调，要守住底线。",
        ["县委书记王小明/强调/要学深悟透", "王书记/强调/要守住底线"],
    ),
    "a whole name at the head of an account": (
        "王小明作总结讲话时强调，要抓好落实。王小明以“抓实抓细”为主题，强调要守住底线。",
        ["王小明/强调/要抓好落实", "王小明/强调/要守住底线"],
    ),
    "a body that holds a meeting": (
        "县委常委会召开会议，强调要抓好落实。县委常委会4月25日召开会议指出：“要守住底线。”",
        ["县委常委会/强调/要抓好落实", "县委常委会/指出/要守住底线。"],
    ),
    "a demand without 要": ("王书记对此作出批示，要求全面排查。", ["王书记/要求/全面排查"]),
    "the last words": ("王主任最后强调，要抓好落实。", ["王主任/强调/要抓好落实"]),
    "words before the speaker": (
        "“我们将抓好政策落地见效。”财政部副部长王小明介绍。", ["财政部副部长王小明/介绍/我们将抓好政策落地见效。"],
    ),
    "words before the speaker, who goes on": (
        "“政策效果很好。”江城银行副行长王小明表示，下一步要扩大覆盖面。", ["江城银行副行长王小明/表示/政策效果很好。"],
    ),
    "words within words": (
        "会议指出，王书记在调研时强调，要守住底线。", ["会议/指出/王书记在调研时强调，要守住底线", "王书记/强调/要守住底线"],
    ),
    "a judgement that is introduced": (
        "王小明主任是这样评价这次行动的：“干得好，干得实。”", ["王小明主任/评价/干得好，干得实。"],
    ),
    "a list below the cue": ("王小明同志强调：\n一要抓早。抓早才主动。", ["王小明同志/强调/一要抓早"]),
    "deputies by name": (
        "杜小聪代表“插话”说，电动车用起来很方便；雷金梅代表认为，还是要听听百姓的声音；还有代表指出，要谨慎。",
        ["杜小聪代表/说/电动车用起来很方便", "雷金梅代表/认为/还是要听听百姓的声音"],
    ),
    "他 within the sentence": (
        "副总裁陆小民主持会议。最后，集团总裁唐小余讲话，他在讲话中说：今年工作要早。", [],
    ),
    "a rarer surname behind an office": (
        "党委副书记、校长屈小波主持会议时指出：今天的会议很重要。", ["党委副书记、校长屈小波/指出/今天的会议很重要"],
    ),
    "a political body": ("县政协要求全县政协委员要掀起学习的热潮。", ["县政协/要求/全县政协委员要掀起学习的热潮"]),
    "what is put forward is no demand": ("省委提出的“三个示范”要求，是我们的行动指南。", ["省委/提出/三个示范"]),
    "how it is said": (
        "村民老李高兴地说：“路修好了，日子有奔头。”市教育局局长刘小芳介绍说，今年将新建学校十所。",
        ["村民老李/说/路修好了，日子有奔头。", "市教育局局长刘小芳/说/今年将新建学校十所"],
    ),
    "other cries": ("王校长高喊：“孩子们，加油！”", ["王校长/高喊/孩子们，加油！"]),
}  # fmt: skip

NOT_SAID = [
    "修路活动主题鲜明，目标明确，既符合区委要求，又顺应县里的发展潮流，更是大家关注的问题。",
    "王书记被称为“修路的铁人”，大家都记得他。",
    "李县长表示赞成；她说，“灯要点亮”。",
    "《意见》明确要求，各地要加强组织领导。",
    "党的报告指出，高质量发展是首要任务。",
    "根据市委要求，我县开展了专项整治。",
    "俗话说，打铁还需自身硬。",
    "我们提出要打造“五个新区”，建设幸福家园。",
    "群众说得好：“干部敢担当，百姓有希望。”",
    "白皮书指出，总量继续增长。",
    "把握党中央对本地区的目标定位和要求，确保方向一致。",
    "学生在班级听老师讲，讲完之后要做练习。",
    "这是中央领导同志第一次明确提出“七一”是党的诞生纪念日。",
    "王小明主任表示，要扩大覆盖面。",
]


@pytest.mark.parametrize(("sentence", "expected"), SAID.values(), ids=SAID)
def test_words_are_given_to_those_who_say_them(sentence: str, expected: list[str]) -> None:
    assert sayings(sentence) == expected


@pytest.mark.parametrize("sentence", NOT_SAID)
def test_documents_sayings_and_the_own_voice_are_no_speakers(sentence: str) -> None:
    assert sayings(sentence) == []
