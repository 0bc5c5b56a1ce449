"""One sentence a shape: where a document lists the members of a set, how far each reaches, and what only counts."""

from __future__ import annotations

import pytest

from materials.cleaning import clean
from materials.model import SourceDocument
from materials.study import analyse


def sets(sentence: str) -> dict[str, str]:
    """The sets of a sentence amid a short speech, each with its members."""
    text = f"关于工作的讲话\n同志们：\n开头的一段话在这里说明情况。\n{sentence}\n结束的一段话在这里说明情况。"
    pack = analyse(clean(SourceDocument("x.txt", "0" * 64, "text/plain", "utf-8", text)), "x")
    return {f.name.of(pack.text): "|".join(i.of(pack.text) for i in f.items) for f in pack.formulations}


LISTED = {
    "what is done with each thing": (
        "牢固树立“五个意识”：牢固树立政治意识，牢固树立大局意识，牢固树立群众意识，牢固树立履职意识，牢固树立委员意识。",
        "五个意识", "政治意识|大局意识|群众意识|履职意识|委员意识",
    ),
    "what governs all and is counted": ("做到“三个明白”：明白是什么、为什么、怎么改。", "三个明白", "是什么|为什么|怎么改"),
    "what is counted is done": (
        "做到“四个坚持”：坚持党的领导、坚持群众路线、坚持实事求是、坚持问题导向。",
        "四个坚持", "坚持党的领导|坚持群众路线|坚持实事求是|坚持问题导向",
    ),
    "what joins the parts of a compound": (
        "践行“三严三实”，既严以修身、严以用权、严以律己，又谋事要实、创业要实、做人要实。",
        "三严三实", "严以修身|严以用权|严以律己|谋事要实|创业要实|做人要实",
    ),
    "quotations one behind the other": (
        "我市具有“三个有利条件”的判断，即“有坚强的领导”“有显著的优势”“有坚实的基础”，必须用好。",
        "三个有利条件", "有坚强的领导|有显著的优势|有坚实的基础",
    ),
    "the verb of the name, said again before each": (
        "实施三大工程，就是实施育人工程、实施强基工程、实施名师工程。", "三大工程", "育人工程|强基工程|名师工程",
    ),
    "points counted by 一要 and by 二是": (
        "要处理好三个关系：\n一要处理好快和慢的关系。快慢要平衡。\n二是要处理好多和少的关系。多少要得当。\n三是要处理好大和小的关系。大小要兼顾。",
        "三个关系", "快和慢的关系|多和少的关系|大和小的关系",
    ),
    "the last of a run ends at 等": (
        "会议对重大事项决策、重要干部任免、重大项目安排、大额资金使用等决策内容作了说明，落实“三重一大”制度。",
        "三重一大", "重大事项决策|重要干部任免|重大项目安排|大额资金使用",
    ),
    "a part that counts places": ("“三馆一区”初步建成，“一村一策”加快落地。", "三馆一区", ""),
    "a part that counts grades": ("要落实“三分类三升级”活动。", "三分类三升级", ""),
    "the joint belongs to the first member too": (
        "要牢固树立“两个服务”意识，即为上级服务和为基层服务。", "两个服务", "为上级服务|为基层服务",
    ),
    "who has to do it stands before the first": (
        "会上强调广大党员要做到政治合格、纪律合格、品德合格、作用合格，做到“四个合格”。",
        "四个合格", "政治合格|纪律合格|品德合格|作用合格",
    ),
    "adverbs stay with the verbs of all": (
        "突出全面提高质量、大力促进公平、积极推进均衡三大主题，开创新局面。",
        "三大主题", "全面提高质量|大力促进公平|积极推进均衡",
    ),
    "members of two parts in turn": (
        "“四讲四有”就是讲政治、有信念，讲规矩、有纪律，讲道德、有品行，讲奉献、有作为。",
        "四讲四有", "讲政治|讲规矩|讲道德|讲奉献|有信念|有纪律|有品行|有作为",
    ),
    "in turn, before the name": (
        "我们提出了讲规矩、有原则，讲团结、有格局“两讲两有”的要求。", "两讲两有", "讲规矩|讲团结|有原则|有格局",
    ),
    "the whole list in one quotation": (
        "我们要做到“两真”，即“真抓、真改。”会后再报。", "两真", "真抓|真改",
    ),
    "parts that open clauses of their own": (
        "聚焦“一主两辅”：一主是先进制造业，两辅是现代物流业和文化旅游业。",
        "一主两辅", "先进制造业|现代物流业|文化旅游业",
    ),
    "a modal word that is what is counted": (
        "坚持“三个必须”：必须讲政治，必须守纪律，必须抓落实。", "三个必须", "必须讲政治|必须守纪律|必须抓落实",
    ),
    "one clause of each group in a bracket": (
        "抓好三项关键措施（加大投入力度，换设备；实施精准培训，换脑子；实施绩效考核，换作风）。",
        "三项关键措施", "加大投入力度|实施精准培训|实施绩效考核",
    ),
    "a measure for groups of people": ("抓好两支队伍：班主任队伍和科任教师队伍。", "两支队伍", "班主任队伍|科任教师队伍"),
    "a verb that leads in": (
        "要发扬理论联系实际、密切联系群众、批评和自我批评的三大优良作风。",
        "三大优良作风", "理论联系实际|密切联系群众|批评和自我批评",
    ),
    "a member ends with its own last character": (
        "“三重一大”事项，即重大决策、重要人事任免、重大项目安排和大额度资金运作，必须集体研究。",
        "三重一大", "重大决策|重要人事任免|重大项目安排|大额度资金运作",
    ),
    "pointed at without a measure": ("要过好权力关、金钱关、美色关这三关。", "三关", "权力关|金钱关|美色关"),
    "named behind its clauses": (
        "办学离不开教师，依靠教师办学，依靠学生治学，依靠家长兴学。这“三个依靠”缺一不可。",
        "三个依靠", "依靠教师办学|依靠学生治学|依靠家长兴学",
    ),
    "a preposition that opens the first member": (
        "今年做到“两个不低于”：在城区的投入不低于去年，在乡村的投入不低于去年。",
        "两个不低于", "在城区的投入不低于去年|在乡村的投入不低于去年",
    ),
    "pairs of things": (
        "要处理好三对关系：一是数量与质量的关系；二是速度与效益的关系；三是建设与管理的关系。",
        "三对关系", "数量与质量的关系|速度与效益的关系|建设与管理的关系",
    ),
    "sets in a row": ("归纳起来就是“一个家、二原则、三理念”。", "一个家、二原则、三理念", ""),
    "a short form with what it stands for": (
        "坚决纠正形式主义、官僚主义、享乐主义和奢靡之风这“四风”。",
        "四风", "形式主义|官僚主义|享乐主义|奢靡之风",
    ),
    "quoted before the noun": (
        "勉励教师做有理想信念、有道德情操、有扎实学识、有仁爱之心的“四有”好老师。",
        "四有", "有理想信念|有道德情操|有扎实学识|有仁爱之心",
    ),
    "verb upon verb before the first": (
        "要研究全面拓宽增收渠道、完善分配制度、加强困难帮扶等“三条路径”，早见成效。",
        "三条路径", "全面拓宽增收渠道|完善分配制度|加强困难帮扶",
    ),
    "what is done with a pair of verbs": (
        "重点抓好召开专题生活会、形成分析报告两个环节。", "两个环节", "召开专题生活会|形成分析报告",
    ),
    "an ordinal that lost its 要": (
        "做到“三个深刻领会”：一要深刻领会会议精神，二要深刻领会文件要求，三深刻领会形势变化。",
        "三个深刻领会", "深刻领会会议精神|深刻领会文件要求|深刻领会形势变化",
    ),
    "a frame stays whole": (
        "奋力实现“三个新突破”。\n一是抓好招商，在加快项目建设上实现新突破。要抓进度。\n"
        "二是抓好改革，在加快机制创新上实现新突破。要抓落地。\n三是抓好服务，在加快环境优化上实现新突破。要抓作风。",
        "三个新突破", "在加快项目建设上实现新突破|在加快机制创新上实现新突破|在加快环境优化上实现新突破",
    ),
    "the verb said again before each heading": (
        "坚定实施“三大战略”。\n一是坚定实施人才兴县战略。要引才。\n二是坚定实施产业强县战略。要育商。\n三是坚定实施生态立县战略。要护绿。",
        "三大战略", "人才兴县战略|产业强县战略|生态立县战略",
    ),
    "a short form behind 等": ("启动青少年体重、视力、心理等“三健”行动。", "三健", "体重|视力|心理"),
    "members that close with what is counted": (
        "大家要严以修身、严以用权、严以律己，谋事要实、创业要实、做人要实。开展“三严三实”教育以来，作风有了变化。",
        "三严三实", "严以修身|严以用权|严以律己|谋事要实|创业要实|做人要实",
    ),
    "a part that stands alone": (
        "坚持“两精一简”，就是精神饱满、精益求精，简政放权。会议再次强调了“两精”。", "两精", "精神饱满|精益求精",
    ),
    "sets in a row with their members": (
        "坚持“两条主线”，扬优势强特色，抓改革激活力；坚持“三个阶段”，打基础、上台阶、创一流。",
        "两条主线", "扬优势强特色|抓改革激活力",
    ),
    "characters that sum up": ("调研要牢记“深、实、细、准、效”五字诀，防止走过场。", "五字诀", "深|实|细|准|效"),
    "a preposition before both": (
        "坚持以学生为中心、以质量为根本的“两个导向”。", "两个导向", "以学生为中心|以质量为根本",
    ),
    "a noun that ends like a preposition": (
        "构建党委领导、政府负责、公众参与“三位一体”的格局。", "三位一体", "党委领导|政府负责|公众参与",
    ),
    "a bracket that says 即": (
        "实施“三项改革”（即土地制度改革、产权制度改革、住房改革），成效明显。", "三项改革", "土地制度改革|产权制度改革|住房改革",
    ),
    "the last of a pair runs on": (
        "推动“双招双引”，招商引资和招才引智同步发力。", "双招双引", "招商引资|招才引智",
    ),
    "a noun before both": ("落实用能总量和强度双控制度。", "双控", "总量|强度"),
    "a verdict behind each": (
        "“三个坚持”是根本。坚持党的领导是根本保证。坚持人民至上是根本立场。坚持改革创新是根本动力。",
        "三个坚持", "坚持党的领导|坚持人民至上|坚持改革创新",
    ),
    "a whole member of another length": ("倡导“三敢”，敢想、敢干、敢担当，形成风气。", "三敢", "敢想|敢干|敢担当"),
    "what is counted does something": (
        "产业升级、区域协同、乡村振兴三大战略深入实施。", "三大战略", "产业升级|区域协同|乡村振兴",
    ),
    "a first member as long as the others": (
        "坚持统筹兼顾、突出重点、以人为本的“三项原则”。", "三项原则", "统筹兼顾|突出重点|以人为本",
    ),
    "a joint inside both": (
        "确保“两个同步”——居民收入与经济增长同步、劳动报酬与生产效率同步。", "两个同步", "居民收入与经济增长同步|劳动报酬与生产效率同步",
    ),
    "the last set in a row": (
        "坚持“三个阶段”，打基础、上台阶、创一流；坚持“两条主线”，扬优势强特色，抓改革激活力。",
        "两条主线", "扬优势强特色|抓改革激活力",
    ),
    "whom it leads": ("引导群众听党话、感党恩、跟党走“三个自觉”教育。", "三个自觉", "听党话|感党恩|跟党走"),
    "what is counted inside each": ("要抓“三基”，即抓基层、打基础、练基本功。", "三基", "抓基层|打基础|练基本功"),
    "one and two": (
        "打造“一中心两基地”，即区域物流中心、先进制造业基地和绿色能源基地。",
        "一中心两基地", "区域物流中心|先进制造业基地|绿色能源基地",
    ),
    "zones": ("统筹推进“两区”建设。", "两区", ""),
    "governed together": ("要推进“四源同治”。", "四源同治", ""),
    "a compound around a bracket": ("“一主一带（群）一副一极”布局落地见效。", "一主一带（群）一副一极", ""),
    "a verb of moving": ("要落实“四下基层”制度，走进一线。", "四下基层", ""),
    "ordinals within one sentence": (
        "要实现两个转变，一是窗口由坐等转向上门，二是服务由单干转向联办，让群众少跑腿。", "两个转变",
        "窗口由坐等转向上门|服务由单干转向联办",
    ),
    "aspects in front of each": (
        "工作思路是“三个转变”：接待上，从坐等转为上门；办理上，从慢办转为快办；督办上，从事后转为全程。", "三个转变",
        "从坐等转为上门|从慢办转为快办|从事后转为全程",
    ),
    "a clause before those that show it": (
        "会上讲了“三个必须”，就是：对江城规划，必须认真学习，必须结合实际，必须一抓到底。", "三个必须",
        "必须认真学习|必须结合实际|必须一抓到底",
    ),
    "a sum in quotation marks": (
        "推广“水厕+化粪池+小湿地”的“三件套”改厕模式。", "三件套", "水厕|化粪池|小湿地",
    ),
    "quotations joined by a word": (
        "要处理好“保持增长”、“调整结构”以及“稳定物价”三大任务之间的关系。", "三大任务", "保持增长|调整结构|稳定物价",
    ),
    "the frame of the list opens before it": (
        "底盘实行以线控制动、线控转向、线控悬架为核心的“三向融合”，成效明显。", "三向融合", "线控制动|线控转向|线控悬架",
    ),
    "a list that a sentence before ends with": (
        "主要任务就是维护社会稳定、促进公平正义、保障安居乐业。这是新的使命。我们要理解这“三大任务”的内涵。", "三大任务",
        "维护社会稳定|促进公平正义|保障安居乐业",
    ),
    "what each is, pointed back at": (
        "王主任说：“督查是制度赋予的重要职责，是改进作风的重要举措，是推动落实的重要手段。”这“三个重要”讲得好。", "三个重要",
        "制度赋予的重要职责|改进作风的重要举措|推动落实的重要手段",
    ),
    "the next sentence begins with them": (
        "要坚持工作“三轮驱动”。抓学习教育这个根本，抓选人用人这个导向，抓日常监督这个关键，不断增强活力。", "三轮驱动",
        "抓学习教育这个根本|抓选人用人这个导向|抓日常监督这个关键",
    ),
    "names side by side, their lists behind a comma": (
        "坚持“三个结合”，实现“三个转变”，坚持学习与工作相结合，理论与实践相结合，当前与长远相结合；"
        "实现由被动向主动转变，由单一向综合转变，由粗放向精细转变。", "三个转变",
        "由被动向主动转变|由单一向综合转变|由粗放向精细转变",
    ),
    "a preposition that governs in each": (
        "要做好“三个结合”，即：把学习与做好年终总结结合起来，与加强队伍建设结合起来，与谋划明年工作结合起来。", "三个结合",
        "与做好年终总结结合起来|与加强队伍建设结合起来|与谋划明年工作结合起来",
    ),
    "a preposition of the first alone": (
        "对外做到“三个更加”。即与群众的关系更加密切，融入地方的程度更加深入，服务大局的贡献更加突出。", "三个更加",
        "与群众的关系更加密切|融入地方的程度更加深入|服务大局的贡献更加突出",
    ),
    "the clause has a subject": (
        "江城规划提出创新、协调、绿色、开放、共享五大发展理念，全面部署。", "五大发展理念", "创新|协调|绿色|开放|共享",
    ),
    "one character takes the list": (
        "服务中心是集销售、维修、配件及信息管理“四位一体”的门店。", "四位一体", "销售|维修|配件|信息管理",
    ),
    "a verb that is a noun as often": (
        "健全工作机制，并建设科技工作者之家、科普主题公园、科技传播中心等三大服务平台。", "三大服务平台",
        "科技工作者之家|科普主题公园|科技传播中心",
    ),
    "a verb said again in the member": (
        "要做到提高教师意识和提高学生能力、学校教学和科研、日常工作和品牌工作的“三个结合”。", "三个结合",
        "提高教师意识和提高学生能力|学校教学和科研|日常工作和品牌工作",
    ),
    "no word is cut for an even length": (
        "系统支持手续类型识别、阶段识别、时序定位和阶段预测四大任务，效果良好。", "四大任务",
        "手续类型识别|阶段识别|时序定位|阶段预测",
    ),
    "the list is the subject": (
        "增加就业、优化分配和改善服务是平台经济的三个着力点。", "三个着力点", "增加就业|优化分配|改善服务",
    ),
    "what a quotation is": (
        "“业务熟练、态度热情、处事公道、作风清廉”，这是好干部的四条准绳。", "四条准绳", "业务熟练|态度热情|处事公道|作风清廉",
    ),
    "what a list is called": (
        "工人要做到自己检查、自己区分、自己记录（简称为“三自”）。", "三自", "自己检查|自己区分|自己记录",
    ),
    "units of a list": ("品牌有“三度”：知名度、美誉度、忠诚度。", "三度", "知名度|美誉度|忠诚度"),
    "the quotation goes before what follows": (
        "着力打造“数字单位、生态单位、平台单位”三张名片：在数字方面，要先知、先觉、先行。", "三张名片",
        "数字单位|生态单位|平台单位",
    ),
    "beside the name": (
        "它与江城的“三大寺”甘露寺、色林寺、哲山寺齐名。", "三大寺", "甘露寺|色林寺|哲山寺",
    ),
    "a colon further on": (
        "讲话用“三个一”强调其重要：在布局中它是其中一位，在方略中它是其中一条，在理念中它是其中一项。", "三个一",
        "在布局中它是其中一位|在方略中它是其中一条|在理念中它是其中一项",
    ),
    "the list fills the sentence behind 是": ("改革的三大支柱是制度、队伍、技术。", "三大支柱", "制度|队伍|技术"),
    "the quoted term of each": (
        "产业具有“两高”属性，即由灾害造成的“高赔付率”和由人力造成的“高费用率”。", "两高", "高赔付率|高费用率",
    ),
    "the verb before an even list": (
        "要实现“三个强县”的目标，即建设教育强县、科技强县、体育强县。", "三个强县", "教育强县|科技强县|体育强县",
    ),
    "a preposition before the list": (
        "本文将从平台条件与检测、路径与系统差异、工具函数库三个维度介绍做法。", "三个维度",
        "平台条件与检测|路径与系统差异|工具函数库",
    ),
    "a comma within one member": (
        "运用监督“三种形态”：让谈话、提醒，批评、教育成为常态，轻处分成为大多数，而重处分只能是少数。", "三种形态",
        "让谈话、提醒，批评、教育成为常态|轻处分成为大多数|重处分只能是少数",
    ),
    "a second list that a word joins": (
        "推广草场、牲畜、劳力重新分配和统种、统购、统分“三统一”模式。", "三统一", "统种|统购|统分",
    ),
    "a name with a slogan behind it": (
        "开展“三对照三提升 做忠诚卫士”活动，对照章程提升素养，对照先进提升担当，对照期盼提升服务。", "三对照三提升",
        "对照章程提升素养|对照先进提升担当|对照期盼提升服务",
    ),
    "a unit closes the compound": ("要提升“三力一度”，即执行力、创新力、凝聚力和满意度。", "三力一度", "执行力|创新力|凝聚力|满意度"),
    "clauses that are done with it": (
        "既要有想干事的激情，又要有会干事的本领，更要有干成事的韧劲，做到“三个有”。", "三个有",
        "有想干事的激情|有会干事的本领|有干成事的韧劲",
    ),
    "quotation marks within others": (
        "王主任说：“群众讲个别单位有‘三不’：不听电话、不接材料、不予办事。”", "三不", "不听电话|不接材料|不予办事",
    ),
}  # fmt: skip

