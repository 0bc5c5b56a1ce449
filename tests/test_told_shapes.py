"""Sets whose members are told over several clauses, sentences or paragraphs: one short text a shape, in sentences of our own."""

from __future__ import annotations

import pytest

from materials.cleaning import clean
from materials.model import SourceDocument
from materials.study import analyse


def sets(body: str) -> dict[str, str]:
    """The sets of a text, each with its members."""
    text = f"关于工作的讲话\n同志们：\n开头的一段话在这里说明情况。\n{body}\n结束的一段话在这里说明情况。"
    pack = analyse(clean(SourceDocument("x.txt", "0" * 64, "text/plain", "utf-8", text)), "x")
    return {f.name.of(pack.text): "|".join(i.of(pack.text) for i in f.items) for f in pack.formulations}


TOLD = {
    "sentences that open with it": (
        "干部要做到“三个敢于”。敢于碰难题，遇事不绕道。敢于讲真话，开会不附和。敢于担责任，出错不推诿。",
        "三个敢于", "敢于碰难题|敢于讲真话|敢于担责任",
    ),
    "paragraphs that open with it, below a heading": (
        "一、坚持“三个紧扣”，把事情办好\n紧扣群众需求，改进窗口服务。全年走访群众两千户。\n紧扣产业链条，补齐配套短板。引进企业十家。\n"
        "紧扣安全底线，排查各类隐患。整改问题百余条。\n二、加强队伍建设\n要常抓不懈。",
        "三个紧扣", "紧扣群众需求|紧扣产业链条|紧扣安全底线",
    ),
    "paragraphs that end with it, the first behind a subject": (
        "必须做到“三个过得硬”\n各级窗口人员必须做到作风过得硬，让群众少跑腿；\n必须做到业务过得硬，把事情一次办好；\n必须做到廉洁过得硬，守住自己的底线。",
        "三个过得硬", "作风过得硬|业务过得硬|廉洁过得硬",
    ),
    "clauses in the text of a heading": (
        "谈谈“三个不轻松”\n创业多艰。白手起家时咬牙坚持不轻松，小有名气后保持清醒不轻松，遇到挫折时从头再来不轻松。大家要记住。",
        "三个不轻松", "白手起家时咬牙坚持不轻松|小有名气后保持清醒不轻松|遇到挫折时从头再来不轻松",
    ),
    "clauses ahead, the first behind its speaker": (
        "会上提出：全体队员切记不单独下井、不带火种，切记不带病上岗，切记不冒险作业。从“两个切记”到“三个切记”，要求更严了。",
        "三个切记", "切记不单独下井、不带火种|切记不带病上岗|切记不冒险作业",
    ),
    "a quotation of clauses ahead": (
        "局长要求“要时时想着矿工安全，时时想着矿工健康，时时想着矿工家庭”。这三个“时时想着”是对我们的鞭策。",
        "三个“时时想着”", "时时想着矿工安全|时时想着矿工健康|时时想着矿工家庭",
    ),
    "quotations in the next paragraph": (
        "会议提出“三个好办法”的概念：\n“把会议开到田头是推进农业工作的好办法”“把课堂搬到车间是培养青年工人的好办法”“把窗口设到楼下是方便老人的好办法”。",
        "三个好办法", "把会议开到田头是推进农业工作的好办法|把课堂搬到车间是培养青年工人的好办法|把窗口设到楼下是方便老人的好办法",
    ),
    "firstly to lastly": (
        "做好“四有”店员，顾客才满意。\n首先，有热情是做好店员的前提。顾客进门要有招呼。\n其次，有知识是介绍商品的基础。要熟悉货架。\n"
        "再者，有耐心是化解矛盾的法宝。要听完再说。\n最后，有诚信是长久经营的根本。不要短斤少两。",
        "四有", "有热情|有知识|有耐心|有诚信",
    ),
    "what each is called is no part of it": (
        "想做事是态度，会做事是本领，爱做事是境界。大家要按照这“三事”去做。", "三事", "想做事|会做事|爱做事",
    ),
    "what each must be is no part of it": (
        "要把握好“三个度”。工程的进度要快，不能拖。检查的力度要大，不能软。宣传的热度要高，不能冷。",
        "三个度", "工程的进度|检查的力度|宣传的热度",
    ),
    "the verb of the name again, and how many": (
        "要有“三股劲”。\n要有一股啃骨头的狠劲。不怕难。\n要有一股磨刀石的韧劲。不怕久。\n要有一股小马驹的闯劲。不怕新。",
        "三股劲", "啃骨头的狠劲|磨刀石的韧劲|小马驹的闯劲",
    ),
    "numerals before a verb": (
        "要狠抓“三大会战”，一抓修渠会战，确保通水；二抓植树会战，确保成活；三抓清淤会战，确保畅通。",
        "三大会战", "修渠会战|植树会战|清淤会战",
    ),
    "clauses that ask whether": (
        "要看“三个有利于”，主要看是否有利于护林，是否有利于增收，是否有利于和睦。", "三个有利于", "有利于护林|有利于增收|有利于和睦",
    ),
    "counted one by one": (
        "新井投产要过“三道关”。第一道关是设计关，图纸要审。第二道关是施工关，质量要严。第三道关是验收关，标准要高。",
        "三道关", "设计关|施工关|验收关",
    ),
    "groups before the name": (
        "老人的事，要做到件件有人管；孩子的事，要做到样样有人问；邻里的事，要做到桩桩有人帮。这是我们对“三个有人”的承诺。",
        "三个有人", "件件有人管|样样有人问|桩桩有人帮",
    ),
    "a subject and what it has to do": (
        "新来的同志要沉得住气，弯得下腰，吃得了苦。做到了这“三得”，才能站稳脚跟。", "三得", "沉得住气|弯得下腰|吃得了苦",
    ),
    "clauses that begin with one verb": (
        "要坚持“五轮联动”。抓学习这个基础，抓选人这个关键，抓纪律这个保障，抓活动这个载体，抓宣传这个阵地，把各项工作往前推。",
        "五轮联动", "抓学习这个基础|抓选人这个关键|抓纪律这个保障|抓活动这个载体|抓宣传这个阵地",
    ),
    "a list of what a sentence before defines": (
        "林场的主要任务就是守护好山林、培育好树苗、服务好林农。这是上级的要求。我们要深刻理解这“三大任务”的内涵。",
        "三大任务", "守护好山林|培育好树苗|服务好林农",
    ),
    "a list whose sentence goes on": (
        "我们厂面临的原料压力、用工压力、运输压力是眼前的、实在的。全厂要认识“三大压力”，早作打算。",
        "三大压力", "原料压力|用工压力|运输压力",
    ),
    "a core that all but the first shorten": (
        "我们的体会是，必须坚持靠山养山、坚持靠水护水、坚持靠人聚人。“三个必须坚持”来之不易。",
        "三个必须坚持", "必须坚持靠山养山|坚持靠水护水|坚持靠人聚人",
    ),
    "inside members of the same sentence": (
        "要坚持粮食是第一底气、水利是第一命脉、农民是第一主角，记住“三个第一”。", "三个第一", "粮食是第一底气|水利是第一命脉|农民是第一主角",
    ),
    "a compound told one a sentence": (
        "“两学一做”，重在平时。学章程规矩，就是要弄清标准。学先进人物，就是要看到差距。做满意店员，就是要落到行动。",
        "两学一做", "学章程规矩|学先进人物|做满意店员",
    ),
    "a compound told a part a group": (
        "按照“三亮三比”要求，亮职务、亮姓名、亮承诺，让顾客看得见；比速度、比态度、比技能，让员工有劲头。",
        "三亮三比", "亮职务|亮姓名|亮承诺|比速度|比态度|比技能",
    ),
    "two sets, each under a heading of its own": (
        "一、强化“三个观念”，打牢基础\n强化质量观念。不合格的不出厂。\n强化成本观念。一张纸也要算账。\n强化客户观念。客户说好才是好。\n"
        "二、健全“两项机制”，形成合力\n健全奖惩机制。干好干坏不一样。\n健全培训机制。人人都要上讲台。",
        "两项机制", "奖惩机制|培训机制",
    ),
    "quoted words in one frame": (
        "要根治“三种毛病”。\n根治“拖拉病”。有的事一拖再拖。\n根治“糊涂病”。有的账算不清。\n根治“馋嘴病”。有的饭不该吃。",
        "三种毛病", "拖拉病|糊涂病|馋嘴病",
    ),
    "quoted words that open paragraphs": (
        "合作社开设“三个讲堂”活动，很受欢迎。\n“田头讲堂”手把手教。农技员到地里来。\n“夜间讲堂”不误工。社员吃过饭来听。\n“云上讲堂”随时学。手机上就能看。",
        "三个讲堂", "田头讲堂|夜间讲堂|云上讲堂",
    ),
    "short sentences that open paragraphs": (
        "推行“四制工作法”。\n任务清单制。每件事有人管。\n限时办结制。每件事有期限。\n红旗评比制。每个月有结果。\n师傅带徒制。每个新人有师傅。",
        "四制工作法", "任务清单制|限时办结制|红旗评比制|师傅带徒制",
    ),
    "quoted words that begin with it": (
        "当好店长要做到“三个一”。\n“一杯茶”待客。客人进门先请坐。\n“一本账”理财。每天的账要对上。\n“一条心”带人。大事小事常商量。",
        "三个一", "一杯茶|一本账|一条心",
    ),
    "short sentences below a paragraph of one sentence": (
        "强化“三项措施”，确保仓库安全。\n压实责任到人。每个门有人看。\n排查隐患到点。每个角有人查。\n储备物资到位。每样东西有数。\n目前没有发生事故。",
        "三项措施", "压实责任到人|排查隐患到点|储备物资到位",
    ),
    "groups behind a question": (
        "什么是“三个一律”？没戴帽子的一律不准进；喝了酒的一律不准开；没培训的一律不准上。",
        "三个一律", "没戴帽子的一律不准进|喝了酒的一律不准开|没培训的一律不准上",
    ),
    "what takes its beginning with it": (
        "要落实好“两个分别开来”。把新手因为生疏出的差错，同老手因为偷懒出的差错分别开来；把照章办事碰上的意外，同违章蛮干惹来的祸分别开来。",
        "两个分别开来", "把新手因为生疏出的差错，同老手因为偷懒出的差错分别开来|把照章办事碰上的意外，同违章蛮干惹来的祸分别开来",
    ),
    "a word that begins like a modal verb": (
        "我厂面临“三个难题”：一是原料上涨的难题。价格不稳。二是要件紧缺的难题。交货不准。三是工人流动的难题。人心不定。",
        "三个难题", "原料上涨的难题|要件紧缺的难题|工人流动的难题",
    ),
    "a modal verb that is counted": (
        "学徒要做到“三要”：要勤快，早来晚走。要虚心，多问多看。要仔细，毫厘不差。", "三要", "要勤快|要虚心|要仔细",
    ),
    "what is demanded of each is no part of it": (
        "要抓好“三基建设”。\n基层班组要强。班长要选好。\n基础台账要实。数字要对上。\n基本技能要精。个个要会干。",
        "三基建设", "基层班组|基础台账|基本技能",
    ),
    "clauses of the sentence before": (
        "坚决守护厂区的一草一木、一砖一瓦，坚决守护老师傅的技艺传承。“两个守护”是我们的约定。",
        "两个守护", "守护厂区的一草一木、一砖一瓦|守护老师傅的技艺传承",
    ),
}  # fmt: skip

