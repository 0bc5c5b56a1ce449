"""One short text a shape: what heads a point, how far its heading runs, where it hangs, and what only looks like an ordinal."""

from __future__ import annotations

import pytest

from materials.extract.layout import lay_out
from materials.extract.outline import outline
from materials.model import CleanText, Mark, MarkKind, SourceDocument


def read(text: str, marks: tuple[Mark, ...] = ()) -> list[str]:
    """The outline as lines: level, marker, heading; ``~`` before an implicit heading."""
    clean = CleanText(SourceDocument("x.txt", "", "text/plain", "utf-8", text), text, (), marks)
    _, paragraphs = lay_out(clean)
    return [
        f"{s.level} {s.marker.of(text)}{'~' if s.implicit else ''}{s.heading.of(text)}"
        for s in outline(clean, paragraphs)
    ]


SHAPES = {
    "questions below headings of a report are its dialogue": (
        "教育部门回应了家长的关切，详情如下。\n甲县\n甲县教育局表示招生计划不减少，请家长放心。\n乙县\n乙县教育局局长接受了采访，答复如下。\n记者：计划会减少吗？\n局长：不会减少。\n记者：您有什么祝愿？\n局长：祝考生考试顺利。",
        ["1 甲县", "1 乙县"],
    ),
    "announced paragraphs end where somebody speaks": (
        "县里将采取三项措施。\n扩大岗位供给。全县新增三千个岗位。\n提高补贴标准。每人多发两百元。\n办好窗口服务。周末也要开门。\n王主任表示，政策工具还很多，将根据形势及时推出，请大家放心。",
        ["1 ~扩大岗位供给", "1 ~提高补贴标准", "1 ~办好窗口服务"],
    ),
    "two headings in a row are levels": (
        "会议讲了两件事，大家都要听清楚。\n支持就业\n加快兑现返还，对企业加大支持\n全县新增岗位三千个，要落实到人。\n促进消费\n扩围提质，推动改革\n以旧换新要抓紧办，让群众得实惠。",
        ["1 支持就业", "2 加快兑现返还，对企业加大支持", "1 促进消费", "2 扩围提质，推动改革"],
    ),
    "a heading as long as the second before it goes on with that": (
        "教育部门回应了家长的关切，详情如下。\n两地教育部门作出回应\n甲县\n甲县教育局表示招生计划不减少，请家长放心。\n乙县\n乙县教育局表示名额只增不减，请家长放心。",
        ["1 两地教育部门作出回应", "2 甲县", "2 乙县"],
    ),
    "an institution with a colon above its heading": (
        "各单位交流了做法，内容很丰富。\n江城日报社：\n唱响众志成城最强音\n报社派出记者二十人，报道了一线的情况。\n江城广播站：\n当好新闻报道排头兵\n广播站开了专栏，每天播出三次。",
        ["1 江城日报社", "2 唱响众志成城最强音", "1 江城广播站", "2 当好新闻报道排头兵"],
    ),
    "a bare digit counts headings behind lists of one sentence each": (
        "治理要遵循规律，不能随意。\n1遵循执政规律（四个坚持）\n遵循执政规律，主要体现在“四个坚持”上：\n一是坚持学习。\n二是坚持实干。\n2遵循建设规律（四个坚信）\n遵循建设规律，主要体现在“四个坚信”上：\n一是坚信群众。\n二是坚信基层。",
        [
            "1 1遵循执政规律（四个坚持）",
            "2 一是坚持学习",
            "2 二是坚持实干",
            "1 2遵循建设规律（四个坚信）",
            "2 一是坚信群众",
            "2 二是坚信基层",
        ],
    ),
    "captions of lost pictures are no headings": (
        "会议总结了全年工作，表彰了先进。\n宣传部部长王小明讲话\n王小明说，新闻宣传工作要再上台阶。\n会议现场\n最后与会人员合影留念，会议圆满结束。\n一、要求\n要求不变。\n二、措施\n措施不变。",
        ["1 一、要求", "1 二、措施"],
    ),
    "chapters with a bare number above decimals": (
        "1 总体要求\n坚持预防为主，做到责任到人。\n1.1 工作目标\n全年不发生事故。\n1.2 工作原则\n坚持源头管控。\n2 主要任务\n2.1 完善制度\n修订规程。\n2.2 排查隐患\n不留死角。",
        ["1 1总体要求", "2 1.1工作目标", "2 1.2工作原则", "1 2主要任务", "2 2.1完善制度", "2 2.2排查隐患"],
    ),
    "rows of a table are no chapters": (
        "一、成绩\n各组成绩如下。\n1 语文组\n2 数学组\n3 英语组\n二、要求\n要求不变。",
        ["1 一、成绩", "1 二、要求"],
    ),
    "what a noun counts": (
        "今天我讲几个关键词。\n关键词一：感恩\n感恩父母给了生命。\n关键词二：坚韧\n坚韧才能走远。",
        ["1 关键词一感恩", "1 关键词二坚韧"],
    ),
    "letters below a chapter": (
        "一 形势与任务\nA．外部环境\n行业集中度不断提升。\nB．内部条件\n我们有品牌。\n二 目标与路径\n目标明确。",
        ["1 一 形势与任务", "2 A．外部环境", "2 B．内部条件", "1 二 目标与路径"],
    ),
    "boxed lines head what follows": (
        "现将方案印发如下，请遵照执行。\n【活动主题】\n人人讲安全。\n【活动内容】\n1.开展宣讲。\n2.开展演练。\n【工作要求】\n各村要高度重视。",
        ["1 【活动主题】", "1 【活动内容】", "2 1.开展宣讲", "2 2.开展演练", "1 【工作要求】"],
    ),
    "a preface holds no list": (
        "现将报告印发给你们，请认真学习。\n前言\n近年来，全县教育事业取得长足进步，群众满意度不断提高。\n一、成绩\n成绩很大。\n二、问题\n问题不少。\n结语\n让我们共同努力，办好人民满意的教育，不负时代。",
        ["1 前言", "1 一、成绩", "1 二、问题", "1 结语"],
    ),
    "chapters hold articles that count on": (
        "第一章　总则\n第一条　为了加强管理，制定本办法。\n第二条　本办法适用于全县。\n第二章　职责\n第三条　办公室负责日常工作：\n"
        "（一）收发文件；\n（二）管理印章。",
        [
            "1 第一章总则",
            "2 第一条为了加强管理，制定本办法",
            "2 第二条本办法适用于全县",
            "1 第二章职责",
            "2 第三条办公室负责日常工作",
            "3 （一）收发文件",
            "3 （二）管理印章",
        ],
    ),
    "parts restart 一、": (
        "第一部分　工作回顾\n一、主要成绩\n成绩很大。\n二、存在问题\n问题不少。\n第二部分　工作部署\n一、总体思路\n思路清楚。\n二、重点任务\n任务很重。",
        [
            "1 第一部分工作回顾",
            "2 一、主要成绩",
            "2 二、存在问题",
            "1 第二部分工作部署",
            "2 一、总体思路",
            "2 二、重点任务",
        ],
    ),
    "five levels": (
        "一、总体要求\n（一）基本原则\n1.坚持党的领导。党管方向。\n（1）政治领导。管大局。\n①把握方向。方向不偏。\n②掌握大局。大局不忘。\n"
        "（2）思想领导。管思想。\n2.坚持改革创新。改革是动力。\n二、主要任务\n任务艰巨。",
        [
            "1 一、总体要求",
            "2 （一）基本原则",
            "3 1.坚持党的领导",
            "4 （1）政治领导",
            "5 ①把握方向",
            "5 ②掌握大局",
            "4 （2）思想领导",
            "3 2.坚持改革创新",
            "1 二、主要任务",
        ],
    ),
    "clauses of one sentence run to the semicolon": (
        "做好今年工作，一是加强学习，提高素质；二是改进作风，服务群众；三是严守纪律。\n以上是全部要求。",
        ["1 一是加强学习，提高素质", "1 二是改进作风，服务群众", "1 三是严守纪律"],
    ),
    "clauses parted by commas stop at the comma": (
        "办得最多的事项，要一是减材料，二是减环节，三是减时限，让群众少跑腿。\n以上是全部要求。",
        ["1 一是减材料", "1 二是减环节", "1 三是减时限"],
    ),
    "a list inside a point of its own form": (
        "一是高考成绩好。有三项第一：一是上线率第一；二是重点率第一；三是录取数第一。\n二是竞赛成绩好。获奖不少。",
        ["1 一是高考成绩好", "2 一是上线率第一", "2 二是重点率第一", "2 三是录取数第一", "1 二是竞赛成绩好"],
    ),
    "首先 in one paragraph, 其次 in the next": (
        "（一）增强责任意识。首先，要有责任心。责任重于山。\n其次，要有敬畏心。敬畏是底线。\n（二）强化自身素质。素质是根本。",
        ["1 （一）增强责任意识", "2 首先要有责任心", "2 其次要有敬畏心", "1 （二）强化自身素质"],
    ),
    "最后 closes a list, a wish is none": (
        "首先，要学。学以明理。其次，要思。思以致远。最后，要干。干以成事。\n最后，祝大家工作顺利！",
        ["1 首先要学", "1 其次要思", "1 最后要干"],
    ),
    "首先 to 最后 in one sentence": (
        "抓常规，首先备课要认真，做到备教材；其次上课要认真；最后批改要认真，做到及时反馈。\n常规是质量的保证。",
        ["1 首先备课要认真，做到备教材", "1 其次上课要认真", "1 最后批改要认真，做到及时反馈"],
    ),
    "three sentences of a speaker": (
        "我送大家两句话。第一句话，要有信心。信心比黄金重要。第二句话，要有恒心。坚持就是胜利。\n与大家共勉。",
        ["1 第一句话要有信心", "1 第二句话要有恒心"],
    ),
    "decimal numbering": (
        "1.提高站位\n站位要高，格局要大。\n1.1 学习理论\n学习理论要入脑入心。\n1.2 联系实际\n联系实际要见行见效。\n2.强化担当\n担当要有力。",
        ["1 1.提高站位", "2 1.1学习理论", "2 1.2联系实际", "1 2.强化担当"],
    ),
    "首先 with 第二 and 第三": (
        "做到三个多：首先，多读书。书要精读。第二，多走路。路要常走。第三，多动笔。笔要勤动。\n大家共勉。",
        ["1 首先多读书", "1 第二多走路", "1 第三多动笔"],
    ),
    "stages head paragraphs": (
        "活动分两个阶段进行：\n第一阶段：3月至5月。广泛动员。\n第二阶段：6月至8月。组织实施。",
        ["1 第一阶段3月至5月", "1 第二阶段6月至8月"],
    ),
    "questions and answers of a speaker": (
        "今天讲两个问题。\n第一个问题，关于形势。形势总体向好。\n第二个问题，关于任务。任务相当繁重。",
        ["1 第一个问题关于形势", "1 第二个问题关于任务"],
    ),
    "a stop inside quotation marks ends nothing": (
        "一、坚持“人民至上。生命至上”的理念。这是根本。\n二、落实“两个维护：根本保证”的要求\n要求必须落实。",
        ["1 一、坚持“人民至上。生命至上”的理念", "1 二、落实“两个维护：根本保证”的要求"],
    ),
    "a heading on its own line keeps its colon and its questions": (
        "一、回顾过去：成绩来之不易\n成绩属于大家。\n二、什么是作风？怎样转作风？\n作风就是形象。\n三、几点要求：\n要求很明确。",
        ["1 一、回顾过去：成绩来之不易", "1 二、什么是作风？怎样转作风", "1 三、几点要求"],
    ),
    "a time and a number end nothing": (
        "1.作息时间调整为8:30上班。大家遵守。\n2.收入达到18,640元。继续增长。",
        ["1 1.作息时间调整为8:30上班", "1 2.收入达到18,640元"],
    ),
    "the ordinal fills a line": (
        "第一部分\n过去五年的工作\n过去五年成绩显著。\n第二部分\n今后五年的任务\n今后五年任务繁重。",
        ["1 第一部分过去五年的工作", "1 第二部分今后五年的任务"],
    ),
    "numbers skipped and doubled": (
        "一、第一块\n内容一。\n二、第二块\n内容二。\n二、又一块\n内容三。\n四、第四块\n内容四。",
        ["1 一、第一块", "1 二、第二块", "1 二、又一块", "1 四、第四块"],
    ),
    "an excerpt begins with 二": (
        "前面的部分已经略去不讲。\n二、历史使命\n使命光荣。\n三、基本方略\n方略明确。",
        ["1 二、历史使命", "1 三、基本方略"],
    ),
    "an agenda gives no points": (
        "下面，我讲三个方面：一是看成绩，二是找差距，三是明任务。\n一、肯定成绩，坚定信心\n成绩很好。\n二、正视差距，增强紧迫感\n差距不小。\n"
        "三、突出重点，完成任务\n任务很重。",
        ["1 一、肯定成绩，坚定信心", "1 二、正视差距，增强紧迫感", "1 三、突出重点，完成任务"],
    ),
    "what others said in the same number is no agenda": (
        "会议强调了两个方面：一是政治建设；二是经济建设。\n一、提高认识\n认识要到位。\n二、加强领导\n领导要有力。",
        ["1 一是政治建设", "1 二是经济建设", "1 一、提高认识", "1 二、加强领导"],
    ),
    "a table of contents gives no points": (
        "本报告共分两个部分：\n一、成绩\n二、任务\n一、成绩\n成绩很好，值得肯定。\n二、任务\n任务很重，需要努力。",
        ["1 一、成绩", "1 二、任务"],
    ),
    "the last list of the speaker stands at the top": (
        "一、提高站位\n（一）政治上要高。要讲政治。\n（二）思想上要高。要学理论。\n二、狠抓落实\n（一）责任要实。责任到人。\n（二）措施要实。措施到位。\n"
        "同志们，时间紧、任务重，在此我提两点希望：\n一是要守纪律。纪律是保证。\n二是要讲团结。团结是力量。",
        [
            "1 一、提高站位",
            "2 （一）政治上要高",
            "2 （二）思想上要高",
            "1 二、狠抓落实",
            "2 （一）责任要实",
            "2 （二）措施要实",
            "1 一是要守纪律",
            "1 二是要讲团结",
        ],
    ),
    "requirements that a heading announces stay below it": (
        "三、几点要求\n为确保任务完成，我提两点要求。\n一是加强领导。领导要到位。\n二是密切配合。配合要默契。",
        ["1 三、几点要求", "2 一是加强领导", "2 二是密切配合"],
    ),
    "a look back belongs to the chapter": (
        "一、工作回顾\n（一）经济发展了\n经济总量翻了一番。\n（二）社会进步了\n社会事业全面进步。\n"
        "在肯定成绩的同时，我们也清醒地看到存在的问题：一是结构不优，二是动力不足。\n二、工作部署\n全力以赴抓好落实。",
        [
            "1 一、工作回顾",
            "2 （一）经济发展了",
            "2 （二）社会进步了",
            "2 一是结构不优",
            "2 二是动力不足",
            "1 二、工作部署",
        ],
    ),
    "stages behind points of one paragraph each": (
        "（四）抓好两个贯穿\n1.要贯穿始终。始终不放松。\n2.要贯穿全程。全程不停步。\n全年活动共分两个阶段：\n第一阶段：年初。动员。\n第二阶段：年底。总结。",
        ["1 （四）抓好两个贯穿", "2 1.要贯穿始终", "2 2.要贯穿全程", "2 第一阶段年初", "2 第二阶段年底"],
    ),
    "headings without ordinals, lists restarting below them": (
        "在年会上的致辞\n各位来宾：\n很高兴和大家见面，借此机会作一个交流。\n成绩来之不易\n过去一年，我们克服了很多困难，取得了好成绩。\n"
        "1．产量提高。提高一成。\n2．质量改善。明显改善。\n困难不容忽视\n同时，我们也要看到前进中的困难，必须引起高度重视。\n"
        "1．人手不足。人员短缺。\n2．资金紧张。缺口很大。",
        [
            "1 成绩来之不易",
            "2 1．产量提高",
            "2 2．质量改善",
            "1 困难不容忽视",
            "2 1．人手不足",
            "2 2．资金紧张",
        ],
    ),
    "announced leads in one paragraph": (
        "二要提升执行力。关键是做到“三个注重”：要注重领会意图。吃透上级精神。要注重把握重点。理清工作头绪。要注重统筹协调。学会弹钢琴。\n"
        "一要和二要之外不再多说。",
        ["1 二要提升执行力", "2 ~要注重领会意图", "2 ~要注重把握重点", "2 ~要注重统筹协调"],
    ),
    "announced leads that end alike": (
        "让群众满意，必须做到两个转变：由被动服务到主动服务转变。事前多想一步。由单项服务到全程服务转变。事后多跟一程。\n大家共同努力。",
        ["1 ~由被动服务到主动服务转变", "1 ~由单项服务到全程服务转变"],
    ),
    "aspects that the text before announces": (
        "二、在实践中磨砺，补齐两个方面的短板\n年轻干部最容易在思想、能力两个方面留下短板。\n在思想方面，容易急于求成。要沉下心来。\n"
        "在能力方面，容易眼高手低。要多多历练。\n三、在自律中立身\n自律是立身之本。",
        [
            "1 二、在实践中磨砺，补齐两个方面的短板",
            "2 ~在思想方面，容易急于求成",
            "2 ~在能力方面，容易眼高手低",
            "1 三、在自律中立身",
        ],
    ),
    "paragraphs below a heading that counts them": (
        "（四）坚决打好三大攻坚战。要明确责任。\n推动风险防范取得进展。守住底线。保持警醒。\n加大精准脱贫力度。确保完成任务。不落一人。\n"
        "推进污染防治取得成效。保卫蓝天。持续发力。\n（五）实施乡村振兴。科学规划。",
        [
            "1 （四）坚决打好三大攻坚战",
            "2 ~推动风险防范取得进展",
            "2 ~加大精准脱贫力度",
            "2 ~推进污染防治取得成效",
            "1 （五）实施乡村振兴",
        ],
    ),
    "traditional characters": (
        "一、立志要高\n志不立，天下無可成之事。\n二、求學要實\n首先，要勤。天道酬勤。其次，要專。專則能精。最後，要思。思則能通。",
        ["1 一、立志要高", "1 二、求學要實", "2 首先要勤", "2 其次要專", "2 最後要思"],
    ),
}