UNLISTED = {
    "two sets and what is done about them": "要深刻领悟“两个确立”的决定性意义、坚决做到“两个维护”。",
    "who has to act": "各县、市直各部门、各高校要建立“三个清单”。",
    "who has acted": "市发改委、市财政局、市教育局三部门联合印发“三个办法”。",
    "half a phrase": "建立困难和重度残疾人“两项补贴”制度。",
    "who speaks of them": "王主任和李主任就“两个清单”提出要求。",
    "with what it is won": "以更大的决心、更实的举措打赢“两大战役”。",
    "a sentence that goes on to tell": "加力保护“一河三山”，黄河水质稳定向好，贺山防洪工程、六盘山修复工程、罗山绿化工程启动。",
    "words of another sentence": "会议传达了孙局长所作的工作报告及赵局长在整顿工作现场会上的讲话。会后印发了推进“两项工作”的意见。",
    "a long list of other things": "要建设公路枢纽工程、铁路延伸工程、水库加固工程。还要办好“三小便民工程”。",
    "what follows from it": "明确战略布局是“四个全面”，强调坚定道路自信、理论自信、制度自信、文化自信。",
    "a joint that all hold": "坚持“三个结合”，即坚持学与用相结合、知与行相结合。",
    "more than it says": "必须讲政治，必须靠群众，必须抓改革，必须转作风，这“三个必须”是经验。",
    "a bracket that cites": "实施“四大工程”（详见附件、另行通知、专人负责、按月报告）。",
    "points of the speech": "我县获评“三个示范”。\n一、工作回顾\n去年完成任务。\n二、存在问题\n还有短板。\n三、下步打算\n要抓好落实。",
    "points about the set": "下面，我就落实“三个行动”讲几点。\n一、提高认识\n要学习。\n二、突出重点\n要抓关键。\n三、加强领导\n要压责任。",
    "members far below without a sign": "充分发挥农业银行、农业发展银行、邮政储蓄银行在“三农”工作中的作用。",
    "a governing verb is no member": "这是践行节约理念、推进“两个率先”的重要举措。",
    "what another noun owns": "机关干部要传达学习全国和我市“两会”精神。",
    "what is said about the set": "今年的“两会”又是换届后的两会，也是开得最早的两会，社会各界十分关注。",
    "a pair whose second half governs the set": "把学习贯彻会议精神与全县奋力推动“两个先行”结合起来。",
    "an ordinal is no member": "一、深刻领会“两会”精神",
    "what is one whole": "医院是一所集医疗、预防、教学为一体的“三级联动”单位。",
    "the next sentence goes on alike": "坚持“三轮驱动”。抓学习，抓选人，抓监督，抓作风，不断增强活力。",
    "pointed back at a list of more": "任务是稳增长、促改革、调结构、惠民生。要理解这“三大任务”。",
}

