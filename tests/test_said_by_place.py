"""Words whose verb no list knows, or that stand elsewhere than behind it, and names and adverbs told by their class."""

from __future__ import annotations

import pytest
from tests.shapes import sayings_in

from materials.extract.between import is_adverb, may_stand_between

SAID = {
    "a verb before a colon": ("王志远县长在桥头宣布：“这座桥今天通车。”", ["王志远县长/宣布/这座桥今天通车。"]),
    "a manner before a colon": ("陈志明主任十分激动：“路修到了家门口，大家都高兴。”", ["陈志明主任/激动/路修到了家门口，大家都高兴。"]),
    "an idiom before a colon": ("李大山书记掷地有声：“路不修好，我不下山。”", ["李大山书记/掷地有声/路不修好，我不下山。"]),
    "a verb between a quotation and its stop": ("“灯今晚就能亮。”王志远县长回应。", ["王志远县长/回应/灯今晚就能亮。"]),
    "what somebody likens a thing to": (
        "王志远县长曾将这条路比作“山里的血脉”，大家记在心里。", ["王志远县长/比作/山里的血脉"]
    ),
    "what somebody calls the thing in between": ("李大山书记称《修路手记》为“一部山里人的家谱”。", ["李大山书记/称《修路手记》为/一部山里人的家谱"]),
    "words told by the noun behind them": (
        "修路的带头人李大山，喊出了“路不通誓不还家”的誓言。", ["带头人李大山/喊出/路不通誓不还家"],
    ),
    "two quotations around the speaker": (
        "“山里最缺的是路。”县长王志远表示，“路通了，人心也就通了。”",
        ["县长王志远/表示/山里最缺的是路。", "县长王志远/表示/路通了，人心也就通了。"],
    ),
    "words told to a reporter": (
        "“今年的路修得比往年都好。”县交通局负责人告诉记者，明年还要再修十里。", ["县交通局负责人/告诉/今年的路修得比往年都好。"],
    ),
    "a quotation that what follows it gives away": (
        "王志远县长说：“路要修好。”“钱要管好。”李大山书记表示，账目要公开。",
        ["王志远县长/说/路要修好。", "李大山书记/表示/钱要管好。"],
    ),
    "a quotation in the words of the same speaker": (
        "王志远县长指出，今年修路两百里，并补充说：“明年还要修一百里。”",
        ["王志远县长/指出/今年修路两百里", "王志远县长/说/明年还要修一百里。"],
    ),
    "only the end is quoted": ("王志远县长表示这件事“一定要办到群众满意为止”。", ["王志远县长/表示/一定要办到群众满意为止"]),
    "the sentence behind tells whose they are": (
        "“修路必须先修心。”这是王志远县长在全县大会上，从今年的困难出发，向大家提出的要求。",
        ["王志远县长/提出/修路必须先修心。"],
    ),
    "a quotation below its cue": ("李大山书记曾一针见血地指出：\n“怕吃苦的人修不了路。”\n大家都记住了。", ["李大山书记/指出/怕吃苦的人修不了路。"]),
    "what breaks off before another speaker": (
        "王志远县长要求全县抓紧修路……王县长反复叮嘱、步步深入，给大家上紧了发条。", ["王志远县长/要求/全县抓紧修路"],
    ),
    "a time before the office is no part of it": ("日前县委书记李大山在村里指出，修路要趁早。", ["县委书记李大山/指出/修路要趁早"]),
    "a preposition before the body": ("全乡离县委提出的“三年通路”要求还有距离。", ["县委/提出/三年通路"]),
    "a session of the party": ("党的十八届三中全会提出，要让市场起决定性作用。", ["党的十八届三中全会/提出/要让市场起决定性作用"]),
    "who convenes with another": (
        "县交通局会同县财政局召开推进会，要求各乡镇抓紧报账。", ["县交通局/要求/各乡镇抓紧报账"],
    ),
    "a foreign name with a calling": ("挪威科学家易卜·托伦说：“路是走出来的。”", ["挪威科学家易卜·托伦/说/路是走出来的。"]),
    "于 as a surname": ("于志远同志在讲话中强调，账目要公开。", ["于志远同志/强调/账目要公开"]),
    "an uncommon surname": ("山村党支部书记逄贵成笑呵呵地说：“现在的路，雨天也好走了。”", ["山村党支部书记逄贵成/说/现在的路，雨天也好走了。"]),
    "a quotation right before who says it": (
        "“路是大家修的，也要大家护。”王志远县长在通车时勉励全县青年争当护路人。", ["王志远县长/勉励/路是大家修的，也要大家护。"],
    ),
    "a quotation before a comma": ("“路不修好，人心就不安”，王志远县长指出。", ["王志远县长/指出/路不修好，人心就不安"]),
    "a demand that opens with an adverb": ("王县长要求立即封闭旧路，抓紧架桥。", ["王县长/要求/立即封闭旧路，抓紧架桥"]),
    "a calling and half a name": ("山地车爱好者小陈说：“新路骑着真稳。”", ["山地车爱好者小陈/说/新路骑着真稳。"]),
    "in the place of a person's visit": (
        "在山村考察时王志远县长到工地调研，表示“你们修的路了不起！”，大家都很高兴。", ["王志远县长/表示/你们修的路了不起！"],
    ),
}  # fmt: skip

NOT_SAID = [
    "村民们对王书记说：“路修通了，我们高兴。”",
    "战士们向王司令员宣誓：“人在阵地在，决不后退！”",
    "大家把王校长称为“教育家”。",
    "大会主题鲜明：“同心同德修好路，凝心聚力架好桥。”",
    "县委宣传部推出：“三个一”“四个进”系列活动。",
    "王书记推进“五个一”工程的深化。",
    "李主任带队，“三送”活动走进社区。",
    "王书记将车间打造为“党员示范岗”。",
    "县委把乡村建设成为“美丽家园”，群众满意。",
    "我们把学校视为“第二个家”，把老师比作“园丁”。",
    "有人把它比作“双刃剑”，这并不奇怪。",
    "这座桥被誉为“山里的彩虹”，远近闻名。",
    "标语写着：“安全第一，预防为主。”",
    "“真好看。”孩子们高兴地笑着。",
    "王主任认为重要的工作有三项。",
    "李书记表示将推进“一站式服务”。",
    "1999年，王志远同志亲笔题写了“修路小学”校名。",
    "墙上挂着“实干兴县”的口号，令人鼓舞。",
]


@pytest.mark.parametrize(("sentence", "expected"), SAID.values(), ids=SAID)
def test_words_are_given_to_those_whose_they_are_by_their_place(sentence: str, expected: list[str]) -> None:
    assert sayings_in(sentence) == expected


@pytest.mark.parametrize("sentence", NOT_SAID)
def test_acts_terms_and_things_are_no_sayings(sentence: str) -> None:
    assert sayings_in(sentence) == []


@pytest.mark.parametrize(
    "word", ["始终", "去年", "具体", "掷地有声", "斩钉截铁地", "不无感慨地", "笑呵呵地", "3月5日", "三次"]
)
def test_adverbs_are_told_by_their_class(word: str) -> None:
    assert is_adverb(word)


@pytest.mark.parametrize("word", ["修路", "根据地", "工业基地", "全国各地", "志强激动地", "会议"])
def test_places_names_and_verbs_are_no_adverbs(word: str) -> None:
    assert not is_adverb(word)


def test_several_adverbs_and_a_phrase_may_stand_between() -> None:
    assert may_stand_between("曾经多次语重心长地在全县大会上")
    assert not may_stand_between("修好的路")