PLAIN = {
    "a sentence torn inside a word": "今天到县里调研，看了不少地方。\n在座谈会上，王主任汇报了修路的工作推动情\n况、桥梁建设的主要进展和推进措施，以及下一步的工作考虑，大家都认为讲得很好。\n会后大家又看了很多地方，谈了很久。\n座谈后，大家参观了“修桥铺路\n造福一方”展览，看了桥梁的模型，又走访了沿线的村民，直到很晚才回到县城。",
    "ordinals that count something else": "第一季度增长，第二季度回落。第一书记到岗，第一次下乡。我们的第一要务是发展。第一、二产业协调。\n没有标记。",
    "numerals": "一、二年级学生放假。\n三、四线城市发展快。\n一是一、二是二，从不含糊。",
    "steps of a story": "那天我首先敲门，然后进去坐下，最后把信交给他。\n首先映入眼帘的是一盆花。\n首先，我代表大家向您问好。",
    "a single 一是": "原因很多，一是大家都忙。\n统一是大势，不一是不行的。",
    "quoted lists": "他反复强调：“一要坚定；二要勤奋；三要艰苦。”\n（一是学；二是干。）",
    "unannounced leads": "要干得快。早抓早见效。要干得好。高标准严要求。\n说到做到。",
    "a number that does not agree": "做好“三个”服务。要服务好领导。当好参谋。要服务好群众。当好勤务员。\n说到做到。",
    "a number inside its sentence": "要树立“四个意识”，坚定方向。全面推进改革。改革不停步。全面推进开放。开放不止步。\n说到做到。",
}