UNTOLD = {
    "two clauses that begin alike": "要在深刻领悟“两个联系”中守正创新，坚持走群众路线，坚定不移把工作做到车间。",
    "points that another sentence announces": "我厂获得“三个满意”称号。\n一、抓生产\n产量上升。\n二、抓安全\n没有事故。\n三、抓生活\n食堂翻新。",
    "one more than it says": "要做到“三个不忘”。不忘来路，常回头看。不忘师傅，常去看望。不忘工友，常搭把手。不忘家人，常打电话。",
    "one less than it says": "要做到“四个不忘”。不忘来路，常回头看。不忘师傅，常去看望。不忘工友，常搭把手。",
    "paragraphs behind another sentence": "要做好“双语”教学工作。另外要办好夜校。\n全面清理仓库。旧货要卖掉。\n大力修补道路。雨季要来了。",
    "two paragraphs that begin with one character": "一、争当标兵\n做勤快的标兵。坚持“两个早到”。\n做细致的标兵。毛病要看得出。\n做热心的标兵。有求要有应。\n二、做好收尾\n要抓紧。",
    "what is only named": "要增强“四种观念”，提高站位。各单位要强化责任，抓好落实。要加强督查，严肃问责。",
}


@pytest.mark.parametrize(("body", "name", "members"), TOLD.values(), ids=TOLD)
def test_members_are_found_where_they_are_told(body: str, name: str, members: str) -> None:
    assert sets(body).get(name) == members


@pytest.mark.parametrize("body", UNTOLD.values(), ids=UNTOLD)
def test_nothing_is_a_member_that_is_not_told_of_the_set(body: str) -> None:
    assert set(sets(body).values()) == {""}