NONE = [
    "传递出“一扣接着一扣拧、一锤接着一锤敲”的强烈信号。",
    "全年新建学校3所、改扩建5所，新增学位两千个。",
    "三个月内完成整改，两名同志被问责，召开了五次会议。",
    "“一个时代有一个时代的问题”，这话不假。",
    "“一个将军一个令”的做法要改，三省一市要协同。",
    "他熟记“20字”标准，也记得“十六字”方针。",
    "今年要办好教育、医疗、养老三件民生实事。",
    "治理的重点是载体、保障、目标，这三个词不是随便排的。",
    "要把三种模式沉淀为可复制、可衡量、可运行的闭环。",
    "第一季度完成投资二十亿元，第二产业占比提高。",
    "江城新材料、中山生物制造2个平台入选首批试点。",
]


@pytest.mark.parametrize(("sentence", "name", "members"), LISTED.values(), ids=LISTED)
def test_members_are_found_where_the_sentence_lists_them(sentence: str, name: str, members: str) -> None:
    assert sets(sentence).get(name) == members


@pytest.mark.parametrize("sentence", UNLISTED.values(), ids=UNLISTED)
def test_no_members_are_found_where_none_are_listed(sentence: str) -> None:
    assert set(sets(sentence).values()) == {""}


@pytest.mark.parametrize("sentence", NONE)
def test_what_only_counts_is_no_set(sentence: str) -> None:
    assert sets(sentence) == {}


@pytest.mark.parametrize(
    ("lists", "first", "second"),
    [
        ("人员到位、责任到位、经费到位；快与慢的关系、内与外的关系、上与下的关系", "人员到位|责任到位|经费到位", "快与慢的关系|内与外的关系|上与下的关系"),
        ("人员到位、责任到位；快与慢的关系、内与外的关系、上与下的关系", "", "快与慢的关系|内与外的关系|上与下的关系"),
    ],
    ids=["each as many as it says", "one too few"],
)  # fmt: skip
def test_names_side_by_side_get_their_lists_in_turn(lists: str, first: str, second: str) -> None:
    """Kept: the second name was given the first one's list."""
    found = sets(f"要做到“三个到位”和处理好“三个关系”，即{lists}。")
    assert (found["三个到位"], found["三个关系"]) == (first, second)