@pytest.mark.parametrize("name", SHAPES)
def test_shape(name: str) -> None:
    text, wanted = SHAPES[name]
    assert read(text) == wanted


@pytest.mark.parametrize("name", PLAIN)
def test_no_point(name: str) -> None:
    assert [line for line in read(PLAIN[name] + "\n结尾没有标记。") if "~" not in line] == []


def test_headings_that_the_file_marks_nest_by_their_level() -> None:
    text = "工作概况\n内容一。\n经济工作\n内容二。\n党建工作\n内容三。"
    places = [(0, "1"), (10, "2"), (20, "1")]
    marks = tuple(Mark(MarkKind.HEADING, at, at + 4, level) for at, level in places)
    assert read(text, marks) == ["1 工作概况", "2 经济工作", "1 党建工作"]


def test_a_document_without_structure_gets_topics_that_say_so() -> None:
    text = "桥头那盏灯亮着。\n" * 3 + "夜很深了。"
    clean = CleanText(SourceDocument("x", "", "text/plain", None, text), text, ())
    sections = outline(clean, lay_out(clean)[1])
    assert sections
    assert all(s.derived and s.implicit and s.level == 1 for s in sections)


def test_a_document_of_two_paragraphs_has_no_outline() -> None:
    assert read("只有一段话。\n再有一段话。") == []


def test_ids_name_the_path_and_stay_when_a_paragraph_is_added() -> None:
    text = (
        "二、措施\n（二）强化素质。要学。\n一是学理论。要深。\n二是学业务。要精。\n一是再学。要实。\n二是再干。要快。"
    )
    more = text.replace("二是学业务", "中间加了一段话。\n二是学业务")
    for words in (text, more):
        clean = CleanText(SourceDocument("x", "", "text/plain", None, words), words, ())
        ids = [s.id for s in outline(clean, lay_out(clean)[1])]
        assert ids == ["二", "二(二)", "二(二)一是", "二(二)二是", "二(二)一是~2", "二(二)二是~2"]
