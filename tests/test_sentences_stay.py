"""What a speech says stays: sentences and short lines that hold the words of buttons, credits and shops, wherever they stand.

Each rule that removes lines or words has sentences of its own here; they go through the readers of text, pages and Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.pages import BODY, PAGES, TITLE
from tests.speechcase import CASES, Case

from materials.cleaning import clean
from materials.ingest import read_bytes
from materials.model import SourceDocument

SENTENCES = """
今天是中国共产党成立一百周年纪念日。
今天是个好日子！
今天是2024年3月5日，我们在这里隆重集会。
江城人民欢迎您！
江城欢迎您，希望您常来看看。
一年来，本站职工坚守岗位，保证了列车安全正点。
本站全体同志要把群众的小事当作大事来办。
报社涌现出一批优秀的小编。
小编们白天采访，晚上编稿，十分辛苦。
我们要努力成为会员企业的贴心人。
去年有二百家商户成为会员。
政府网站已支持IPv6。
全市重点网站已支持IPv6访问，走在全省前列。
更多群众开始在网上搜索政策信息，我们的工作要跟上。
这本书由会员自愿出资印制，分享给每一位职工。
大家点击手机就能办事。
我们要点亮万家灯火。
点亮乡村振兴的希望之光
点赞新时代的劳动者
喜欢就要坚持下去。
更多精彩留给未来。
欢迎关注江城、投资江城！
村民扫码关注微信公众号就能办事。
请大家扫描二维码签到。
我们要建好用好本平台，坚持正确立场，拓宽信息来源，尊重不同观点，让群众愿意来、留得住。
本网要保护版权，坚决同侵权行为作斗争，做到来源清楚、立场坚定。
对转载的稿件，编辑部门要核实来源，不得歪曲原意。
本站要落实网站备案制度，做到ICP备案应备尽备。
特别声明：我完全赞成这个方案。
免责声明：不能成为推卸责任的借口。
来源：人民的需要就是我们工作的出发点。
来源：群众的呼声。
关键词：实干。
审核：要严把入口关，不能走过场。
编辑：要把好文字关。
校对：差错率要降到万分之一以下！
分享：把经验讲给大家听。
时间：就是生命，就是效率。
日期：一天也不能拖。
位置：江城处在两省交界的地方。
下一条是讲纪律，我们一条一条来。
上一篇文章已经写完，下一篇文章要靠大家来写。
分享到每一个家庭，让大家都有获得感。
关闭落后产能，腾出发展空间。
打印店的师傅也说方便多了。
收藏家们捐出了自己的珍藏。
点击率不高，说明群众不满意。
浏览次数多了，不等于群众满意了。
当前位置不能丢，阵地必须守住。
推荐阅读这本书，是因为它讲透了道理。
相关报道大家都看了，我不再重复。
我们要做到收入 > 支出。
我们要做到收入 > 支出
团结 > 分裂
选自全国各地的代表带来了报社同仁的问候
来自《江城日报》的记者向大会表示祝贺
摘自群众来信的这些话，句句都是信息。
图为人民谋福祉，图为民族谋复兴。
图为民造福，不图虚名。
这次会议请记者全程拍摄。
我们请通讯员全程拍摄
（编辑部的同志起立）
（记者鼓掌）
（宣读中央发来的贺电）
（据统计，全市有十万人参加）
会议定于2024年5月1日9:30在江城召开
大会于2024年5月1日9:30准时开幕
发表于两年前的这篇文章至今仍有意义
用好学习强国APP
点击江城的春天
打印的材料、网摘的观点，都代替不了自己的思考。
以稿换稿的做法要坚决纠正。
我要问，群众满意不满意？
第一，提高认识
谢谢大家
谢谢大家！
我的讲话完了，谢谢！
以上内容省略300字，回去再学。
主席台上只展示3个展品，不求多，但求精。
摄影：不是按快门那么简单。
策划：要精心，统筹：要细致。
文/武都要抓，软硬都要硬。
网站的下载、转发、评论、收藏都要管起来。
他在现场，图为群众在发言台前讲话的照片让我感动。
王主任请记者 李大江 帮忙拍摄
打印本页的请求由窗口受理。
上一页是历史，下一页是未来。
下一页 是未来
相关话题要回应。
收藏 江城的记忆
打印 复印 传真一律从简
健康 > 财富 > 名利
认识>行动>成效
人民至上>一切
（以下无法用语言表达）
（新华社是党的喉舌）
（江城日报社停电）
（2月3日来电）
2024年5月1日9:30，大会开幕。
2024年5月1日9:30大会开幕
分享：我的三点体会
今天是2024年3月5日
网友上传的照片很感人。
全文共3000字，我只念要点。
以上是小编的一点体会，分享给大家。
下面是优秀小编分享经验
本站的会员登记后才可下载内部资料。
版权所有：不容侵犯，必须保护到底。
关键字：学、干、带。
标签：不是贴上去的，是干出来的。
网址：请大家记下来，多提意见。
二维码：一店一码，一码一档。
字号：老字号要有新气象。
录入：一人录入，两人核对。
签发：谁签发，谁负责。
供稿单位要用心，撰稿同志要用情。
监制产品出了问题，要倒查责任。
作者：人民群众才是历史的作者。
发布时间：一律提前到八点。
更新时间：每天一次，雷打不动。
阅读量：去年突破一百万。
阅读量再高，也要看群众满意不满意。
赞！
好！
完成任务，人人有责。
完不成任务的要说明原因。
小，是小事；大，是大局。
大有大的难处，小有小的办法。
返回家乡创业的青年越来越多。
登录平台就能查询。
注册资本达到十亿元。
回复群众要及时。
举报属实的要重奖。
更多的人走出大山。
首页要突出重点工作。
评论要有高度。
微信群不是法外之地。
楼主说得对，物业要改进。
展开全文才知道真相，工作要深入。
在看得见的地方下功夫。
写留言的群众有三千人。
视频号要办出特色。
客户端用户达到百万。
无障碍环境建设要加快。
手机版要好用。
收录于文集的文章有三十篇。
文件格式：要统一，不能各搞一套。
大小：要适中。
页数：不超过五页。
附件是规划.doc，请大家认真修改。
第3版：要闻不能少。
请看第3版。
第五页讲的是纪律。
10-15岁的孩子最需要关爱
10-28 号文件要落实好。
背景色：要庄重。
主办：要精心，承办：要细心。
电话：12345，全天有人接听。
地址：江城路1号，欢迎来访。
《江城日报》2024年发行突破十万份。
《江城规划》（2024年印发）
以下无异议的，鼓掌通过。
此页无关紧要，跳过。
全文完整准确地贯彻，一个字都不能少。
END不是结束，而是开始。
GDP
100万
2035年
二〇二四年三月五日
热点新闻要及时回应
更多精彩内容要靠大家创造
相关链接产业要跟上
推荐人选要公道
延伸阅读经典
索引号要规范，文号要统一。
现在位置：全省第三。
目前的位置 不进则退
您现在的位置：就是为人民服务的岗位。
文：以载道，武：以卫国。
图片要真实，文字要准确。
王小明/文武双全
记者同志们辛苦了。
通讯员队伍建设
本报记者队伍要过硬
编辑部主任王小明同志发言
新华社的同志也来了。
（新华社记者也到会祝贺）
（全场停电三分钟，继续开会）
【来源于群众】
（来源于实践）
［本报要办好］
北京来电：一切顺利。
下面请江城电视台记者 王小明 提问
打印、复印要节约
下载、转发要慎重
分享经验 推荐典型 评论得失
转自行业一线的经验值得信息部门学习
载于史册的功绩
发表于《求是》的文章讲得很透
刊登于《江城日报》的通报大家都看了
选自《论语》的启示
摘自《资本论》的一段话让我们深思
原载《江城日报》的报道影响很大
点击查看数据
点击进入新时代
喜欢就请支持
觉得不错的经验要推广
推荐度：群众说了算。
转载请注明
长按快门三秒钟，记录江城之美。
微信扫一扫，服务送到家。
微信扫一扫就能办事
将本文的要点记下来。
本站立足本职
特别声明：大会不收礼
平台声明：数据属实
Copyright意识要增强。
公安网安部门要联合执法，公网安备要到位。
本网站编辑、转载、发布要严格审核，凡转载的稿件要注明来源，侵权必究。
我们平台转载稿件要尊重原作者，版权问题不能含糊，本站要带头。
没有版权意识的网站不是好网站，本站请大家监督，发现侵权请联系我们，立场不变。
（供稿）
责编要负责
责任编辑：人人都是责任编辑。
三审：一审看事实，二审看导向，三审看全局。
来源：江城日报说得好，群众最有发言权。
网友观点不一，本站不删除，版权归大家。
投稿：人人可投，天天可投。
""".strip().split("\n")
INLINE = (
    "这项工作由一个部门牵头。（市委宣传部）",
    "会后请把意见交给会务组。（三楼会议室）",
    "材料要一式两份。（见附图：江城规划）",
    "我就讲这些。（记者鼓掌）",
    "会议开到这里。（主持人：王小明）",
    "这是大家的意见。（来源：民意调查）",
)
NOISE = (
    "下面是小编为大家整理的讲话稿,供大家参考。",
    "本站部分文稿需要会员才可阅读,请予谅解!",
    "仅展示698字,全文共15119字",
    "今天是2024年3月5日 星期二",
    "江城第十中学 欢迎您!",
    "打印纠错分享推荐",
    "长按识别二维码关注我们！",
    "点击上方蓝字关注江城发布！",
    "首页>信用动态",
    "新闻>",
    "转载自《江城教育》特刊第6期 江城教育局办公室 2015年4月26日",
)
BODY_LINES = list(BODY)
LONG = [*BODY, *(line.replace("要", "还要", 1) for line in BODY[1:])]


def bare(words: str) -> str:
    """Without white space, with full-width marks, and without the bullet that a list sets before a line."""
    return re.sub(r"\s", "", words).translate(str.maketrans(",:;!?()", "，：；！？（）"))


def text(lines: list[str]) -> SourceDocument:
    return read_bytes("\n".join([TITLE, *lines]).encode(), "a.txt", Path("/nowhere/a.txt"))


def markdown(lines: list[str]) -> SourceDocument:
    return read_bytes("\n\n".join([f"# {TITLE}", *lines]).encode(), "a.md", Path("/nowhere/a.md"))


def in_page(name: str) -> Callable[[list[str]], SourceDocument]:
    return lambda lines: read_bytes(PAGES[name](lines).encode(), "a.html", Path("/nowhere/a.html"))


READERS: dict[str, Callable[[list[str]], SourceDocument]] = {
    "text": text,
    "page": in_page("government"),
    "markdown": markdown,
}
PLACES: dict[str, Callable[[list[str], str], list[str]]] = {
    "opening": lambda lines, said: [said, *lines],
    "below the greeting": lambda lines, said: [lines[0], said, *lines[1:]],
    "in the middle": lambda lines, said: [*lines[:6], said, *lines[6:]],
    "last but one": lambda lines, said: [*lines[:-1], said, lines[-1]],
    "closing": lambda lines, said: [*lines, said],
    "last but a greeting": lambda lines, said: [*lines, said, "谢谢大家！"],
}
EDGES = ("opening", "in the middle", "closing")


@pytest.mark.parametrize("said", [*SENTENCES, *INLINE])
def test_a_sentence_stays_wherever_it_stands(said: str) -> None:
    places = {**{(place, "text"): text for place in PLACES}, **{(p, r): READERS[r] for p in EDGES for r in READERS}}
    gone = [
        place
        for place, read in places.items()
        if bare(said) not in bare(clean(read(PLACES[place[0]](BODY_LINES, said))).text)
    ]
    assert not gone, said
    assert bare(said) in bare(clean(text(PLACES["in the middle"](LONG, said))).text)


@pytest.mark.parametrize("read", [*READERS.values(), *(in_page(name) for name in PAGES)])
def test_a_speech_of_such_sentences_loses_none(read: Callable[[list[str]], SourceDocument]) -> None:
    ended = [said for said in SENTENCES if said[-1] in "。！？"]
    found = bare(clean(read(ended)).text)
    assert [said for said in ended if bare(said) not in found] == []


@pytest.mark.parametrize("shape", ["- {}", "> {}", "## {}", "1. {}", "* **{}**"])
def test_lists_quotes_and_headings_of_markdown_stay(shape: str) -> None:
    found = bare(clean(markdown([*BODY, *(shape.format(said) for said in SENTENCES), *BODY])).text)
    assert [said for said in SENTENCES if bare(said) not in found] == []


@pytest.mark.parametrize("place", [1, 6, len(BODY)])
def test_a_sentence_in_a_link_stays(place: int) -> None:
    linked = '<p><a href="/x">江城的明天一定更加美好。</a></p>'
    whole = PAGES["government"]([*BODY[:place], "@", *BODY[place:]]).replace("<p>　　@</p>", linked)
    assert "江城的明天一定更加美好。" in clean(read_bytes(whole.encode(), "a.html", Path("/nowhere/a.html"))).text


@pytest.mark.parametrize("noise", NOISE)
def test_what_a_site_says_goes_at_both_ends(noise: str) -> None:
    assert bare(noise) not in bare(clean(text([noise, *BODY])).text)
    assert bare(noise) not in bare(clean(text([*BODY, noise])).text)


@pytest.mark.parametrize("head", ["推荐阅读", "更多精彩内容", "相关新闻"])
@pytest.mark.parametrize("said", ["第一，提高认识", "谢谢大家", "一是要学", "祝大家新年快乐", "工作要抓紧。"])
def test_what_is_said_below_the_titles_of_others_stays(head: str, said: str) -> None:
    assert bare(said) in bare(clean(text([*BODY, head, said])).text)
    assert bare(said) in bare(clean(text([*BODY, head, "江城召开会议", said])).text)


def test_what_a_site_says_of_its_rights_goes_at_the_foot() -> None:
    noise = "本文系本站转载，版权归原作者所有，观点不代表本站立场，如有侵权请联系删除。"
    assert noise not in clean(text([*BODY, noise])).text


def test_titles_of_others_go() -> None:
    found = clean(text([*BODY, "往期推荐", "江城召开春季动员会", "江城举办书法展"])).text
    assert found.endswith(BODY[-1])


@pytest.mark.parametrize(
    "said",
    [
        "指标a<b，收入c>d，这一点要看清。",
        "如果成本<a与收益>的关系弄不清，就谈不上效益。",
        "各单位[含直属](包括分局)都要参加。",
        "江发[2023](15)号文件讲得很清楚。",
        "三阶矩阵有3*4*5种排法。",
        "见<江城规划>第三章。",
    ],
)
def test_signs_that_are_no_markdown_stay(said: str) -> None:
    assert said in markdown([*BODY, said]).text


def test_tags_links_and_fences_of_markdown_go() -> None:
    lines = [
        *BODY,
        '<p align="center">要<b>实</b>干</p>',
        "[规划](https://x.cn/江城(1)",
        "[全文](/a.html)",
        "::: center",
    ]
    found = markdown(lines).text
    assert "要实干" in found
    assert "align" not in found
    assert "/a.html" not in found
    assert ":::" not in found


@pytest.mark.parametrize("words", ["```谢谢大家", "::: 谢谢大家"])
def test_a_fence_with_words_stays(words: str) -> None:
    assert words in markdown([*BODY, words]).text


def test_blanks_between_phrases_stay() -> None:
    said = "坚持党的领导不动摇 坚持改革开放不动摇 坚持为人民服务的根本宗旨不动摇 坚持实干不动摇 坚持从严治党永远在路上不动摇 坚持学习不动摇 坚持团结一切可以团结的力量不动摇"
    assert said in clean(text([*BODY, said, said])).text


@given(folder=st.sampled_from(CASES), said=st.sampled_from(SENTENCES), share=st.floats(0, 1))
@settings(max_examples=200, deadline=None)
def test_golden_speeches_lose_no_sentence(folder: Path, said: str, share: float) -> None:
    lines = Case.of(folder).wanted.strip().split("\n")
    at = 1 + round(share * (len(lines) - 1))
    document = read_bytes("\n".join([*lines[:at], said, *lines[at:]]).encode(), "a.txt", Path("/nowhere/a.txt"))
    assert bare(said) in bare(clean(document).text)
